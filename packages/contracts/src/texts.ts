import { charactersIn, namedCharacters, unkeepableIn } from '@heyi/domain';
import type { RefusalCode } from './refusals.js';

/**
 * How long each text that can be sent may be, in characters, under the name of its input or its operation. Server, forms
 * and counters read it here: no text is cut, a longer one is refused and says by how much. Texts that are no one's words have
 * a kind: a `choice` of those listed, a `day`, a `code`, or what a reader of its own judges (`name`, `contact`).
 */
export type TextRule = number | 'choice' | 'day' | 'code' | 'name' | 'contact' | { readonly machine: number };

const machine = (most: number): TextRule => ({ machine: most });
const KEY_ANSWER = machine(20_000);
const HASH = machine(64);
const PASSWORD = 200;

export const TEXTS = {
  'AcceptInvitationInput.name': 'name',
  'AcceptInvitationInput.password': PASSWORD,
  'AcceptInvitationInput.token': machine(200),
  'AddExhibitInput.audience': 'choice',
  'AddExhibitInput.category': 'choice',
  'AddExhibitInput.clientSha256': HASH,
  'AddExhibitInput.factDay': 'day',
  'AddExhibitInput.purpose': 1000,
  'AddExhibitInput.title': 120,
  'BandInput.degree': 'choice',
  'CaseDraftInput.claims': 'choice',
  'CaseDraftInput.filedFor': 'choice',
  'CaseDraftInput.knownDay': 'day',
  'CaseDraftInput.patientBirthDay': 'day',
  'CaseDraftInput.patientName': 'name',
  'CaseDraftInput.procedure': 'choice',
  'CaseDraftInput.story': 8000,
  'CaseDraftInput.treatmentDay': 'day',
  'CaseFilter.after': machine(400),
  'CaseFilter.search': 200,
  'CaseFilter.status': 'choice',
  'DecideInstitutionInput.lookedAt': 'choice',
  'DecideInstitutionInput.note': 1000,
  'DecideInstitutionInput.verdict': 'choice',
  'DemandInput.body': 6000,
  'DraftAgreementInput.clauses': 2000,
  'DraftAgreementInput.facts': 6000,
  'DraftAgreementInput.paymentMethod': 1000,
  'DraftAgreementInput.reason': 1000,
  'DraftAgreementInput.termsHash': HASH,
  'DraftAgreementInput.voids': 'choice',
  'HandInInstitutionInput.clientSha256': HASH,
  'HandInInstitutionInput.creditCode': 100,
  'HandInInstitutionInput.licenceNumber': 100,
  'HandInInstitutionInput.name': 'name',
  'HandInInstitutionInput.nameEn': 'name',
  'HolidayNoticeInput.document': 200,
  'HolidayNoticeInput.holidays': 4000,
  'HolidayNoticeInput.workdays': 4000,
  'IdentityCheckInput.how': 4000,
  'InstalmentInput.dueOn': 'day',
  'JoinByCodeInput.code': 'code',
  'JoinByCodeInput.contact': 'contact',
  'JoinByCodeInput.contactCode': 'code',
  'JoinByCodeInput.name': 'name',
  'JoinByCodeInput.password': PASSWORD,
  'LegalEventInput.degree': 'choice',
  'LegalEventInput.kind': 'choice',
  'LegalEventInput.note': 1000,
  'LegalEventInput.onDay': 'day',
  'LegalEventInput.reference': 120,
  'MediatorRequestInput.ground': 'choice',
  'MediatorRequestInput.note': 2000,
  'NameRepresentativeInput.contact': 'contact',
  'NameRepresentativeInput.relation': 40,
  'NameRepresentativeInput.validUntil': 'day',
  'NoticeRecordInput.happenedAt': 'day',
  'NoticeRecordInput.kind': 'choice',
  'NoticeRecordInput.number': 60,
  'NoticeRecordInput.said': 1000,
  'NoticeRecordInput.spokeWith': 60,
  'NoticeRecordInput.tracking': 60,
  'OfferInput.expiresOn': 'day',
  'OfferInput.message': 2000,
  'OfferItemInput.kind': 'choice',
  'OfferItemInput.note': 500,
  'OfferSeenInput.status': 'choice',
  'OpenedForDossierInput.purpose': 500,
  'PeriodInput.kind': 'choice',
  'PresenceProofInput.code': 'code',
  'PresenceProofInput.credentialJson': KEY_ANSWER,
  'PresenceProofInput.password': PASSWORD,
  'RateInput.from': 'day',
  'RateInput.kind': 'choice',
  'RateInput.source': 200,
  'RecoverInput.code': 'code',
  'RecoverInput.contact': 'contact',
  'RecoverInput.password': PASSWORD,
  'RegionParameterInput.nursingPer': 'choice',
  'RegionParameterInput.regionCode': 'choice',
  'RegionParameterInput.source': 400,
  'RegionParameterInput.tradeWagePer': 'choice',
  'RegionParameterInput.validFrom': 'day',
  'RegionParameterInput.validTo': 'day',
  'RegionParameterInput.wagePer': 'choice',
  'ResponsibilityInput.grounds': 'choice',
  'SignUpInput.code': 'code',
  'SignUpInput.contact': 'contact',
  'SignUpInput.name': 'name',
  'SignUpInput.password': PASSWORD,
  'StageInput.reason': 1000,
  'StageInput.stage': 'choice',
  'StartCaseInput.address': 200,
  'StartCaseInput.contact': 'contact',
  'StartCaseInput.name': 'name',
  'StartCaseInput.regionCode': 'choice',
  'TakeDossierInput.kind': 'choice',
  'answerCase.statement': 4000,
  'answerDemand.statement': 4000,
  'answerNameCorrection.answer': 500,
  'answerOffer.termsHash': HASH,
  'applyForMediation.reason': 4000,
  'articlesOfRule.ruleId': 'choice',
  'askEarlierCaucus.audience': 'choice',
  'askEndOfMediation.note': 4000,
  'askExtension.reason': 1000,
  'askExtension.toDay': 'day',
  'askNameCorrection.name': 'name',
  'askNameCorrection.reason': 500,
  'calculationDesk.homeRegionCode': 'choice',
  'changeContact.code': 'code',
  'changeContact.contact': 'contact',
  'changePassword.password': PASSWORD,
  'changeRoles.roles': 'choice',
  'clinics.regionCode': 'choice',
  'clinics.text': 200,
  'contestPerformance.reason': 1000,
  'declineMediation.note': 4000,
  'declineMediatorRequest.reason': 2000,
  'demoSignIn.app': 'choice',
  'electBasis.basis': 'choice',
  'electBasis.instead': 'choice',
  'endMembership.reason': 200,
  'endNegotiation.note': 4000,
  'endNegotiation.reason': 'choice',
  'giveConsent.purpose': 'choice',
  'invitation.token': machine(200),
  'inviteMember.contact': 'contact',
  'inviteMember.roles': 'choice',
  'joinCode.code': machine(100),
  'leaveSettlement.reason': 1000,
  'leaveSettlement.voids': 'choice',
  'message.body': 4000,
  'openExhibit.reason': 500,
  'openForAudit.reason': 1000,
  'presenceWays.operation': 'choice',
  'provePresence.operation': 'choice',
  'refuseApplication.ground': 'choice',
  'refuseApplication.note': 4000,
  'registerPasskey.credentialJson': KEY_ANSWER,
  'registerPasskey.label': 'name',
  'replaceMediator.reason': 2000,
  'reportPerformance.note': 500,
  'reportPerformance.seen': 'choice',
  'requestCode.contact': 'contact',
  'requestContactCode.contact': 'contact',
  'requestPresenceCode.operation': 'choice',
  'saveCalculation.input': machine(200_000),
  'calculation.note': 200,
  'setLocale.locale': 'choice',
  'signIn.code': 'code',
  'signIn.contact': 'contact',
  'signIn.password': PASSWORD,
  'signInWithPasskey.credentialJson': KEY_ANSWER,
  'signWithCode.code': 'code',
  'signWithPasskey.credentialJson': KEY_ANSWER,
  'terminateMediation.note': 4000,
  'terminateMediation.reason': 'choice',
  'withdrawApplication.note': 4000,
  'withdrawCase.note': 4000,
  'withdrawConsent.purpose': 'choice',
  'withdrawEvent.reason': 500,
  'withdrawExhibit.reason': 500,
} as const satisfies Record<string, TextRule>;

