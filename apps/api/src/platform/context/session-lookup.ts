import type { AccountId, OrganisationId } from '@heyi/domain';
import type { AppName } from './ctx.js';

/** The session that a request shows, by what its cookie carries. */
export interface ShownSession {
  readonly tokenHash: Buffer;
  readonly app: AppName;
  /** Days without a request after which it has ended. */
  readonly idleDays: number;
  /** What the request says it comes from, which is kept; null for a look of our own, which leaves no trace. */
  readonly device: string | null;
  /** Whoever it is has no account yet to be counted under: the network takes the place. */
  readonly network: string;
}

/** Whose session it is, and as what of which organisation. */
export interface StandingSession {
  readonly sessionId: string;
  readonly accountId: AccountId;
  readonly name: string;
  readonly organisationId: OrganisationId | null;
  readonly roles: string[] | null;
  readonly regionCode: string | null;
  readonly kind: string | null;
}

/** Where sessions are kept: identity's. Who asks is known before any module is, so that this is a port. */
export interface SessionLookup {
  /** One statement a request, on a connection of its own. @returns null where it has ended, or never was */
  standing(shown: ShownSession): Promise<StandingSession | null>;
}
export const SESSION_LOOKUP = Symbol('SessionLookup');
