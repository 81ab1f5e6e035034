const shownIn = (chain: string) =>
  [1, 2].map((copies) => [`${chain} exhibit.added`, ...Array<string>(copies).fill(`${chain} exhibit.derived`)].join(' + '));

/**
 * What an act leaves in the record and in which of its chains, by hand: everything that binds, ends, opens or tells is
 * entered where both sides read it; what is said to the mediator alone in that side's caucus; the committee's own matters in
 * its chain (product.md, *The record*; docs/access.md). A line lists what there may be, entries joined by `+`; an act that
 * may leave one thing or another has several. After `@`, the act by that person alone.
 */
export const RECORD: Readonly<Record<string, readonly string[]>> = {
  // Nothing of a draft is anybody else's, and what prepares a signature is no act yet.
  saveDraft: [''],
  remakeAgreement: [''],
  requestSigningCode: [''],
  signingOptions: [''],
  fileCase: ['joint case.filed'],
  nameRepresentative: ['joint representative.named'],
  endRepresentation: ['joint representative.ended'],
  endClinicRepresentation: ['joint representative.ended'],
  answerCase: ['joint case.answered'],

  sendDemand: ['joint demand.reached + joint demand.sent + joint letter.issued'],
  // It had reached the clinic before: who opened it stands with its service.
  openDemand: [''],
  answerDemand: ['joint demand.answered'],
  issueServiceProof: ['joint letter.issued'],

  // The form itself, and the notice of it to the other side.
  applyForMediation: ['joint case.applied + joint letter.issued + joint letter.issued'],
  consentToMediation: ['joint case.consented'],
  declineMediation: ['joint case.mediation_declined + joint letter.issued'],
  withdrawApplication: ['joint case.application_withdrawn + joint letter.issued'],
  refuseApplication: ['joint case.refused + joint letter.issued'],
  // That it was accepted, and the rights and duties of both.
  acceptApplication: ['joint case.accepted + joint letter.issued + joint letter.issued'],
  assignMediator: ['joint case.assigned + joint letter.issued'],
  requestMediator: ['joint mediator.requested'],
  // Who asks to step down says so to the committee alone.
  'requestMediator@mediator': ['committee mediator.requested'],
  withdrawMediatorRequest: ['joint mediator.request_withdrawn'],
  declineMediatorRequest: ['joint mediator.kept'],
  replaceMediator: ['committee mediator.replaced + joint letter.issued + joint mediator.replaced'],
  askExtension: ['joint extension.asked'],
  answerExtension: ['joint extension.agreed'],
  terminateMediation: ['joint case.terminated + joint letter.issued'],
  askEndOfMediation: ['joint case.end_asked + joint letter.issued'],
  takeBackEndRequest: ['joint case.end_taken_back'],
  withdrawCase: ['joint case.withdrawn + joint letter.issued'],
  endNegotiation: ['joint case.negotiation_ended + joint letter.issued'],
  recordEvent: ['joint event.recorded'],
  withdrawEvent: ['joint event.withdrawn'],

  makeOffer: ['joint offer.made'],
  proposeTerms: ['joint offer.made'],
  withdrawOffer: ['joint offer.withdrawn'],
  'answerOffer.decline': ['joint offer.declined'],
  // To a proposal each side answers the mediator; that it is accepted is both sides' when the second has.
  'answerOffer.accept@consumer': ['caucus_consumer offer.answered', 'joint offer.accepted'],
  'answerOffer.accept@special': ['caucus_consumer offer.answered', 'joint offer.accepted'],
  'answerOffer.accept@signatory': ['caucus_clinic offer.answered + joint offer.accepted'],

  draftAgreement: ['joint agreement.drafted'],
  draftSettlement: ['joint settlement.drafted'],
  leaveSettlement: ['joint settlement.left'],
  signWithCode: ['joint agreement.signed'],
  sealAgreement: ['joint agreement.effective + joint agreement.sealed + joint letter.issued'],
  reportPerformance: ['joint obligation.reported'],
  // With the last of them the case is closed, by a letter.
  confirmPerformance: ['joint obligation.confirmed', 'joint letter.issued + joint obligation.confirmed'],
  contestPerformance: ['joint obligation.contested'],

  // Where it is shown; what others get of it, cleaned and where it is sensitive also blurred, is entered there too.
  addExhibit: [...shownIn('joint'), ...shownIn('caucus_clinic')],
  'addExhibit@consumer': [...shownIn('joint'), ...shownIn('caucus_consumer')],
  withdrawExhibit: ['joint exhibit.withdrawn'],
  openExhibit: ['joint exhibit.opened'],
  // Of what one side shows the mediator alone, in that side's caucus.
  'openExhibit@mediator': ['joint exhibit.opened', 'caucus_consumer exhibit.opened'],
  takeDossier: ['joint dossier.taken'],
  'saveCalculation@consumer': ['caucus_consumer calculation.made'],
  'saveCalculation@general': ['caucus_consumer calculation.made'],
  'saveCalculation@signatory': ['caucus_clinic calculation.made'],
  'saveCalculation@mediator': ['committee calculation.made'],
  stateResponsibility: ['joint responsibility.stated'],
  // Shown to both, or kept among the committee.
  'stateResponsibility@mediator': ['joint responsibility.stated', 'committee responsibility.stated'],
  electBasis: ['joint basis.elected'],
  openForAudit: ['joint audit.opened + oversight audit.opened'],
};

/** Entries that follow from the act by a rule and are judged with it (law/clocks), and who appears for a clinic the first time. */
export const FOLLOWS: readonly string[] = [
  'joint clock.started',
  'joint clock.ended',
  'joint clock.changed',
  'joint representative.named',
  // Of a letter that was served, or waits no longer.
  'joint demand.closed',
  'joint service.made',
  'joint service.changed',
];

/** Acts that do not stand at the entrance of a case while somebody else is in it, and why they need not. */
export const UNLOCKED: Readonly<Record<string, string>> = {
  openExhibit: 'it changes nothing that another act decides on',
  requestSigningCode: 'it changes nothing of the case; the signature itself waits',
  signingOptions: 'it changes nothing of the case; the signature itself waits',
  openForAudit: 'an office may not write the row of the case; one opening of an office is one row by the database',
  'recordEvent@officer': 'an office may not write the row of the case; a lock of the events decides who was first',
  'withdrawEvent@officer': 'as recordEvent',
};
