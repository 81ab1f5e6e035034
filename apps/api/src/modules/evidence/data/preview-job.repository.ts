import type { Tx } from '../../../platform/database/unit-of-work.js';
import { askFor } from '../../../platform/jobs/job.js';
import { MAKE_PREVIEW, MAKE_READING } from '../evidence.jobs.js';

/**
 * Asks the worker for what follows an upload that ended, or an exhibit that was added or withdrawn (a function of the database,
 * which writes the job).
 */
export async function askForPreview(tx: Tx, of: { readonly uploadId: string } | { readonly exhibitId: string }): Promise<void> {
  await askFor(tx, MAKE_PREVIEW, of);
}

/** The worker's own: a minute later, once for each exhibit. */
export async function askAgainLater(tx: Tx, exhibitId: string): Promise<void> {
  await tx.query(
    `select graphile_worker.add_job($1, $2::json, run_at => clock_timestamp() + interval '1 minute', job_key => $3,
      job_key_mode => 'preserve_run_at')`,
    [MAKE_PREVIEW.name, JSON.stringify({ exhibitId }), `end_copies:${exhibitId}`],
  );
}

/** The worker's own: one after another, in a queue of their own, so that a long film holds up neither papers nor pictures. */
export async function askForReading(tx: Tx, uploadId: string): Promise<void> {
  await tx.query(`select graphile_worker.add_job($1, $2::json, queue_name => 'make_reading', max_attempts => 3)`, [
    MAKE_READING.name,
    JSON.stringify({ uploadId }),
  ]);
}
