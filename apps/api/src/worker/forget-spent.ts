import type { JobUnit } from '../platform/jobs/job-unit.js';

/** Attempts, codes and challenges that are over for a day are nobody's business any more. */
export const forgetSpent = (unit: JobUnit): Promise<void> =>
  unit.unsafeAcrossTenants(async (tx) => {
    await tx.query(`delete from identity.rate_limit where resets_at < app.now() - interval '1 day'`);
    await tx.query(`delete from identity.contact_code where expires_at < app.now() - interval '1 day'`);
    await tx.query(`delete from identity.challenge where expires_at < app.now() - interval '1 day'`);
  });
