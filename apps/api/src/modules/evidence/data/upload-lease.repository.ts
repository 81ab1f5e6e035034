import type { Tx } from '../../../platform/database/unit-of-work.js';
import { UploadEntity } from './upload.entity.js';

/** Which request writes which upload. */
export interface Lease {
  readonly uploadId: string;
  readonly writer: string;
}

const LEASE_SECONDS = 10;
// The clock of the machine, which nobody stops: a lease is no deadline of a case.
const LEASED_UNTIL = `clock_timestamp() + interval '${LEASE_SECONDS} seconds'`;

/**
 * Takes the lease where it is free or ran out; else says that it is wanted.
 * @returns no row of an upload that has ended, is somebody else's or is none
 */
export const takeLease = (tx: Tx, { uploadId, writer }: Lease): Promise<{ taken: boolean }[]> =>
  tx.query<{ taken: boolean }>(
    `update upload set
        writer = case when free then $2::uuid else writer end, wanted = not free,
        leased_until = case when free then ${LEASED_UNTIL} else leased_until end
       from (select id as of_, writer is null or leased_until < clock_timestamp() as free from upload
              where id = $1 and account_id = app.account() and state = 'receiving' for update) asked
      where id = of_ returning free as taken`,
    [uploadId, writer],
  );

/** Says that its writer lives. @returns no row where somebody else has it; else whether somebody wants it */
export async function renewLease(tx: Tx, lease: Lease): Promise<{ wanted: boolean }[]> {
  const { raw } = await tx.manager
    .createQueryBuilder()
    .update(UploadEntity)
    .set({ leasedUntil: () => LEASED_UNTIL })
    .where('id = :uploadId and writer = :writer and case_id is null', lease)
    .returning('wanted')
    .execute();
  return raw as { wanted: boolean }[];
}

export async function giveLeaseBack(tx: Tx, lease: Lease): Promise<void> {
  await tx.manager
    .createQueryBuilder()
    .update(UploadEntity)
    .set({ writer: null, leasedUntil: null, wanted: false })
    .where('id = :uploadId and writer = :writer and case_id is null', lease)
    .execute();
}
