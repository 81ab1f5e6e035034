import { PEOPLE, words, type Stage, type Who } from './people.js';

/**
 * Which operation is done by whom, in which stages (product.md, *Within the roles* and *The life of a case*; docs/access.md).
 * Nobody else does it, and nobody in another stage. Where one operation does two acts, each has its line after a dot.
 */
type Line = readonly [who: string, where: string];

const direct = 'filed negotiating settling';
const applied = 'applied consented';
const mediated = 'accepted mediating signing';
const open = `${direct} ${applied} ${mediated}`;
const performing = 'effective breached';
const closed = 'fulfilled unresolved unresolvedAlone withdrawn';
const ever = `draft ${open} ${performing} ${closed}`;
const bargaining = 'filed negotiating applied consented accepted mediating';

const consumers = 'consumer general special';
const deskAndSignatory = 'desk signatory';
const handlers = `${consumers} ${deskAndSignatory}`;
const settlers = 'consumer special signatory';
/** Who ends or gives up: never a paper with general authority. */
const enders = `consumer special ${deskAndSignatory}`;
const regulators = 'officer auditor cityAuditor';

export const READS: Readonly<Record<string, Line>> = {
  'Query.caseFile': [`${handlers} doctor clinicAdministrator intake chair mediator ${regulators}`, ever],
  'Query.journal': [`${handlers} doctor clinicAdministrator intake chair mediator ${regulators}`, ever],
  'Query.calculationDesk': [`${handlers} doctor clinicAdministrator intake chair mediator ${regulators}`, ever],
  'Query.responsibilityDesk': [`${handlers} doctor clinicAdministrator intake chair mediator ${regulators}`, ever],
};

export const ACTS: Readonly<Record<string, Line>> = {
  saveDraft: ['consumer', 'draft'],
  fileCase: ['consumer', 'draft'],
  // Never a representative: nobody passes on an authority.
  nameRepresentative: ['consumer', `draft ${open} ${performing}`],
  endRepresentation: ['consumer', `draft ${open} ${performing}`],
  endClinicRepresentation: [`${deskAndSignatory} clinicAdministrator`, `${open} ${performing}`],
  answerCase: [deskAndSignatory, 'filed negotiating'],
  sendDemand: [consumers, 'filed negotiating'],
  openDemand: [`${deskAndSignatory} doctor clinicAdministrator`, `${open} ${performing} ${closed}`],
  answerDemand: [deskAndSignatory, 'filed negotiating applied'],
  issueServiceProof: [`${handlers} mediator`, `${open} ${performing} ${closed}`],

  applyForMediation: [handlers, 'filed negotiating'],
  consentToMediation: [handlers, 'applied'],
  declineMediation: [handlers, 'applied'],
  withdrawApplication: [enders, applied],
  refuseApplication: ['intake', applied],
  acceptApplication: ['intake', 'consented'],
  assignMediator: ['intake', 'accepted'],
  requestMediator: [`${handlers} mediator`, mediated],
  withdrawMediatorRequest: [`${handlers} mediator`, mediated],
  declineMediatorRequest: ['chair', mediated],
  replaceMediator: ['chair', 'mediating signing'],
  // What was said in private to a mediator before: giving it up settles something, keeping it protects.
  askEarlierCaucus: ['mediator', 'mediating signing'],
  allowEarlierCaucus: [settlers, 'mediating signing'],
  keepEarlierCaucus: [handlers, `${open} ${performing} ${closed}`],
  askExtension: ['chair', mediated],
  answerExtension: [handlers, mediated],

  withdrawCase: ['consumer special', direct],
  endNegotiation: [enders, direct],
  askEndOfMediation: [enders, mediated],
  takeBackEndRequest: [enders, mediated],
  terminateMediation: ['mediator intake', mediated],

  makeOffer: [handlers, bargaining],
  withdrawOffer: [handlers, bargaining],
  'answerOffer.decline': [handlers, bargaining],
  'answerOffer.accept': [settlers, bargaining],
  proposeTerms: ['mediator', 'mediating'],

  draftAgreement: ['mediator', 'mediating signing'],
  draftSettlement: [enders, direct],
  leaveSettlement: [settlers, 'settling'],
  remakeAgreement: [handlers, 'settling'],
  signingOptions: [`${settlers}`, 'settling'],
  signWithPasskey: [`${settlers}`, 'settling'],
  requestSigningCode: [`${settlers}`, 'settling'],
  signWithCode: [`${settlers}`, 'settling'],
  // The committee's seal is the chair's, never the mediator's who led.
  sealAgreement: ['chair', 'signing'],
  // None confirms its own performance: the clinic reports, the consumer's side answers.
  reportPerformance: [deskAndSignatory, performing],
  confirmPerformance: [consumers, performing],
  contestPerformance: [consumers, performing],

  addExhibit: [`${handlers} mediator`, `draft ${open} ${performing}`],
  withdrawExhibit: [handlers, `draft ${open} ${performing}`],
  openExhibit: [`${handlers} doctor clinicAdministrator intake chair mediator ${regulators}`, ever],
  takeDossier: [`${handlers} mediator`, ever],

  saveCalculation: [`${handlers} mediator`, open],
  stateResponsibility: [`${handlers} doctor mediator`, open],
  electBasis: [consumers, open],
  recordEvent: [`${handlers} intake chair mediator ${regulators}`, `${open} ${performing} ${closed}`],
  withdrawEvent: [`${handlers} intake chair mediator ${regulators}`, `${open} ${performing} ${closed}`],
  openForAudit: ['auditor cityAuditor', 'unresolved unresolvedAlone'],
};
/** In signing there are four marks to wait for: the mediator signs too, and a failed document never comes so far. */
export const MORE: Readonly<Record<string, Line>> = {
  signingOptions: [`${settlers} mediator`, 'signing'],
  signWithPasskey: [`${settlers} mediator`, 'signing'],
  requestSigningCode: [`${settlers} mediator`, 'signing'],
  signWithCode: [`${settlers} mediator`, 'signing'],
};

