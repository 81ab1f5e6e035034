import type { Tx } from '../../../platform/database/unit-of-work.js';

export interface OwnAccount {
  readonly name: string;
  readonly contact: string;
  readonly locale: string;
}

export async function ownAccount(tx: Tx, accountId: string): Promise<OwnAccount | null> {
  const [account] = await tx.query<OwnAccount>(
    'select display_name as name, coalesce(email, phone) as contact, locale from identity.account where id = $1',
    [accountId],
  );
  return account ?? null;
}

export interface OwnContacts {
  readonly email: string | null;
  readonly phone: string | null;
  readonly hasPassword: boolean;
}

export async function ownContacts(tx: Tx, accountId: string): Promise<OwnContacts | null> {
  const [account] = await tx.query<OwnContacts>(
    'select email, phone, password_hash is not null as "hasPassword" from identity.account where id = $1',
    [accountId],
  );
  return account ?? null;
}

export interface SessionRow {
  readonly id: string;
  readonly app: string;
  readonly device: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

/** The sessions of an account that stand, the one used last first. */
export const standingSessions = (
  tx: Tx,
  accountId: string | null,
  idleDays: { readonly consumer: number; readonly clinic: number },
): Promise<SessionRow[]> =>
  tx.query<SessionRow>(
    `select id, app, user_agent as device, created_at as "createdAt", last_seen_at as "lastSeenAt" from identity.session
      where account_id = $1 and revoked_at is null and expires_at > app.now()
        and last_seen_at > app.now() - make_interval(days => case app when 'consumer' then $2::int else $3::int end)
          order by last_seen_at desc, id desc`,
    [accountId, idleDays.consumer, idleDays.clinic],
  );

export interface DemoPersonRow {
  accountId: string;
  name: string;
  app: string;
  organisation: string;
  roles: string[];
}

/** People of the demonstration; at most sixty. */
export const demonstrationPeople = (tx: Tx): Promise<DemoPersonRow[]> =>
  tx.query<DemoPersonRow>(
    `select a.id as "accountId", a.display_name as name, coalesce(m.roles, '{}') as roles, coalesce(o.name_zh, '') as organisation,
            case o.kind when 'committee' then 'mediator' else coalesce(o.kind, 'consumer') end as app
       from identity.account a left join identity.membership m on m.account_id = a.id and m.ended_at is null
         left join identity.organisation o on o.id = m.organisation_id
      where a.is_demonstration order by a.created_at, a.id limit 60`,
  );
