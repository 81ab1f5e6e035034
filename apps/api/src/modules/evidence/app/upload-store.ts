import { DataStore, Upload } from '@tus/server';
import { Readable } from 'node:stream';
import { HEAD_BYTES, isPicture, judgeKind, judgeSize, type MediaType } from '@heyi/domain';
import type { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CannotBeCleaned } from '../../../platform/files/cleaning/source.js';
import type { FileVault } from '../../../platform/files/file-vault.js';
import { Removal } from '../../../platform/files/removal.js';
import { examine, type Examined } from '../../../platform/files/judging/examine.js';
import { requireRoom } from './quota.js';
import { GONE, judged, refusalFor, refusalOf, UploadRefusal, type KeptRefusal } from './upload-refusal.js';

interface UploadRow {
  id: string;
  size: string;
  received: string;
  wrapped_key: Buffer;
  name: string;
  state: string;
  created_at: Date;
  declared_type: string | null;
  refusal: KeptRefusal | null;
}

/** What has ended has no writer. */
const RELEASED = 'writer = null, leased_until = null, wanted = false';

/** A name that a person gave, without what is no name; the end of a long one is kept, with what it says it is. */
const plain = (name: string): string => [...name.normalize('NFC').replace(/[\p{C}/\\]/gu, '')].slice(-120).join('') || 'file';

/**
 * The tus store of the vault: sealed frames, an offset that survives a dropped line and a killed process. A file is judged
 * by its first bytes before the rest is taken, and as a whole as it ends; a refusal is kept, and told to whoever comes
 * back. Made for one caller; every row it touches is under the caller's row-level context.
 */
