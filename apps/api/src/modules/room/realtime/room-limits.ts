import { Turnstile } from '../../../platform/authz/turnstile.js';
import { waitFor } from '../../../platform/authz/rate-limiter.js';

export const ROOM_LIMITS = Symbol('RoomLimits');

/** Shares of one process; several processes have one each. */
export interface RoomLimits {
  /** Events of one account over all of its sockets, in a window. */
  readonly events: number;
  readonly perMs: number;
  readonly socketsPerAccount: number;
  /** High: a clinic or a carrier is one network, and everybody here is signed in. */
  readonly socketsPerNetwork: number;
  /** How many events of one account are worked on at a time: each holds a connection to the database. */
  readonly atOnce: number;
  /** How often a connection looks whether its session still stands: one that ran out is told by nobody. */
  readonly recheckMs: number;
}
export const DEFAULT_ROOM_LIMITS: RoomLimits = {
  events: 120,
  perMs: 10_000,
  socketsPerAccount: 30,
  socketsPerNetwork: 2_000,
  atOnce: 3,
  recheckMs: 60_000,
};

interface Share {
  sockets: number;
  windowStart: number;
  events: number;
  readonly turnstile: Turnstile;
}

/** What one account, and one network, may take of the rooms; nobody waits for a stranger's flood. */
export class RoomShares {
  private readonly accounts = new Map<string, Share>();
  private readonly networks = new Map<string, number>();

  constructor(private readonly limits: RoomLimits) {}

  /** Takes a place for a socket, and answers with how to give it back; null where there is none left. */
  enter(account: string, network: string): (() => void) | null {
    const share = this.accounts.get(account) ?? this.fresh();
    const neighbours = this.networks.get(network) ?? 0;
    if (share.sockets >= this.limits.socketsPerAccount || neighbours >= this.limits.socketsPerNetwork) return null;
    share.sockets += 1;
    this.accounts.set(account, share);
    this.networks.set(network, neighbours + 1);
    return () => {
      share.sockets -= 1;
      if (share.sockets === 0) this.accounts.delete(account);
      const left = (this.networks.get(network) ?? 1) - 1;
      if (left === 0) this.networks.delete(network);
      else this.networks.set(network, left);
    };
  }

  /** Counts an event of an account that is in; false beyond its share. */
  count(account: string, now = Date.now()): boolean {
    const share = this.accounts.get(account);
    if (!share) return false;
    if (now - share.windowStart > this.limits.perMs) {
      share.windowStart = now;
      share.events = 0;
    }
    share.events += 1;
    return share.events <= this.limits.events;
  }

  /** Runs an event in its account's turn. @throws Refusal `busy_now` */
  inTurn<T>(account: string, work: () => Promise<T>): Promise<T> {
    const share = this.accounts.get(account);
    return share ? share.turnstile.pass(work) : work();
  }

  private fresh(): Share {
    const turnstile = new Turnstile(this.limits.atOnce, this.limits.events, () => waitFor(10, 'busy_now'));
    return { sockets: 0, windowStart: Date.now(), events: 0, turnstile };
  }
}
