import { Injectable } from '@nestjs/common';
import { isUuid } from '@heyi/domain';
import { notFound } from '../../../platform/errors/refusal.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { InvitationRepository } from '../data/invitation.repository.js';
import { MembershipRepository } from '../data/membership.repository.js';
import { asAdministrator } from './hold-member.js';

/** Takes back an invitation that nobody has accepted; its link opens nothing from then on. */
@Injectable()
export class WithdrawInvitation implements UseCase<string, { id: string }> {
  constructor(
    private readonly memberships: MembershipRepository,
    private readonly invitations: InvitationRepository,
  ) {}

  /** @throws Refusal `not_found`, also of another organisation's, and of one that was accepted or has ended meanwhile */
  async execute({ tx, ctx }: ActScope, invitationId: string): Promise<{ id: string }> {
    const organisationId = await asAdministrator(tx, ctx, this.memberships);
    const withdrawn = isUuid(invitationId) && (await this.invitations.withdraw(tx, organisationId, invitationId));
    if (!withdrawn) throw notFound();
    return { id: invitationId };
  }
}
