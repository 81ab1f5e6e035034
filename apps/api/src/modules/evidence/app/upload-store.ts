import { DataStore, Upload } from '@tus/server';
import { Readable } from 'node:stream';
import { HEAD_BYTES, isPicture, judgeKind, judgeSize, type MediaType } from '@heyi/domain';
import type { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { accountOf, type Ctx } from '../../../platform/context/ctx.js';
import { CannotBeCleaned } from '../../../platform/files/cleaning/source.js';
import type { FileVault } from '../../../platform/files/file-vault.js';
import { Removal } from '../../../platform/files/removal.js';
import { examine, type Examined } from '../../../platform/files/judging/examine.js';
import type { KeptRefusal } from '../data/upload.entity.js';
import type { OwnUpload, UploadRepository } from '../data/upload.repository.js';
import { requireRoom } from './quota.js';
import { GONE, judged, refusalFor, refusalOf, UploadRefusal } from './upload-refusal.js';

/** What a store is made of, whoever calls. */
export interface UploadParts {
  readonly unit: UnitOfWork;
  readonly vault: FileVault;
  readonly uploads: UploadRepository;
}

/** A name that a person gave, without what is no name; the end of a long one is kept, with what it says it is. */
const plain = (name: string): string => [...name.normalize('NFC').replace(/[\p{C}/\\]/gu, '')].slice(-120).join('') || 'file';

/**
 * The tus store of the vault: sealed frames, an offset that survives a dropped line and a killed process. A file is judged
 * by its first bytes before the rest is taken, and as a whole as it ends; a refusal is kept, and told to whoever comes
 * back. Made for one caller; every row it touches is under the caller's row-level context.
 */
export class UploadStore extends DataStore {
  private readonly unit: UnitOfWork;
  private readonly vault: FileVault;
  private readonly uploads: UploadRepository;

  constructor(
    parts: UploadParts,
    private readonly ctx: Ctx,
    private readonly mayWrite: () => boolean,
  ) {
    super();
    this.unit = parts.unit;
    this.vault = parts.vault;
    this.uploads = parts.uploads;
    this.extensions = ['creation', 'termination'];
  }

  override async create(upload: Upload): Promise<Upload> {
    const size = upload.size ?? 0;
    const verdict = judgeSize(size);
    if (verdict && 'refused' in verdict) throw refusalOf({ code: verdict.refused, data: verdict.data });
    await this.unit.write(this.ctx, async (tx) => {
      requireRoom(await this.uploads.roomTaken(tx), size);
      await this.uploads.add(tx, {
        id: upload.id,
        accountId: accountOf(this.ctx),
        size,
        wrappedKey: this.vault.newKey(upload.id),
        name: plain(upload.metadata?.['filename'] ?? ''),
        declaredType: upload.metadata?.['filetype'] ?? null,
      });
    });
    return upload;
  }

  private async row(id: string): Promise<OwnUpload> {
    const row = await this.unit.read(this.ctx, (tx) => this.uploads.own(tx, id));
    if (!row) throw new UploadRefusal(404, 'not_found');
    // A client that remembers a refused file and asks how far it was would send it all again.
    if (row.state === 'refused') throw refusalOf(row.refusal);
    return row;
  }

  override async getUpload(id: string): Promise<Upload> {
    const row = await this.row(id);
    const offset = row.state === 'complete' ? row.size : await this.vault.received(id, row.size);
    // All of it is here and its process ended before it was looked at: a client that is told so would send nothing more.
    if (row.state === 'receiving' && offset === row.size) await this.finish(row);
    return new Upload({
      id,
      size: row.size,
      offset,
      metadata: { filename: row.name, filetype: row.declaredType },
      creation_date: row.createdAt.toISOString(),
    });
  }

  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const row = await this.row(id);
    // What has arrived and was hashed takes no further byte, whatever a client says its offset is.
    if (row.state !== 'receiving') throw new UploadRefusal(409, 'upload_ended');
    const { size } = row;
    const content = offset === 0 ? await this.judgedFirst(row, readable) : readable;
    const at = await this.vault.append(row, offset, content, this.mayWrite);
    if (at === size) await this.finish(row);
    return at;
  }

  /** Its owner gives it up before its end: the bytes go now, its row with those that are swept. */
  override async remove(id: string): Promise<void> {
    const { hasEnded, right } = await this.unit.write(this.ctx, async (tx) => ({
      hasEnded: await this.uploads.refuse(tx, id, GONE),
      right: await Removal.within(tx),
    }));
    if (hasEnded) return this.takeAway(right, id);
    // Of one that was given up or refused already there is nothing to do; another has become something, or is nobody's here.
    const row = await this.unit.read(this.ctx, (tx) => this.uploads.own(tx, id));
    if (!row) throw new UploadRefusal(404, 'not_found');
    if (row.state === 'complete') throw new UploadRefusal(409, 'upload_ended');
  }

  /**
   * The same bytes, once their beginning was judged: what is refused is refused before the rest is sent. Nothing is kept
   * of less than a frame, so that whatever goes on from a later offset has been judged.
   */
  private async judgedFirst(row: OwnUpload, readable: Readable): Promise<AsyncIterable<Buffer>> {
    const source = readable[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    const { size } = row;
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
  private async typeOf(row: OwnUpload, head: Buffer): Promise<MediaType> {
    const type = await judged(head, row);
    return typeof type === 'string' ? type : this.refuse(row, type);
  }

  private async refuse(row: OwnUpload, refusal: KeptRefusal): Promise<never> {
    const right = await this.unit.write(this.ctx, async (tx) => {
      await this.uploads.refuse(tx, row.id, refusal);
      return Removal.within(tx);
    });
    await this.takeAway(right, row.id);
    throw refusalOf(refusal);
  }

  /** While a backup is made the bytes stay, and go with their row when that is swept. */
  private async takeAway(right: Removal | null, id: string): Promise<void> {
    if (right) await this.vault.removeAll(right, id);
  }

  private async finish(row: OwnUpload): Promise<void> {
    const { size } = row;
    const source = { size, read: (at: number, length: number) => this.vault.readAt(row, at, length) };
    const type = await this.typeOf(row, await source.read(0, Math.min(HEAD_BYTES, size)));
    const found = await this.examined(row, type, source);
    if (found.reading) await this.vault.put(row.id, row.wrappedKey, 'reading', found.reading);
    const sha256 = await this.vault.sha256(row);
    const preview = isPicture(found.type) ? 'pending' : 'none';
    await this.unit.write(this.ctx, (tx) => this.uploads.complete(tx, { id: row.id, size, mediaType: found.type, sha256, preview }));
  }

  private async examined(row: OwnUpload, type: MediaType, source: Parameters<typeof examine>[1]): Promise<Examined> {
    const found = await examine(type, source).catch((error: unknown) => {
      if (error instanceof CannotBeCleaned) return this.refuse(row, refusalFor(error.fault, type));
      throw error;
    });
    // What began as an archive may have turned out a document, of which less is taken.
    const kind = judgeKind(found.type, row.size);
    return 'refused' in kind ? this.refuse(row, { code: kind.refused, data: kind.data }) : found;
  }
}
