import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { networkOf } from '../authz/network.js';
import { CONFIG } from '../database/tokens.js';
import type { Config } from '../config.js';
import { outsideOfTransactions } from '../database/one-connection.js';
import { ANONYMOUS, APPS, type Actor, type AppName } from './ctx.js';
import { SESSION_LOOKUP, type SessionLookup } from './session-lookup.js';

const KIND_OF_APP = { consumer: 'consumer', clinic: 'clinic', mediator: 'committee', regulator: 'regulator' } as const;

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

export const isAppName = (value: unknown): value is AppName => typeof value === 'string' && (APPS as readonly string[]).includes(value);

/** Days without a request after which a session has ended; a desk is shared, a phone is one's own. All end 14 days after they began. */
export const IDLE_DAYS: Record<AppName, number> = { consumer: 7, clinic: 3, mediator: 3, regulator: 3 };
const DEVICE_LENGTH = 300;

/** Reads a session cookie into an actor. One session cookie per front end, so that four roles can be signed in side by side. */
@Injectable()
export class SessionReader {
  constructor(
    @Inject(SESSION_LOOKUP) private readonly sessions: SessionLookup,
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
    const row = await this.sessions.standing({
      tokenHash: hashToken(token),
      app,
      idleDays: IDLE_DAYS[app],
      device: device?.replace(/\p{C}/gu, '').slice(0, DEVICE_LENGTH) ?? null,
      network: networkOf(address),
    });
    if (!row || (app !== 'consumer' && row.kind !== KIND_OF_APP[app])) return ANONYMOUS;
    return {
      kind: KIND_OF_APP[app],
      accountId: row.accountId,
      sessionId: row.sessionId,
      name: row.name,
      organisationId: row.organisationId,
      roles: row.roles ?? [],
      regionCode: row.regionCode,
    };
  }
}
