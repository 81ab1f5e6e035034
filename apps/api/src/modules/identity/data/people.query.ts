import type { Tx } from '../../../platform/database/unit-of-work.js';

export interface MemberRow {
  readonly id: string;
  readonly name: string;
  readonly contact: string;
  readonly roles: string[];
  readonly startedAt: Date;
}

export const membersOfOrganisation = (tx: Tx, organisationId: string | null): Promise<MemberRow[]> =>
  tx.query<MemberRow>(
    `select a.id, a.display_name as name, coalesce(a.email, a.phone) as contact, m.roles, m.started_at as "startedAt"
       from identity.membership m join identity.account a on a.id = m.account_id
      where m.organisation_id = $1 and m.ended_at is null order by a.display_name, a.id`,
    [organisationId],
  );

export interface OpenInvitationRow {
  readonly id: string;
  readonly contact: string;
  readonly roles: string[];
  readonly by: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export const openInvitationsOf = (tx: Tx, organisationId: string | null): Promise<OpenInvitationRow[]> =>
  tx.query<OpenInvitationRow>(
    `select i.id, i.contact, i.roles, a.display_name as by, i.created_at as "createdAt", i.expires_at as "expiresAt"
       from identity.invitation i left join identity.account a on a.id = i.invited_by
      where i.organisation_id = $1 and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > app.now()
        order by i.created_at desc, i.id desc`,
    [organisationId],
  );

export interface ChangeRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly by: string;
  readonly before: string[];
  readonly after: string[];
  readonly reason: string;
  readonly at: Date;
}

/** The fifty latest, newest first. */
export const latestChangesIn = (tx: Tx, organisationId: string | null): Promise<ChangeRow[]> =>
  tx.query<ChangeRow>(
    `select c.id, c.kind, a.display_name as name, b.display_name as by, c.roles_before as before, c.roles_after as after, c.reason, c.at
       from identity.membership_change c join identity.account a on a.id = c.account_id join identity.account b on b.id = c.by_account_id
      where c.organisation_id = $1 order by c.id desc limit 50`,
    [organisationId],
  );
