import { Module } from '@nestjs/common';
import { AccountResolver } from './api/account.resolver.js';
import { EntranceResolver } from './api/entrance.resolver.js';
import { JoinCodeResolver } from './api/join-code.resolver.js';
import { PeopleResolver } from './api/people.resolver.js';
import { PresenceResolver } from './api/presence.resolver.js';
import { SecurityResolver } from './api/security.resolver.js';
import { ChangeContact } from './app/change-contact.js';
import { ChangePassword } from './app/change-password.js';
import { ChangeRoles } from './app/change-roles.js';
import { EndMembership } from './app/end-membership.js';
import { EndSessions } from './app/end-sessions.js';
import { EntranceRows } from './app/entrance.js';
import { GiveConsent } from './app/give-consent.js';
import { InviteMember } from './app/invite-member.js';
import { RegisterPasskey } from './app/register-passkey.js';
import { RemovePasskey } from './app/remove-passkey.js';
import { SetLocale } from './app/set-locale.js';
import { SignOut } from './app/sign-out.js';
import { WithdrawConsent } from './app/withdraw-consent.js';
import { WithdrawInvitation } from './app/withdraw-invitation.js';
import { AccountRepository } from './data/account.repository.js';
import { ChallengeRepository } from './data/challenge.repository.js';
import { ConsentRepository } from './data/consent.repository.js';
import { HeldCasesRepository } from './data/held-cases.repository.js';
import { InvitationRepository } from './data/invitation.repository.js';
import { KnownDeviceRepository } from './data/known-device.repository.js';
import { MembershipRepository } from './data/membership.repository.js';
import { PasskeyRepository } from './data/passkey.repository.js';
import { SessionRepository } from './data/session.repository.js';
import { ForgetEntrances } from './tasks/forget-entrances.js';

const ROWS = [
  AccountRepository,
  ChallengeRepository,
  ConsentRepository,
  HeldCasesRepository,
  InvitationRepository,
  KnownDeviceRepository,
  MembershipRepository,
  PasskeyRepository,
  SessionRepository,
];
const ACTS = [
  ChangeContact,
  ChangePassword,
  ChangeRoles,
  EndMembership,
  EndSessions,
  GiveConsent,
  InviteMember,
  RegisterPasskey,
  RemovePasskey,
  SetLocale,
  SignOut,
  WithdrawConsent,
  WithdrawInvitation,
];

@Module({
  providers: [
    ...ROWS,
    EntranceRows,
    ...ACTS,
    ForgetEntrances,
    EntranceResolver,
    AccountResolver,
    PresenceResolver,
    SecurityResolver,
    PeopleResolver,
    JoinCodeResolver,
  ],
})
export class IdentityModule {}
