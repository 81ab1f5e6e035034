import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { AccountId, OrganisationId } from '@heyi/domain';
import type { DataSource } from 'typeorm';
import { networkOf } from '../authz/network.js';
import { APP_DATA_SOURCE, CONFIG } from '../database/tokens.js';
import type { Config } from '../config.js';
import { outsideOfTransactions } from '../database/one-connection.js';
import { oneStatement } from '../database/one-statement.js';
import { ANONYMOUS, APPS, type Actor, type AppName } from './ctx.js';

const KIND_OF_APP = { consumer: 'consumer', clinic: 'clinic', mediator: 'committee', regulator: 'regulator' } as const;

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

export const isAppName = (value: unknown): value is AppName => typeof value === 'string' && (APPS as readonly string[]).includes(value);

/** Days without a request after which a session has ended; a desk is shared, a phone is one's own. All end 14 days after they began. */
export const IDLE_DAYS: Record<AppName, number> = { consumer: 7, clinic: 3, mediator: 3, regulator: 3 };
/** How exact "last seen" is; more would be a write a request. */
const SEEN_MINUTES = 5;
const DEVICE_LENGTH = 300;

interface SessionRow {
  session_id: string;
  account_id: AccountId;
  display_name: string;
  organisation_id: OrganisationId | null;
  roles: string[] | null;
  region_code: string | null;
  kind: string | null;
}

/** Reads a session cookie into an actor. One session cookie per front end, so that four roles can be signed in side by side. */
@Injectable()
export class SessionReader {
  constructor(
    @Inject(APP_DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  cookieName(app: AppName): string {
    return `${this.config.secureCookies ? '__Host-' : ''}heyi-${app}`;
  }

  tokenIn(cookieHeader: string | undefined, app: AppName): string | null {
    const name = `${this.cookieName(app)}=`;
    const found = (cookieHeader ?? '').split(/;\s*/).find((c) => c.startsWith(name));
    return found ? found.slice(name.length) : null;
  }

  /**
   * The actor of a session, or the anonymous one; an ended membership or session is no session.
   *
   * @param device what the request says it comes from; null for a look of our own, which is not the person's
   * @param address where it comes from: whoever it is has no account yet to be counted under
   */
  async actorOf(cookieHeader: string | undefined, app: AppName, device: string | null, address: string): Promise<Actor> {
    const token = this.tokenIn(cookieHeader, app);
    if (!token) return ANONYMOUS;
    outsideOfTransactions('Reading a session');
    const rows = await oneStatement<SessionRow>(
      this.dataSource,
      { lane: 'session', by: networkOf(address) },
      `with standing as (
         select id from identity.session where token_hash = $1 and app = $2 and revoked_at is null and expires_at > app.now()
            and last_seen_at > app.now() - make_interval(days => $3)),
       seen as (
         update identity.session set last_seen_at = app.now(), user_agent = $4
           where id in (select id from standing) and $4::text is not null
            and (last_seen_at < app.now() - make_interval(mins => $5) or user_agent is null))
       select s.id as session_id, a.id as account_id, a.display_name, m.organisation_id, m.roles, o.region_code, o.kind
         from standing join identity.session s on s.id = standing.id join identity.account a on a.id = s.account_id
         left join identity.membership m on m.account_id = s.account_id and m.organisation_id = s.organisation_id and m.ended_at is null
         left join identity.organisation o on o.id = m.organisation_id`,
      [hashToken(token), app, IDLE_DAYS[app], device?.replace(/\p{C}/gu, '').slice(0, DEVICE_LENGTH) ?? null, SEEN_MINUTES],
    );
    const [row] = rows;
    if (!row || (app !== 'consumer' && row.kind !== KIND_OF_APP[app])) return ANONYMOUS;
    return {
      kind: KIND_OF_APP[app],
      accountId: row.account_id,
      sessionId: row.session_id,
      name: row.display_name,
      organisationId: row.organisation_id,
      roles: row.roles ?? [],
      regionCode: row.region_code,
    };
  }
}
