import type { JobUnit } from '../platform/jobs/job-unit.js';

interface Spent {
  readonly table: string;
  readonly key: string;
  /** From when on it counts for nothing; its index leads to the rows that are over, however many are not. */
  readonly since: string;
  readonly days: number;
}

/** What is over, and how many days after that it goes. */
export const SPENT: readonly Spent[] = [
  // Sent to the rooms.
  { table: 'outbox', key: 'id', since: 'relayed_at', days: 1 },
  // Nobody sends the same act again after a month; after a day people do.
  { table: 'idempotency', key: 'account_id, key', since: 'created_at', days: 30 },
  { table: 'identity.contact_code', key: 'id', since: 'expires_at', days: 1 },
  { table: 'identity.challenge', key: 'id', since: 'expires_at', days: 1 },
  { table: 'identity.rate_limit', key: 'bucket', since: 'resets_at', days: 1 },
  // Whoever looks for where a stranger came from finds the session a while longer.
  { table: 'identity.session', key: 'id', since: 'expires_at', days: 90 },
  // A device that nobody has signed in from for a year is a stranger again.
  { table: 'identity.known_device', key: 'device, account_id', since: 'used_at', days: 365 },
  // A subject that is there no more, or that nobody tries again.
  { table: 'stepped_back', key: 'subject_id', since: 'again_at', days: 30 },
];
/** Rows a transaction: the table is nobody's alone while they go. */
const BATCH = 2_000;

/** The next of those that were over before a moment, `$1`. */
export const overIn = ({ table, key, since }: Spent): string =>
  `select ${key} from ${table} where ${since} < $1 order by ${since} limit ${BATCH}`;

/** Takes away what is over: hourly, off the beat of the outbox, some at a time. @returns how many rows went */
export async function forgetSpent(unit: JobUnit): Promise<number> {
  // A column that is compared with a function of the moment finds no index; with the moment itself it does.
  const now = await unit.unsafeAcrossTenants((tx) => tx.now());
  let gone = 0;
  for (const spent of SPENT) {
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
