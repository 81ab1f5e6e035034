export { IdentityModule } from './identity.module.js';
export { PresenceProofRepository } from './data/presence-proof.repository.js';
export { SessionLookupQuery } from './data/session-lookup.query.js';
export { memberHooks } from './app/member-hooks.js';
export { requireConsent } from './app/consents.js';
export { inviteToOrganisation } from './app/invite.js';
export { readName } from './app/names.js';
export {
  confirmedLike,
  institutionsById,
  membersOf,
  officersNear,
  openSessionsOf,
  type InstitutionMember,
  type InstitutionRow,
} from './data/institutions.query.js';
export { servingWith } from './data/serving.query.js';
export { readContact } from './app/read-contact.js';
export { consumeCode, sendCode, wrongCode, type CodeRef } from './app/contact-codes.js';
export { askAssertion, consumeChallenge, parseCredential, verifyAssertion } from './app/passkeys.js';
export { PasskeyOptions } from './api/identity.models.js';
export { makeJoinCode, type JoinCode } from './app/join-code.js';
export { organisationNames } from './data/organisation-names.query.js';
export { regionName } from './data/region-name.query.js';
export { holdNameOf, renameAccount } from './data/account-name.repository.js';
export { organisationCard, organisationCards } from './data/organisation-card.query.js';
export { contactOfAccount, organisationOnPaper } from './data/contacts.query.js';
export { clinicToCall, committeeServing, confirmedClinicOf, nameClinic } from './data/named-clinic.repository.js';
export { otherPersonAt } from './data/person-reached.query.js';
export { firstJoined } from './data/first-joined.query.js';
