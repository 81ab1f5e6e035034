import { AccountEntity } from './modules/identity/data/account.entity.js';
import { SessionEntity } from './modules/identity/data/session.entity.js';
import { PasskeyEntity } from './modules/identity/data/passkey.entity.js';
import { NameCorrectionEntity } from './modules/names/data/name-correction.entity.js';
import { OrganisationEntity } from './modules/identity/data/organisation.entity.js';
import { MembershipEntity } from './modules/identity/data/membership.entity.js';
import { InvitationEntity } from './modules/identity/data/invitation.entity.js';
import { InstitutionCheckEntity } from './modules/institutions/data/institution-check.entity.js';
import { MembershipChangeEntity } from './modules/identity/data/membership-change.entity.js';
import { ConsentEntity } from './modules/identity/data/consent.entity.js';
import { KnownDeviceEntity } from './modules/identity/data/known-device.entity.js';
import { ContactReviewEntity } from './modules/identity/data/contact-review.entity.js';
import { RegionEntity } from './modules/identity/data/region.entity.js';
import { CaseFileEntity } from './modules/cases/data/case-file.entity.js';
import { CaseMemberEntity } from './modules/cases/data/case-member.entity.js';
import { ClinicRepresentativeEntity } from './modules/cases/data/clinic-representative.entity.js';
import { ClinicNoticeEntity } from './modules/clinic-notice/data/clinic-notice.entity.js';
import { ClinicNoticeEntryEntity } from './modules/clinic-notice/data/clinic-notice-entry.entity.js';
import { ClockEntity } from './modules/deadlines/data/clock.entity.js';
import { CaseLetterEntity } from './modules/forms/data/case-letter.entity.js';
import { UploadEntity } from './modules/evidence/data/upload.entity.js';
import { ExhibitEntity } from './modules/evidence/data/exhibit.entity.js';
import { ExhibitCopyEntity } from './modules/evidence/data/exhibit-copy.entity.js';
import { DossierTakingEntity } from './modules/evidence/data/dossier-taking.entity.js';
import { OfferEntity } from './modules/negotiation/data/offer.entity.js';
import { OfferAnswerEntity } from './modules/negotiation/data/offer-answer.entity.js';
import { ChannelEntity } from './modules/room/data/channel.entity.js';
import { MessageEntity } from './modules/room/data/message.entity.js';
import { ReadMarkEntity } from './modules/room/data/read-mark.entity.js';
import { AgreementEntity } from './modules/agreements/data/agreement.entity.js';
import { SignatureEntity } from './modules/agreements/data/signature.entity.js';
import { ObligationEntity } from './modules/agreements/data/obligation.entity.js';
import { AuditOpeningEntity } from './modules/oversight/data/audit-opening.entity.js';
import { NotificationEntity } from './modules/notifications/data/notification.entity.js';
import { OutgoingMessageEntity } from './modules/notifications/data/outgoing-message.entity.js';
import { ReminderEntity } from './modules/notifications/data/reminder.entity.js';
import { ClockChangeEntity } from './modules/deadlines/data/clock-change.entity.js';
import { LegalEventEntity } from './modules/legal-events/data/legal-event.entity.js';
import { MediatorRequestEntity } from './modules/mediation/data/mediator-request.entity.js';
import { CaucusConsentEntity } from './modules/mediation/data/caucus-consent.entity.js';
import { ExtensionRequestEntity } from './modules/mediation/data/extension-request.entity.js';
import { DemandLetterEntity } from './modules/demands/data/demand-letter.entity.js';
import { ServiceRecordEntity } from './modules/demands/data/service-record.entity.js';
import { MediationApplicationEntity } from './modules/mediation/data/mediation-application.entity.js';
import { CalculationEntity } from './modules/compensation/data/calculation.entity.js';
import { ResponsibilityViewEntity } from './modules/responsibility/data/responsibility-view.entity.js';
import { HolidayNoticeEntity } from './modules/settings/data/holiday-notice.entity.js';
import { RegionParameterEntity } from './modules/settings/data/region-parameter.entity.js';
import { TenantSettingEntity } from './modules/settings/data/tenant-setting.entity.js';

/** The entities of every module, handed to the data source; a test holds them against the migrated database. */
export const ENTITIES = [
  AccountEntity,
  SessionEntity,
  PasskeyEntity,
  OrganisationEntity,
  NameCorrectionEntity,
  MembershipEntity,
  MembershipChangeEntity,
  InvitationEntity,
  ConsentEntity,
  InstitutionCheckEntity,
  RegionEntity,
  KnownDeviceEntity,
  ContactReviewEntity,
  CaseFileEntity,
  CaseMemberEntity,
  ClinicRepresentativeEntity,
  ClinicNoticeEntity,
  ClinicNoticeEntryEntity,
  ClockEntity,
  CaseLetterEntity,
  UploadEntity,
  ExhibitEntity,
  ExhibitCopyEntity,
  DossierTakingEntity,
  OfferEntity,
  OfferAnswerEntity,
  ChannelEntity,
  MessageEntity,
  ReadMarkEntity,
  AgreementEntity,
  SignatureEntity,
  ObligationEntity,
  AuditOpeningEntity,
  NotificationEntity,
  OutgoingMessageEntity,
  ReminderEntity,
  ClockChangeEntity,
  LegalEventEntity,
  ExtensionRequestEntity,
  MediatorRequestEntity,
  CaucusConsentEntity,
  MediationApplicationEntity,
  DemandLetterEntity,
  ServiceRecordEntity,
  CalculationEntity,
  ResponsibilityViewEntity,
  HolidayNoticeEntity,
  RegionParameterEntity,
  TenantSettingEntity,
];
