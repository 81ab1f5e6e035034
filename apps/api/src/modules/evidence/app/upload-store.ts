import { fileTypeFromBuffer } from 'file-type';
import { DataStore, Upload } from '@tus/server';
import type { Readable } from 'node:stream';
import type { RefusalCode } from '@heyi/contracts';
import { ALLOWED_TYPES, MAX_UPLOAD_BYTES } from '@heyi/domain';
import type { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { Refusal } from '../../../platform/errors/refusal.js';
import type { FileVault } from '../../../platform/files/file-vault.js';

interface UploadRow {
  id: string;
  size: string;
  received: string;
  wrapped_key: Buffer;
  name: string;
  state: string;
  created_at: Date;
  declared_type: string | null;
}

/** A refusal as the upload protocol tells it: by a status, with the words for the person beside it. */
export class UploadRefusal extends Refusal {
  constructor(
    readonly status_code: 404 | 409 | 413 | 415,
    code: RefusalCode,
  ) {
    super(status_code === 404 ? 'not_found' : 'not_possible', code);
  }
}

const HEAD_BYTES = 4100;

/** What the bytes are, by their signature; UTF-8 without control characters is text, since text has none. */
export async function sniffType(head: Buffer): Promise<string | null> {
  const found = await fileTypeFromBuffer(head);
  if (found) return found.mime;
  // A head that was cut off may end inside a character.
  const text = new TextDecoder('utf-8', { fatal: true });
  try {
    const content = text.decode(head.length < HEAD_BYTES ? head : head.subarray(0, -4));
    const markup = /^\s*<(!doctype|html|svg|\?xml|script)/i.test(content);
    // eslint-disable-next-line no-control-regex -- control characters are exactly what tells text from binary
    return markup || /[\u0000-\u0008\u000e-\u001f]/.test(content) ? null : 'text/plain';
  } catch {
    return null;
  }
}

/**
 * The tus store of the vault: sealed frames, an offset that survives a dropped line and a killed process, the type
 * sniffed as the upload ends. Made for one caller; every row it touches is under the caller's row-level context.
 */
export class UploadStore extends DataStore {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly vault: FileVault,
    private readonly ctx: Ctx,
    private readonly finished: (uploadId: string) => Promise<void>,
  ) {
    super();
    this.extensions = ['creation'];
  }

  override async create(upload: Upload): Promise<Upload> {
    const size = upload.size ?? 0;
    if (size <= 0 || size > MAX_UPLOAD_BYTES) throw new UploadRefusal(413, 'file_too_large');
    const name = (upload.metadata?.['filename'] ?? 'file')
      .normalize('NFC')
      .replace(/[\p{C}/\\]/gu, '')
      .slice(-120);
    await this.unit.write(this.ctx, (tx) =>
      tx.query('insert into upload (id, account_id, size, wrapped_key, name, declared_type) values ($1, $2, $3, $4, $5, $6)', [
        upload.id,
        this.ctx.actor.accountId,
        size,
        this.vault.newKey(upload.id),
        name,
        upload.metadata?.['filetype'] ?? null,
      ]),
    );
    return upload;
  }

  private async row(id: string): Promise<UploadRow> {
    const [row] = await this.unit.read(this.ctx, (tx) =>
      tx.query<UploadRow>('select * from upload where id = $1 and account_id = app.account()', [id]),
    );
    if (!row) throw new UploadRefusal(404, 'not_found');
    return row;
  }

  override async getUpload(id: string): Promise<Upload> {
    const row = await this.row(id);
    const offset = row.state === 'complete' ? Number(row.size) : await this.vault.received(id, Number(row.size));
    return new Upload({
      id,
      size: Number(row.size),
      offset,
      metadata: { filename: row.name, filetype: row.declared_type },
      creation_date: row.created_at.toISOString(),
    });
  }

  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const row = await this.row(id);
    // What has arrived and was hashed takes no further byte, whatever a client says its offset is.
    if (row.state !== 'receiving') throw new UploadRefusal(409, 'upload_ended');
    const size = Number(row.size);
    const at = await this.vault.append(id, row.wrapped_key, size, offset, readable);
    if (at === size && row.state === 'receiving') await this.finish(row);
    return at;
  }

  private async finish(row: UploadRow): Promise<void> {
    const size = Number(row.size);
    const head: Buffer[] = [];
    for await (const part of this.vault.read(row.id, row.wrapped_key, Math.min(size, Math.min(size, 1024 * 1024))))
      head.push(part as Buffer);
    const type = await sniffType(Buffer.concat(head).subarray(0, HEAD_BYTES));
    const allowed = type !== null && type in ALLOWED_TYPES;
    const sha256 = allowed ? await this.vault.sha256(row.id, row.wrapped_key, size) : null;
    await this.unit.write(this.ctx, (tx) =>
      tx.query(
        `update upload set state = $2, received = size, media_type = $3, sha256 = $4, preview = $5 where id = $1 and state = 'receiving'`,
        [row.id, allowed ? 'complete' : 'refused', type, sha256, allowed && type.startsWith('image/') ? 'pending' : 'none'],
      ),
    );
    if (!allowed) {
      await this.vault.remove(row.id);
      throw new UploadRefusal(415, 'file_type_refused');
    }
    await this.finished(row.id);
  }
}
