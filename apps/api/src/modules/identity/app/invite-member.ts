import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../../platform/config.js';
import { organisationOf, type Ctx } from '../../../platform/context/ctx.js';
import { CONFIG } from '../../../platform/database/tokens.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { institutionUnconfirmed } from '../../../platform/errors/refusal.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { standingOf } from '../data/organisation.query.js';
import { inviteToOrganisation } from './invite.js';
import { requireRoles } from './require-roles.js';

export interface InviteMemberInput {
  readonly contact: string;
  readonly roles: readonly string[];
}

/** Invites a person into one's own organisation with roles of its kind. */
@Injectable()
export class InviteMember implements UseCase<InviteMemberInput, void> {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @throws Refusal `choice_invalid` of roles, `institution_unconfirmed` */
  async execute({ tx, ctx }: ActScope, { contact, roles }: InviteMemberInput): Promise<void> {
    requireRoles(ctx.actor.kind, roles);
    await requireConfirmed(tx, ctx);
    const organisationId = organisationOf(ctx);
    await inviteToOrganisation(tx, this.config.publicUrl, { organisationId, contact, roles, invitedBy: ctx.actor.accountId });
  }
}

/** A clinic brings in colleagues once it is confirmed; committees and regulators are set up by the operator. */
async function requireConfirmed(tx: Tx, ctx: Ctx): Promise<void> {
  if (ctx.actor.kind !== 'clinic') return;
  const standing = await standingOf(tx, ctx.actor.organisationId);
  if (standing !== 'confirmed') throw institutionUnconfirmed(standing ?? 'stub');
}
