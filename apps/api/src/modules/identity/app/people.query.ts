import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { People } from '../api/people.models.js';

/** Who belongs to one's own organisation, who is invited, and what was changed, newest first. */
export async function readPeople(tx: Tx, ctx: Ctx): Promise<People> {
  const organisation = ctx.actor.organisationId;
  const members = await tx.query<{ id: string; name: string; contact: string; roles: string[]; started_at: Date }>(
    `select a.id, a.display_name as name, coalesce(a.email, a.phone) as contact, m.roles, m.started_at
       from identity.membership m join identity.account a on a.id = m.account_id
      where m.organisation_id = $1 and m.ended_at is null order by a.display_name, a.id`,
    [organisation],
  );
  const invitations = await tx.query<{
    id: string;
    contact: string;
    roles: string[];
    by: string | null;
    created_at: Date;
    expires_at: Date;
  }>(
    `select i.id, i.contact, i.roles, a.display_name as by, i.created_at, i.expires_at
       from identity.invitation i left join identity.account a on a.id = i.invited_by
      where i.organisation_id = $1 and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > app.now()
        order by i.created_at desc, i.id desc`,
    [organisation],
  );
  const changes = await tx.query<{
    id: string;
    kind: string;
    name: string;
    by: string;
    before: string[];
    after: string[];
    reason: string;
    at: Date;
  }>(
    `select c.id, c.kind, a.display_name as name, b.display_name as by, c.roles_before as before, c.roles_after as after, c.reason, c.at
       from identity.membership_change c join identity.account a on a.id = c.account_id join identity.account b on b.id = c.by_account_id
      where c.organisation_id = $1 order by c.id desc limit 50`,
    [organisation],
  );
  return {
    members: members.map((m) => ({
      accountId: m.id,
      name: m.name,
      contact: m.contact,
      roles: m.roles,
      since: m.started_at.toISOString(),
      me: m.id === ctx.actor.accountId,
    })),
    invitations: invitations.map((i) => ({
      id: i.id,
      contact: i.contact,
      roles: i.roles,
      invitedBy: i.by,
      invitedAt: i.created_at.toISOString(),
      expiresAt: i.expires_at.toISOString(),
    })),
    changes: changes.map((c) => ({
      id: c.id,
      kind: c.kind,
      name: c.name,
      by: c.by,
      rolesBefore: c.before,
      rolesAfter: c.after,
      reason: c.reason,
      at: c.at.toISOString(),
    })),
  };
}
