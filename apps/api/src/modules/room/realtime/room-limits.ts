import { Turnstile } from '../../../platform/authz/turnstile.js';
import { waitFor } from '../../../platform/errors/wait.js';

export const ROOM_LIMITS = Symbol('RoomLimits');

/** Shares of one process; several processes have one each. */
export interface RoomLimits {
  /** Events of one account over all of its sockets, in a window. */
  readonly events: number;
  readonly perMs: number;
  /** Events of one network in the same window, whoever they are of. */
  readonly eventsPerNetwork: number;
  readonly socketsPerAccount: number;
  /** High: a clinic or a carrier is one network. Those count that have not said yet who they are. */
  readonly socketsPerNetwork: number;
  /** How many events of one account are worked on at a time: each holds a connection to the database. */
  readonly atOnce: number;
  /** How often a connection looks whether its session still stands: one that ran out is told by nobody. */
  readonly recheckMs: number;
}
export const DEFAULT_ROOM_LIMITS: RoomLimits = {
  events: 120,
  perMs: 10_000,
  eventsPerNetwork: 3_000,
  socketsPerAccount: 30,
  socketsPerNetwork: 2_000,
  atOnce: 3,
  recheckMs: 60_000,
};

/** What is counted of an account or a network while any of its sockets is open. */
interface Share {
  sockets: number;
  windowStart: number;
  events: number;
}
interface AccountShare extends Share {
  readonly turnstile: Turnstile;
}
const fresh = (): Share => ({ sockets: 0, windowStart: Date.now(), events: 0 });

/** What one account, and one network, may take of the rooms; nobody waits for a stranger's flood. */
export class RoomShares {
  private readonly accounts = new Map<string, AccountShare>();
  private readonly networks = new Map<string, Share>();

  constructor(private readonly limits: RoomLimits) {}

  /** Whether a network may open one more socket. */
  hasRoom(network: string): boolean {
    return (this.networks.get(network)?.sockets ?? 0) < this.limits.socketsPerNetwork;
  }

  /** Counts an open socket of a network. @returns how to give its place back */
  open(network: string): () => void {
    return taken(this.networks, network, this.networks.get(network) ?? fresh());
  }

  /** Takes a place for a socket of an account, and answers with how to give it back; null where there is none left. */
  enter(account: string): (() => void) | null {
    const share = this.accounts.get(account) ?? this.freshAccount();
    if (share.sockets >= this.limits.socketsPerAccount) return null;
    return taken(this.accounts, account, share);
  }

  /** Counts an event of an account that is in; false beyond its share, or beyond that of its network. */
  count(account: string, network: string, now = Date.now()): boolean {
    const [mine, ours] = [this.accounts.get(account), this.networks.get(network)];
    if (!mine) return false;
    const own = this.counted(mine, now) <= this.limits.events;
    return own && (!ours || this.counted(ours, now) <= this.limits.eventsPerNetwork);
  }

  private counted(share: Share, now: number): number {
    if (now - share.windowStart > this.limits.perMs) {
      share.windowStart = now;
      share.events = 0;
    }
    share.events += 1;
    return share.events;
  }

  /** Runs an event in its account's turn. @throws Refusal `busy_now` */
  inTurn<T>(account: string, work: () => Promise<T>): Promise<T> {
    const share = this.accounts.get(account);
    return share ? share.turnstile.pass(work) : work();
  }

  private freshAccount(): AccountShare {
    return { ...fresh(), turnstile: new Turnstile(this.limits.atOnce, this.limits.events, () => waitFor(10, 'busy_now')) };
  }
}

/** One socket more of a share, until it is given back; a share is forgotten with its last socket. */
function taken<S extends Share>(shares: Map<string, S>, name: string, share: S): () => void {
  share.sockets += 1;
  shares.set(name, share);
  return () => {
    share.sockets -= 1;
    if (share.sockets === 0) shares.delete(name);
  };
}