/** What the people of a clinic that has not proved who it is may do besides reading; everything else of their part waits. */
export const BEFORE_CONFIRMATION =
  'answerCase answerDemand openDemand addExhibit withdrawExhibit openExhibit takeDossier endClinicRepresentation reportPerformance keepEarlierCaucus';

export const operationOf = (act: string): string => act.split('.')[0] as string;

/** Who may, in this stage: named by the table, and there. */
export function whoMay(act: string, stage: Stage): Who[] {
  const lines = [ACTS[act], MORE[act], READS[act]].filter((line) => line !== undefined);
  return lines
    .filter(([, where]) => words(where).includes(stage))
    .flatMap(([who]) => words(who) as Who[])
    .filter((who) => words(PEOPLE[who].reads).includes(stage));
}

/**
 * What is told to whoever reads the case and may not (docs/access.md): that another of the same side or office does it
 * now, where one does by the table; else that it is not possible now. An office writes nothing of a case but its own
 * openings and records: what is the sides' to do is not there for it, and neither is a letter to be opened for anybody but
 * the clinic. Of an assertion that nobody asked for nothing is looked at but that.
 */
export function refusalOf(act: string, who: Who, stage: Stage): string {
  if (act === 'signWithPasskey') return 'InvalidInput passkey_failed';
  if (act === 'openDemand') return 'NotFound not_found';
  const lines = [ACTS[act], MORE[act]].filter((line) => line !== undefined && words(line[1]).includes(stage));
  const names = lines.flatMap((line) => words(line![0]) as Who[]);
  if (names.some((other) => PEOPLE[other].part === PEOPLE[who].part)) return 'NotPossible not_your_part';
  return PEOPLE[who].part === 'regulator' ? 'NotFound not_found' : 'NotPossible not_possible_now';
}

/** The words in which a case tells its reader what can be done now (`CaseFile.actions`), each with the act it stands for. */
export const OFFERED: Readonly<Record<string, string>> = {
  read: 'Query.caseFile',
  download: 'takeDossier',
  edit_draft: 'saveDraft',
  file: 'fileCase',
  name_representative: 'nameRepresentative',
  end_clinic_representation: 'endClinicRepresentation',
  answer: 'answerCase',
  apply: 'applyForMediation',
  consent: 'consentToMediation',
  withdraw: 'withdrawCase',
  end_negotiation: 'endNegotiation',
  decline: 'declineMediation',
  withdraw_application: 'withdrawApplication',
  refuse: 'refuseApplication',
  ask_end: 'askEndOfMediation',
  take_back_end: 'takeBackEndRequest',
  terminate: 'terminateMediation',
  accept: 'acceptApplication',
  assign: 'assignMediator',
  ask_mediator: 'requestMediator',
  answer_mediator_request: 'declineMediatorRequest',
  replace_mediator: 'replaceMediator',
  add_exhibit: 'addExhibit',
  withdraw_exhibit: 'withdrawExhibit',
  make_offer: 'makeOffer',
  propose: 'proposeTerms',
  answer_offer: 'answerOffer.decline',
  accept_offer: 'answerOffer.accept',
  draft_agreement: 'draftAgreement',
  draft_settlement: 'draftSettlement',
  leave_settlement: 'leaveSettlement',
  sign: 'signWithCode',
  remake_agreement: 'remakeAgreement',
  seal: 'sealAgreement',
  report_performance: 'reportPerformance',
  answer_performance: 'confirmPerformance',
  open_for_audit: 'openForAudit',
  record_event: 'recordEvent',
  ask_earlier_caucus: 'askEarlierCaucus',
  allow_earlier_caucus: 'allowEarlierCaucus',
  keep_earlier_caucus: 'keepEarlierCaucus',
  ask_extension: 'askExtension',
  answer_extension: 'answerExtension',
  send_demand: 'sendDemand',
  issue_service_proof: 'issueServiceProof',
  answer_demand: 'answerDemand',
  calculate: 'saveCalculation',
  assess_responsibility: 'stateResponsibility',
  elect_basis: 'electBasis',
};
