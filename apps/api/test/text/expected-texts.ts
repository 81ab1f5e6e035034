/**
 * How long every text may be that can be sent, in characters, written by hand: a text without a line here fails, and so does a
 * line without a text. A text of people is as long as what it is for: a story 8,000, a letter and the facts of an agreement
 * 6,000, what a step is answered with 4,000, a reason 500 to 2,000.
 */
export const LENGTHS: Readonly<Record<string, number>> = {
  'CaseDraftInput.story': 8000,
  'DemandInput.body': 6000,
  'DraftAgreementInput.facts': 6000,
  'DraftAgreementInput.clauses': 2000,
  'DraftAgreementInput.paymentMethod': 1000,
  'DraftAgreementInput.reason': 1000,
  'AddExhibitInput.title': 120,
  'AddExhibitInput.purpose': 1000,
  'OfferInput.message': 2000,
  'OfferItemInput.note': 500,
  'LegalEventInput.note': 1000,
  'LegalEventInput.reference': 120,
  'MediatorRequestInput.note': 2000,
  'IdentityCheckInput.how': 4000,
  'NameRepresentativeInput.relation': 40,
  'NoticeRecordInput.number': 60,
  'NoticeRecordInput.said': 1000,
  'NoticeRecordInput.spokeWith': 60,
  'NoticeRecordInput.tracking': 60,
  'OpenedForDossierInput.purpose': 500,
  'StageInput.reason': 1000,
  'StartCaseInput.address': 200,
  'DecideInstitutionInput.note': 1000,
  'HandInInstitutionInput.creditCode': 100,
  'HandInInstitutionInput.licenceNumber': 100,
  'HolidayNoticeInput.document': 200,
  'HolidayNoticeInput.holidays': 4000,
  'HolidayNoticeInput.workdays': 4000,
  'RateInput.source': 200,
  'RegionParameterInput.source': 400,
  'CaseFilter.search': 200,
  'clinics.text': 200,
  'answerCase.statement': 4000,
  'answerDemand.statement': 4000,
  'applyForMediation.reason': 4000,
  'askEndOfMediation.note': 4000,
  'declineMediation.note': 4000,
  'endNegotiation.note': 4000,
  'refuseApplication.note': 4000,
  'terminateMediation.note': 4000,
  'withdrawApplication.note': 4000,
  'withdrawCase.note': 4000,
  'declineMediatorRequest.reason': 2000,
  'replaceMediator.reason': 2000,
  'askExtension.reason': 1000,
  'contestPerformance.reason': 1000,
  'leaveSettlement.reason': 1000,
  'openForAudit.reason': 1000,
  'answerNameCorrection.answer': 500,
  'askNameCorrection.reason': 500,
  'openExhibit.reason': 500,
  'reportPerformance.note': 500,
  'withdrawEvent.reason': 500,
  'withdrawExhibit.reason': 500,
  'endMembership.reason': 200,
  // Secrets: longer than anybody types, and never cut before they are hashed.
  'AcceptInvitationInput.password': 200,
  'JoinByCodeInput.password': 200,
  'PresenceProofInput.password': 200,
  'RecoverInput.password': 200,
  'SignUpInput.password': 200,
  'changePassword.password': 200,
  'signIn.password': 200,
};

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Texts that are nobody's sentences, by the refusal of one that cannot be any: of a list, a day, a code. */
export const KINDS: Readonly<Record<string, readonly string[]>> = {
  choice_invalid: words(`
    AddExhibitInput.audience AddExhibitInput.category BandInput.degree CaseDraftInput.claims CaseDraftInput.filedFor CaseDraftInput.procedure
    CaseFilter.status DecideInstitutionInput.lookedAt DecideInstitutionInput.verdict DraftAgreementInput.voids LegalEventInput.degree
    LegalEventInput.kind MediatorRequestInput.ground NoticeRecordInput.kind OfferItemInput.kind OfferSeenInput.status PeriodInput.kind
    RateInput.kind RegionParameterInput.nursingPer RegionParameterInput.regionCode RegionParameterInput.tradeWagePer RegionParameterInput.wagePer
    ResponsibilityInput.grounds StageInput.stage StartCaseInput.regionCode TakeDossierInput.kind
    articlesOfRule.ruleId askEarlierCaucus.audience calculationDesk.homeRegionCode changeRoles.roles clinics.regionCode demoSignIn.app
    electBasis.basis electBasis.instead endNegotiation.reason giveConsent.purpose inviteMember.roles leaveSettlement.voids
    presenceWays.operation provePresence.operation refuseApplication.ground reportPerformance.seen requestPresenceCode.operation
    setLocale.locale terminateMediation.reason withdrawConsent.purpose`),
  date_invalid: words(`
    AddExhibitInput.factDay CaseDraftInput.knownDay CaseDraftInput.patientBirthDay CaseDraftInput.treatmentDay InstalmentInput.dueOn
    LegalEventInput.onDay NameRepresentativeInput.validUntil NoticeRecordInput.happenedAt OfferInput.expiresOn RateInput.from
    RegionParameterInput.validFrom RegionParameterInput.validTo askExtension.toDay`),
  code_wrong: words(`
    JoinByCodeInput.code JoinByCodeInput.contactCode PresenceProofInput.code RecoverInput.code SignUpInput.code changeContact.code
    signIn.code signWithCode.code`),
  // Made by machines, for machines.
  input_invalid: words(`
    AcceptInvitationInput.token AddExhibitInput.clientSha256 CaseFilter.after DraftAgreementInput.termsHash HandInInstitutionInput.clientSha256
    PresenceProofInput.credentialJson answerOffer.termsHash invitation.token joinCode.code registerPasskey.credentialJson
    saveCalculation.input signInWithPasskey.credentialJson signWithPasskey.credentialJson`),
};

/** Names and contacts have readers of their own (identity/names, domain contacts). */
export const READERS = words(`
  AcceptInvitationInput.name CaseDraftInput.patientName HandInInstitutionInput.name HandInInstitutionInput.nameEn JoinByCodeInput.name
  SignUpInput.name StartCaseInput.name askNameCorrection.name registerPasskey.label
  JoinByCodeInput.contact NameRepresentativeInput.contact RecoverInput.contact SignUpInput.contact StartCaseInput.contact
  changeContact.contact inviteMember.contact requestCode.contact requestContactCode.contact signIn.contact`);