export type TextName = keyof typeof TEXTS;
/** Those that are people's own words and have a length. */
export type LimitedText = { [N in TextName]: (typeof TEXTS)[N] extends number ? N : never }[TextName];

/** How long a text may be. */
export const limitOf = (name: LimitedText): number => TEXTS[name];

export interface TextFault {
  readonly code: RefusalCode;
  readonly data: Record<string, string | number>;
}

/** Longer than this nothing of a closed list, no day and no code is. */
const SHORT = 80;
const KIND_CODES = { choice: 'choice_invalid', day: 'date_invalid', code: 'code_wrong' } as const;

/** What is wrong with a text before anybody asks what it says: characters that are none, or more of them than there is room for. */
export function faultInText(text: string, rule: TextRule): TextFault | null {
  if (rule === 'name' || rule === 'contact') return null;
  const odd = unkeepableIn(text);
  if (typeof rule === 'string') return odd.length || text.length > SHORT ? { code: KIND_CODES[rule], data: {} } : null;
  if (typeof rule !== 'number') return odd.length || text.length > rule.machine ? { code: 'input_invalid', data: {} } : null;
  if (odd.length) return { code: 'text_characters', data: { characters: namedCharacters(odd) } };
  const count = charactersIn(text);
  return count > rule ? { code: 'too_long', data: { count, max: rule } } : null;
}
