import type { Tx } from '../database/unit-of-work.js';
import { one } from '../database/one-row.js';

/** The advisory lock that is held by who makes a backup: from before its snapshot until every file that it names was copied. */
export const BACKUP_LOCK = '7042, 0';

/**
 * The right to take files away: no backup is being made that could still want them. It is asked for in the transaction after which
 * no row names the file any more, or in a later one; a backup that begins after it sees the file named by nobody. Who gets none puts
 * the removal off and keeps nobody waiting (ADR 0042).
 */
export class Removal {
  private constructor() {}

  /** @returns null while a backup is made */
  static async within(tx: Pick<Tx, 'query'>): Promise<Removal | null> {
    const row = one(await tx.query<{ free: boolean }>(`select pg_try_advisory_xact_lock_shared(${BACKUP_LOCK}) as free`));
    return row.free ? new Removal() : null;
  }
}
