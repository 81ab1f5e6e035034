import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { People } from '../api/people.models.js';
import { latestChangesIn, membersOfOrganisation, openInvitationsOf } from '../data/people.query.js';

/** Who belongs to one's own organisation, who is invited, and what was changed, newest first. */
export async function readPeople(tx: Tx, ctx: Ctx): Promise<People> {
  const { organisationId, accountId: me } = ctx.actor;
  const members = await membersOfOrganisation(tx, organisationId);
  const invitations = await openInvitationsOf(tx, organisationId);
  const changes = await latestChangesIn(tx, organisationId);
  return {
    members: members.map(({ id, startedAt, ...member }) => ({
      ...member,
      accountId: id,
      since: startedAt.toISOString(),
      me: id === me,
    })),
    invitations: invitations.map(({ by, createdAt, expiresAt, ...invitation }) => ({
      ...invitation,
      invitedBy: by,
      invitedAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
    changes: changes.map(({ before, after, at, ...change }) => ({
      ...change,
      rolesBefore: before,
      rolesAfter: after,
      at: at.toISOString(),
    })),
  };
}
