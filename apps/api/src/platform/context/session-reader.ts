import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { AccountId, OrganisationId } from '@heyi/domain';
import type { DataSource } from 'typeorm';
import { APP_DATA_SOURCE, CONFIG } from '../database/tokens.js';
import type { Config } from '../config.js';
import { outsideOfTransactions } from '../database/one-connection.js';
import { ANONYMOUS, APPS, type Actor, type AppName } from './ctx.js';

const KIND_OF_APP = { consumer: 'consumer', clinic: 'clinic', mediator: 'committee', regulator: 'regulator' } as const;

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

export const isAppName = (value: unknown): value is AppName => typeof value === 'string' && (APPS as readonly string[]).includes(value);

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

  /** The actor of a session, or the anonymous one; an ended membership or session is no session. */
  async actorOf(cookieHeader: string | undefined, app: AppName): Promise<Actor> {
    const token = this.tokenIn(cookieHeader, app);
    if (!token) return ANONYMOUS;
    outsideOfTransactions('Reading a session');
    const rows = (await this.dataSource.query(
      `select s.id as session_id, a.id as account_id, a.display_name, m.organisation_id, m.roles, o.region_code, o.kind
         from identity.session s join identity.account a on a.id = s.account_id
         left join identity.membership m on m.account_id = s.account_id and m.organisation_id = s.organisation_id and m.ended_at is null
         left join identity.organisation o on o.id = m.organisation_id
        where s.token_hash = $1 and s.app = $2 and s.revoked_at is null and s.expires_at > app.now()`,
      [hashToken(token), app],
    )) as {
      session_id: string;
      account_id: AccountId;
      display_name: string;
      organisation_id: OrganisationId | null;
      roles: string[] | null;
      region_code: string | null;
      kind: string | null;
    }[];
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
