import type { Audience } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** An upload that has arrived whole, as something is made of it. */
export interface ArrivedUpload {
  readonly id: string;
  readonly size: number;
  readonly wrapped_key: Buffer;
  readonly media_type: string;
  readonly preview: 'none' | 'pending' | 'ready' | 'failed';
}

/** Across tenants, for the worker. */
export const arrivedUpload = async (tx: Tx, id: string): Promise<ArrivedUpload | null> =>
  (
    await tx.query<ArrivedUpload>(
      `select id, size::float8 as size, wrapped_key, media_type, preview from upload where id = $1 and state = 'complete'`,
      [id],
    )
  )[0] ?? null;

/** Where the picture of an upload is shown, once it is an exhibit. */
interface ShownIn {
  readonly caseId: string;
  readonly audience: Audience;
}

/** Keeps whether the preview of an upload could be made. @returns where it is shown; null where it is no exhibit yet, or is gone */
export async function keepPreview(tx: Tx, id: string, preview: 'ready' | 'failed'): Promise<ShownIn | null> {
  const [row] = await tx.query<{ caseId: string | null }>('update upload set preview = $2 where id = $1 returning case_id as "caseId"', [
    id,
    preview,
  ]);
  if (!row?.caseId) return null;
  const [exhibit] = await tx.query<{ audience: Audience }>('select audience from exhibit where upload_id = $1', [id]);
  return exhibit ? { caseId: row.caseId, audience: exhibit.audience } : null;
}
