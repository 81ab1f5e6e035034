import type { JobUnit } from '../jobs/job-unit.js';
import type { Relay } from './relay.js';

/** Rows a look; the rest comes with the next one. */
const BATCH = 500;

/**
 * What was committed and not relayed, because its process died in between: clients are told where the channel stands. Only what is
 * not relayed yet is looked at, by the index of it; what is relayed goes away by the hour (`ForgetSpent`).
 */
export async function sweepOutbox(unit: JobUnit, relay: Relay): Promise<number> {
  const sent = relay.relayed.splice(0);
  return unit.unsafeAcrossTenants(async (tx) => {
    if (sent.length) await tx.query('update outbox set relayed_at = app.now() where id = any($1::bigint[])', [sent]);
    const rows = await tx.query<{ id: string; event: Parameters<Relay['send']>[0] }>(
      `update outbox set relayed_at = app.now() where id in (select id from outbox
        where relayed_at is null and created_at < app.now() - interval '2 seconds' order by id limit ${BATCH} for update skip locked)
        returning id, event`,
    );
    tx.afterCommit(() => rows.forEach((row) => relay.send(row.event)));
    return rows.length;
  });
}
