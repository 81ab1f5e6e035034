import type { Tx } from '../../../platform/database/unit-of-work.js';

/**
 * Asks the worker for what follows an upload that ended, or an exhibit that was added or withdrawn (a function of the database,
 * which writes the job).
 */
export async function askForPreview(tx: Tx, of: { readonly uploadId: string } | { readonly exhibitId: string }): Promise<void> {
  await tx.query(`select app.add_job('make_preview', $1)`, [JSON.stringify(of)]);
}

/** The worker's own: a minute later, once for each exhibit. */
export async function askAgainLater(tx: Tx, exhibitId: string): Promise<void> {
  await tx.query(
    `select graphile_worker.add_job('make_preview', $1::json, run_at => clock_timestamp() + interval '1 minute', job_key => $2,
      job_key_mode => 'preserve_run_at')`,
    [JSON.stringify({ exhibitId }), `end_copies:${exhibitId}`],
  );
}
