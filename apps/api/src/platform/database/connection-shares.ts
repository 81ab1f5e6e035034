import { AsyncLocalStorage } from 'node:async_hooks';
import { waitFor } from '../errors/wait.js';

/**
 * What a connection is wanted for. Each lane has connections of its own, so that none of them waits for another:
 * - `session`: who asks, and how often they have; short statements that wait for nobody.
 * - `entrance`: whatever is done by who is not signed in.
 * - `reading`, `writing`: the signed-in.
 * - `own`: the process itself, as health and the marking of what was relayed.
 */
type Lane = 'session' | 'entrance' | 'reading' | 'writing' | 'own';

/** For whom: an account or a network, and a case where it is about one. None of them takes more than half of a lane. */
export interface Claim {
  readonly lane: Lane;
  readonly by: string | null;
  readonly caseId?: string | null;
}

/** How many in a hundred of the pool's connections a lane has. */
const PARTS: Readonly<Record<Lane, number>> = { session: 13, entrance: 19, reading: 32, writing: 32, own: 7 };
/** How many may wait for a lane, and how many of them for one and the same account, network or case. */
const ROOM = 400;
const ROOM_OF_ONE = 250;
/** With the limit of a lock below five seconds: who waits longer is told to come again. */
export const PATIENCE_MS = 2_000;

const claims = new AsyncLocalStorage<Claim>();

/** Says for whom the connections are that the work asks for. */
export const claiming = <T>(claim: Claim, work: () => Promise<T>): Promise<T> => claims.run(claim, work);
export const claimed = (): Claim => claims.getStore() ?? { lane: 'own', by: null };

/** Does something after so many milliseconds, unless it is called off before. */
type Later = (ms: number, act: () => void) => () => void;
const later: Later = (ms, act) => {
  const timer = setTimeout(act, ms);
  // Whoever waits is held by their own request: a process that ends does not wait with them.
  timer.unref();
  return () => clearTimeout(timer);
};

interface Waiting {
  readonly keys: readonly string[];
  readonly admit: () => void;
}

/** The connections of one lane; who comes first is first, but for those who have their part already. */
class FairLane {
  private running = 0;
  private readonly held = new Map<string, number>();
  private waiting: Waiting[] = [];
  private readonly ofOne: number;

  constructor(
    private readonly width: number,
    private readonly patience: number,
    private readonly later: Later,
  ) {
    this.ofOne = Math.max(1, Math.floor(width / 2));
  }

  async enter(keys: readonly string[]): Promise<() => void> {
    if (this.free(keys)) this.take(keys);
    else await this.turn(keys);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.leave(keys);
    };
  }

  private free(keys: readonly string[]): boolean {
    return this.running < this.width && keys.every((key) => (this.held.get(key) ?? 0) < this.ofOne);
  }

  private take(keys: readonly string[]): void {
    this.running += 1;
    for (const key of keys) this.held.set(key, (this.held.get(key) ?? 0) + 1);
  }

  private turn(keys: readonly string[]): Promise<void> {
    const before = (key: string): number => this.waiting.filter((w) => w.keys.includes(key)).length;
    if (this.waiting.length >= ROOM || keys.some((key) => before(key) >= ROOM_OF_ONE)) throw waitFor(5, 'busy_now');
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        keys,
        admit: () => {
          callOff();
          resolve();
        },
      };
      const callOff = this.later(this.patience, () => {
        this.waiting = this.waiting.filter((w) => w !== waiting);
        reject(waitFor(5, 'busy_now'));
      });
      this.waiting.push(waiting);
    });
  }

  private leave(keys: readonly string[]): void {
    this.running -= 1;
    for (const key of keys) {
      const left = (this.held.get(key) ?? 1) - 1;
      if (left === 0) this.held.delete(key);
      else this.held.set(key, left);
    }
    const next = this.waiting.find((w) => this.free(w.keys));
    if (!next) return;
    this.waiting = this.waiting.filter((w) => w !== next);
    this.take(next.keys);
    next.admit();
  }
}

/**
 * Shares the connections of a process out, so that nobody waits for a stranger: neither the signed-in for anonymous ones, nor a
 * reader for writers, nor anybody for one account, one network or one case (ADR 0038).
 */
export class ConnectionShares {
  private readonly lanes: Readonly<Record<Lane, FairLane>>;

  constructor(poolSize: number, patience = PATIENCE_MS, after = later) {
    const lane = (name: Lane): FairLane => new FairLane(Math.max(1, Math.floor((poolSize * PARTS[name]) / 100)), patience, after);
    this.lanes = {
      session: lane('session'),
      entrance: lane('entrance'),
      reading: lane('reading'),
      writing: lane('writing'),
      own: lane('own'),
    };
  }

  /**
   * Waits until a connection is free for a claim.
   * @returns how to give it back
   * @throws Refusal `busy_now`
   */
  enter({ lane, by, caseId }: Claim): Promise<() => void> {
    return this.lanes[lane].enter([...(by ? [`by:${by}`] : []), ...(caseId ? [`case:${caseId}`] : [])]);
  }
}
