import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { CopyRow, ExhibitFile } from './exhibit-file.query.js';

/** Records what became of a copy, made for a reader or by the worker; of two that made the same at once the first counts. */
export async function recordCopy(tx: Pick<Tx, 'query'>, exhibit: ExhibitFile, copy: CopyRow): Promise<{ row: CopyRow; fresh: boolean }> {
  const { id, caseId, tenantId, audience } = exhibit;
  const { kind, state, sha256, size, mediaType, fault } = copy;
  const placed = await tx.query(
    `insert into exhibit_copy (exhibit_id, kind, case_id, tenant_id, audience, state, sha256, size, media_type, fault)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict do nothing returning exhibit_id`,
    [id, kind, caseId, tenantId, audience, state, sha256, size, mediaType, fault],
  );
  if (placed.length) return { row: copy, fresh: true };
  const row = one(
    await tx.query<CopyRow>(
      `select kind, state, sha256, size::float8 as size, media_type as "mediaType", fault from exhibit_copy
        where exhibit_id = $1 and kind = $2`,
      [id, kind],
    ),
  );
  return { row, fresh: false };
}
