import type { Tx } from '../../../platform/database/unit-of-work.js';

/** How far an upload of one's own has come, and what it is. */
export interface OwnUpload {
  readonly state: string;
  readonly mediaType: string | null;
  readonly sha256: string | null;
  readonly caseId: string | null;
}

export async function ownUpload(tx: Tx, uploadId: string): Promise<OwnUpload | null> {
  const [row] = await tx.query<OwnUpload>(
    `select state, media_type as "mediaType", sha256, case_id as "caseId" from upload where id = $1 and account_id = app.account()`,
    [uploadId],
  );
  return row ?? null;
}

/** How the vault names an upload, and as what it is shown. */
export interface UploadedFile {
  readonly id: string;
  readonly wrappedKey: Buffer;
  readonly size: number;
  readonly name: string;
  readonly mediaType: string;
}

/** An upload that the reader may see. */
export async function uploadedFile(tx: Tx, uploadId: string): Promise<UploadedFile | null> {
  const [row] = await tx.query<UploadedFile>(
    `select id, wrapped_key as "wrappedKey", size::float8 as size, name, media_type as "mediaType" from upload where id = $1`,
    [uploadId],
  );
  return row ?? null;
}