export class UploadStore extends DataStore {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly vault: FileVault,
    private readonly ctx: Ctx,
    private readonly mayWrite: () => boolean,
  ) {
    super();
    this.extensions = ['creation', 'termination'];
  }

  override async create(upload: Upload): Promise<Upload> {
    const size = upload.size ?? 0;
    const verdict = judgeSize(size);
    if (verdict && 'refused' in verdict) throw refusalOf({ code: verdict.refused, data: verdict.data });
    await this.unit.write(this.ctx, async (tx) => {
      await requireRoom(tx, size);
      await tx.query('insert into upload (id, account_id, size, wrapped_key, name, declared_type) values ($1, $2, $3, $4, $5, $6)', [
        upload.id,
        this.ctx.actor.accountId,
        size,
        this.vault.newKey(upload.id),
        plain(upload.metadata?.['filename'] ?? ''),
        upload.metadata?.['filetype'] ?? null,
      ]);
    });
    return upload;
  }

  private async row(id: string): Promise<UploadRow> {
    const [row] = await this.unit.read(this.ctx, (tx) =>
      tx.query<UploadRow>('select * from upload where id = $1 and account_id = app.account()', [id]),
    );
    if (!row) throw new UploadRefusal(404, 'not_found');
    // A client that remembers a refused file and asks how far it was would send it all again.
    if (row.state === 'refused') throw refusalOf(row.refusal);
    return row;
  }

  override async getUpload(id: string): Promise<Upload> {
    const row = await this.row(id);
    const offset = row.state === 'complete' ? Number(row.size) : await this.vault.received(id, Number(row.size));
    // All of it is here and its process ended before it was looked at: a client that is told so would send nothing more.
    if (row.state === 'receiving' && offset === Number(row.size)) await this.finish(row);
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
    const content = offset === 0 ? await this.judgedFirst(row, readable) : readable;
    const at = await this.vault.append(id, row.wrapped_key, size, offset, content, this.mayWrite);
    if (at === size) await this.finish(row);
    return at;
  }

  /** Its owner gives it up before its end: the bytes go now, its row with those that are swept. */
  override async remove(id: string): Promise<void> {
    const { ended, right } = await this.unit.write(this.ctx, async (tx) => ({
      ended: await tx.query(
        `update upload set state = 'refused', refusal = $2, ${RELEASED}
          where id = $1 and account_id = app.account() and state = 'receiving' returning id`,
        [id, JSON.stringify(GONE)],
      ),
      right: await Removal.within(tx),
    }));
    if (ended.length) return this.takeAway(right, id);
    // Of one that was given up or refused already there is nothing to do; another has become something, or is nobody's here.
    if ((await this.stateOf(id)) === 'complete') throw new UploadRefusal(409, 'upload_ended');
  }

  private async stateOf(id: string): Promise<string> {
    const [row] = await this.unit.read(this.ctx, (tx) =>
      tx.query<{ state: string }>('select state from upload where id = $1 and account_id = app.account()', [id]),
    );
    if (!row) throw new UploadRefusal(404, 'not_found');
    return row.state;
  }

  /**
   * The same bytes, once their beginning was judged: what is refused is refused before the rest is sent. Nothing is kept
   * of less than a frame, so that whatever goes on from a later offset has been judged.
   */
  private async judgedFirst(row: UploadRow, readable: Readable): Promise<AsyncIterable<Buffer>> {
    const source = readable[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    const size = Number(row.size);
    const parts: Buffer[] = [];
    let length = 0;
    while (length < Math.min(HEAD_BYTES, size)) {
      const next = await source.next().catch(() => ({ done: true as const, value: null }));
      if (next.done) break;
      parts.push(next.value as Buffer);
      length += (next.value as Buffer).length;
    }
    if (length >= Math.min(HEAD_BYTES, size)) await this.typeOf(row, Buffer.concat(parts));
    return (async function* () {
      yield* parts;
      // Of one that ended, or was broken off, there is nothing more.
      for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
    })();
  }

  /** What the file is, by its beginning. @throws UploadRefusal where such a one is not taken */
  private async typeOf(row: UploadRow, head: Buffer): Promise<MediaType> {
    const type = await judged(head, { size: Number(row.size), name: row.name });
    return typeof type === 'string' ? type : this.refuse(row, type);
  }

  private async refuse(row: UploadRow, refusal: KeptRefusal): Promise<never> {
    const right = await this.unit.write(this.ctx, async (tx) => {
      await tx.query(`update upload set state = 'refused', refusal = $2, ${RELEASED} where id = $1 and state = 'receiving'`, [
        row.id,
        JSON.stringify(refusal),
      ]);
      return Removal.within(tx);
    });
    await this.takeAway(right, row.id);
    throw refusalOf(refusal);
  }

  /** While a backup is made the bytes stay, and go with their row when that is swept. */
  private async takeAway(right: Removal | null, id: string): Promise<void> {
    if (right) await this.vault.removeAll(right, id);
  }

  private async finish(row: UploadRow): Promise<void> {
    const size = Number(row.size);
    const source = { size, read: (at: number, length: number) => this.vault.readAt(row.id, row.wrapped_key, size, at, length) };
    const type = await this.typeOf(row, await source.read(0, Math.min(HEAD_BYTES, size)));
    const found = await this.examined(row, type, source);
    if (found.reading) await this.vault.put(row.id, row.wrapped_key, 'reading', found.reading);
    const sha256 = await this.vault.sha256(row.id, row.wrapped_key, size);
    // The job stands with what asks for it: a process that ends here leaves both or neither.
    await this.unit.write(this.ctx, async (tx) => {
      const ended = await tx.query(
        `update upload set state = 'complete', received = size, media_type = $2, sha256 = $3, preview = $4, ${RELEASED}
          where id = $1 and state = 'receiving' returning id`,
        [row.id, found.type, sha256, isPicture(found.type) ? 'pending' : 'none'],
      );
      if (ended.length) await tx.query(`select app.add_job('make_preview', $1)`, [JSON.stringify({ uploadId: row.id })]);
    });
  }

  private async examined(row: UploadRow, type: MediaType, source: Parameters<typeof examine>[1]): Promise<Examined> {
    const found = await examine(type, source).catch((error: unknown) => {
      if (error instanceof CannotBeCleaned) return this.refuse(row, refusalFor(error.fault, type));
      throw error;
    });
    // What began as an archive may have turned out a document, of which less is taken.
    const kind = judgeKind(found.type, Number(row.size));
    return 'refused' in kind ? this.refuse(row, { code: kind.refused, data: kind.data }) : found;
  }
}
