import { Injectable } from '@nestjs/common';
import { accountOf } from '../../../platform/context/ctx.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { tellOwner } from '../../notifications/index.js';
import { HeldCasesRepository } from '../data/held-cases.repository.js';
import { InvitationRepository } from '../data/invitation.repository.js';
import { MembershipRepository } from '../data/membership.repository.js';
import { asAdministrator, contactsOf, holdMember, requireAnotherAdministrator } from './hold-member.js';
import { tellOfLostMediator } from './lost-mediator.js';
import { requireRoles } from './require-roles.js';

export interface ChangeRolesInput {
  readonly accountId: string;
  readonly roles: readonly string[];
}

/** Gives a member other roles; open rooms are entered anew with them. */
@Injectable()
export class ChangeRoles implements UseCase<ChangeRolesInput, { id: string }> {
  constructor(
    private readonly memberships: MembershipRepository,
    private readonly invitations: InvitationRepository,
    private readonly held: HeldCasesRepository,
  ) {}

  /** @throws Refusal `choice_invalid` of roles, `not_found`, `last_administrator` */
  async execute(scope: ActScope, { accountId, roles }: ChangeRolesInput): Promise<{ id: string }> {
    const { tx, ctx, relay } = scope;
    requireRoles(ctx.actor.kind, roles);
    const after = [...new Set(roles)].sort();
    const organisationId = await asAdministrator(tx, ctx, this.memberships);
    const member = await holdMember(tx, this.memberships, organisationId, accountId);
    if (!after.includes('administrator')) await requireAnotherAdministrator(tx, this.memberships, organisationId, accountId);
    await this.memberships.changeRoles(tx, organisationId, accountId, after);
    await this.invitations.withdrawTo(tx, organisationId, contactsOf(member));
    const change = { organisationId, accountId, byAccountId: accountOf(ctx), kind: 'roles_changed' } as const;
    await this.memberships.addChange(tx, { ...change, rolesBefore: member.roles, rolesAfter: after, reason: '' });
    const mediatesNoMore = member.roles.includes('mediator') && !after.includes('mediator');
    if (mediatesNoMore) await tellOfLostMediator(scope, this.held, organisationId, accountId);
    await relay.announce(tx, { type: 'member_changed', accountId, organisationId });
    await tellOwner(tx, relay, accountId, 'roles_changed');
    return { id: accountId };
  }
}
