import type { Tx } from '../database/unit-of-work.js';
import type { Relay } from '../realtime/relay.js';
import type { JobUnit } from './job-unit.js';

/** What the worker gives a task: the transactions, which only it has, and the way to those who are told. */
export interface AtWork {
  readonly unit: JobUnit;
  readonly relay: Relay;
}

/** The same within one of the transactions: what follows by itself is done with it, for nobody. */
export interface ByItself {
  readonly tx: Tx;
  readonly relay: Relay;
}
