import type { DataSource } from 'typeorm';
import { asSystem } from '../authz/counted.js';
import { outsideOfTransactions, withinTransaction } from '../database/one-connection.js';
import { restarted } from '../database/restarted.js';
import { spanned } from '../telemetry/trace.js';
import { rowsOf, type Tx } from '../database/unit-of-work.js';
import { one } from '../database/one-row.js';

/** Transactions of the worker, as its own role: it sweeps over tenants and is listed in the threat model for it. */
export class JobUnit {
  constructor(readonly dataSource: DataSource) {}

  unsafeAcrossTenants<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return restarted(() => this.once(work));
  }

  private async once<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    outsideOfTransactions('A second transaction');
    const effects: (() => void)[] = [];
    const result = await spanned({ name: 'write' }, () =>
      this.dataSource.transaction(async (manager) =>
        withinTransaction(() =>
          asSystem(() =>
            work({
              manager,
              query: async <R>(sql: string, params: unknown[] = []) => rowsOf<R>(await manager.query(sql, params)),
              afterCommit: (effect) => effects.push(effect),
              now: async () => one((await manager.query('select app.now() as now')) as { now: Date }[]).now,
              today: async () => one((await manager.query('select app.today()::text as today')) as { today: string }[]).today,
            }),
          ),
        ),
      ),
    );
    for (const effect of effects) effect();
    return result;
  }
}
