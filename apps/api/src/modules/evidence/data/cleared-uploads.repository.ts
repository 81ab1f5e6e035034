import type { Tx } from '../../../platform/database/unit-of-work.js';

/**
 * Uploads whose bytes are to go: a week after they were begun they are nobody's to add any more (a function of the database, for
 * the worker, which changes no upload by itself).
 */
export const uploadsToClear = (tx: Tx, most: number): Promise<{ id: string }[]> =>
  tx.query<{ id: string }>('select app.clear_uploads($1) as id', [most]);

/** Its row goes, once nothing lies in the vault under its name. */
export async function forgetUpload(tx: Tx, id: string): Promise<void> {
  await tx.query('select app.forget_upload($1)', [id]);
}
