import { Injectable, SetMetadata, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { z } from 'zod';
import type { AtWork } from './at-work.js';
import { declared } from './declared.js';
import { Job, jobKind, type JobTask } from './job.js';

/** Rows that count for nothing any more. */
export interface Spent {
  readonly table: string;
  readonly key: string;
  /** From when on it counts for nothing; its index leads to the rows that are over, however many are not. */
  readonly since: string;
  /** How many days after that it goes. */
  readonly days: number;
}

/** Names the rows of its module that go. */
export interface Forgetting {
  readonly spent: readonly Spent[];
}

const FORGETS = Symbol('Forgets');

/** The provider names rows that go by the hour; `ForgetSpent` finds it. */
export const Forgets: () => (task: new (...parts: never[]) => Forgetting) => void = () => SetMetadata(FORGETS, true);

/** Of the platform's own tables. */
export const SPENT_OF_PLATFORM: readonly Spent[] = [
  // Sent to the rooms.
  { table: 'outbox', key: 'id', since: 'relayed_at', days: 1 },
  // Nobody sends the same act again after a month; after a day people do.
  { table: 'idempotency', key: 'account_id, key', since: 'created_at', days: 30 },
  { table: 'identity.rate_limit', key: 'bucket', since: 'resets_at', days: 1 },
  // A subject that is there no more, or that nobody tries again.
  { table: 'stepped_back', key: 'subject_id', since: 'again_at', days: 30 },
];
/** Rows a transaction: the table is nobody's alone while they go. */
const BATCH = 2_000;

/** The next of those that were over before a moment, `$1`. */
export const overIn = ({ table, key, since }: Spent): string =>
  `select ${key} from ${table} where ${since} < $1 order by ${since} limit ${BATCH}`;

export const FORGET_SPENT = jobKind('forget_spent', z.object({}));

/** Takes away what is over: hourly, off the beat of the outbox, some at a time. */
@Injectable()
@Job(FORGET_SPENT)
export class ForgetSpent implements JobTask<object>, OnApplicationBootstrap {
  private spent = SPENT_OF_PLATFORM;

  constructor(private readonly discovery: DiscoveryService) {}

  onApplicationBootstrap(): void {
    const others = declared<true, Forgetting>(this.discovery, FORGETS).flatMap(({ task }) => task.spent);
    this.spent = [...SPENT_OF_PLATFORM, ...others];
  }

  /** All that goes. */
  all(): readonly Spent[] {
    return this.spent;
  }

  /** @returns how many rows went */
  async run(_: object, { unit }: Pick<AtWork, 'unit'>): Promise<number> {
    // A column that is compared with a function of the moment finds no index; with the moment itself it does.
    const now = await unit.unsafeAcrossTenants((tx) => tx.now());
    let gone = 0;
    for (const spent of this.spent) {
      const before = new Date(now.getTime() - spent.days * 86_400_000);
      for (let went = BATCH; went === BATCH; gone += went)
        went = (
          await unit.unsafeAcrossTenants((tx) =>
            tx.query(`delete from ${spent.table} where (${spent.key}) in (${overIn(spent)}) returning 1`, [before]),
          )
        ).length;
    }
    return gone;
  }
}
