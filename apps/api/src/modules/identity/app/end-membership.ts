import { Injectable } from '@nestjs/common';
import { isUuid } from '@heyi/domain';
import { accountOf } from '../../../platform/context/ctx.js';
import { enterCase } from '../../../platform/database/unit-of-work.js';
import { invalidField } from '../../../platform/errors/refusal.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import { tellOwner } from '../../notifications/index.js';
import { HeldCasesRepository } from '../data/held-cases.repository.js';
import { InvitationRepository } from '../data/invitation.repository.js';
import { MembershipRepository } from '../data/membership.repository.js';
import { SessionRepository } from '../data/session.repository.js';
import { asAdministrator, contactsOf, holdMember, requireAnotherAdministrator } from './hold-member.js';
import { tellOfLostMediator } from './lost-mediator.js';
import { announceSignedOut } from './signed-out.js';

export interface EndMembershipInput {
  readonly accountId: string;
  readonly reason: string;
}

/**
 * Ends a membership: its sessions and their sockets end as the transaction commits, what the person held is handed back,
 * and an open invitation to the same person is withdrawn. Memberships elsewhere go on.
 */
@Injectable()
export class EndMembership implements UseCase<EndMembershipInput, { id: string }> {
  constructor(
    private readonly memberships: MembershipRepository,
    private readonly invitations: InvitationRepository,
    private readonly sessions: SessionRepository,
    private readonly held: HeldCasesRepository,
  ) {}

  /** @throws Refusal `required` of a reason, `not_found`, `last_administrator` */
  async execute(scope: ActScope, { accountId, reason }: EndMembershipInput): Promise<{ id: string }> {
    const { tx, ctx, relay } = scope;
    const text = readReason(reason);
    // Cases are locked before the organisation: first in every transaction.
    if (isUuid(accountId)) await this.leaveCases(scope, accountId);
    const organisationId = await asAdministrator(tx, ctx, this.memberships);
    const member = await holdMember(tx, this.memberships, organisationId, accountId);
    await requireAnotherAdministrator(tx, this.memberships, organisationId, accountId);
    await this.memberships.end(tx, organisationId, accountId);
    await this.invitations.withdrawTo(tx, organisationId, contactsOf(member));
    const change = { organisationId, accountId, byAccountId: accountOf(ctx), kind: 'ended' } as const;
    await this.memberships.addChange(tx, { ...change, rolesBefore: member.roles, rolesAfter: [], reason: text });
    if (member.roles.includes('mediator')) await tellOfLostMediator(scope, this.held, organisationId, accountId);
    // His own session is ended last: the proof of presence is spent in it first.
    await this.endSessionsIn(scope, accountId, organisationId);
    await relay.announce(tx, { type: 'member_changed', accountId, organisationId });
    await tellOwner(tx, relay, accountId, 'membership_ended');
    return { id: accountId };
  }

  /** Takes who leaves a clinic out of the cases in which he appeared for it, so that another can take the place (RT-9). */
  private async leaveCases({ tx, ctx, relay }: ActScope, accountId: string): Promise<void> {
    for (const caseId of await this.held.of(tx, accountId, 'representative')) {
      await enterCase(tx, caseId, 'read', true);
      if (!(await this.held.endRepresentative(tx, caseId, accountId))) continue;
      await appendToJournal(tx, ctx, {
        caseId,
        audience: 'joint',
        type: 'representative.ended',
        payload: { account: accountId, side: 'clinic' },
      });
      await relay.announce(tx, { type: 'case.changed', caseId, audience: 'joint' });
    }
  }

  /**
   * Ends the sessions that stand in an organisation; a person's other ones go on. The one in which this is done runs out
   * instead: the proof of presence is still to be spent in it.
   */
  private async endSessionsIn(scope: ActScope, accountId: string, organisationId: string): Promise<void> {
    const those = { accountId, organisationId, mine: scope.ctx.actor.sessionId };
    await announceSignedOut(scope, accountId, await this.sessions.endIn(scope.tx, those));
    await this.sessions.runOut(scope.tx, those);
  }
}

function readReason(typed: string): string {
  const reason = typed.normalize('NFC').trim();
  if ([...reason].length < 2) throw invalidField('reason', 'required');
  return reason;
}
