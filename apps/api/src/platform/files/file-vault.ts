import { createHash, randomUUID } from 'node:crypto';
import { constants, mkdir, open, readdir, rm, stat, truncate, rename, readFile, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { isUuid } from '@heyi/domain';
import { deriveKey, type Config } from '../config.js';
import { outsideOfTransactions } from '../database/one-connection.js';
import { CONFIG } from '../database/tokens.js';
import type { Removal } from './removal.js';
import { FRAME, newWrappedKey, openFrame, SEALED_FRAME, sealFrame, unwrapKey } from './frame-cipher.js';

/** Bytes of a file, the first of them and the one behind the last. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * A file as the row that names it knows it: its key as it is kept there, and how many bytes of content it has. With a variant, what
 * was derived from it.
 */
export interface StoredFile {
  readonly id: string;
  readonly wrappedKey: Buffer;
  readonly size: number;
  readonly variant?: string;
}

/** The vault on a folder: every byte in it is sealed. What lies where: `<id>` the file, `<id>.<variant>` its derived previews. */
@Injectable()
export class FileVault {
  private readonly folder: string;
  private readonly wrappingKey: Buffer;

  constructor(@Inject(CONFIG) config: Config) {
    this.folder = join(config.stateDir, 'files');
    this.wrappingKey = deriveKey(config.masterKey, 'files');
  }

  newKey(id: string): Buffer {
    return newWrappedKey(this.wrappingKey, id).wrapped;
  }

  /** Where a file lies; whoever asks is about to touch the disk, which no transaction waits for. */
  path(id: string, variant?: string): string {
    outsideOfTransactions('Touching a file');
    if (!isUuid(id) || (variant !== undefined && !/^[a-z0-9-]+$/.test(variant))) throw new Error('Not a file id.');
    return join(this.folder, id.slice(-2), variant ? `${id}.${variant}` : id);
  }

  /** The key of a file. @throws Error where it was wrapped under another master key, or for another file */
  keyOf(id: string, wrapped: Buffer): Buffer {
    return unwrapKey(this.wrappingKey, id, wrapped);
  }

  private async prepare(id: string): Promise<void> {
    await mkdir(dirname(this.path(id)), { recursive: true, mode: 0o700 });
  }

  /** How many bytes of content lie in whole frames; a torn last frame is cut off, so that an upload goes on from there. */
  async received(id: string, size: number): Promise<number> {
    const at = this.path(id);
    const length = await stat(at).then(
      (s) => s.size,
      () => 0,
    );
    const whole = Math.floor(length / SEALED_FRAME);
    const rest = length - whole * SEALED_FRAME;
    const lastContent = size - whole * FRAME;
    if (rest > 0 && rest === lastContent + (SEALED_FRAME - FRAME)) return size;
    if (rest > 0) await truncate(at, whole * SEALED_FRAME);
    return whole * FRAME;
  }

  /**
   * Writes content from an offset that lies on a frame, sealing frame by frame, each at its place: what a process left torn
   * is written over. A last part shorter than a frame is kept only when it ends the file.
   * @param mayWrite asked before each frame: whether this is still the one who writes
   * @throws what the disk says where it takes no more
   * @returns the new offset, on a frame or at the end
   */
  async append(
    { id, wrappedKey, size }: StoredFile,
    offset: number,
    content: AsyncIterable<Buffer>,
    mayWrite: () => boolean = () => true,
  ): Promise<number> {
    await this.prepare(id);
    const key = this.keyOf(id, wrappedKey);
    const file = await open(this.path(id), constants.O_RDWR | constants.O_CREAT, 0o600);
    let at = offset;
    let pending: Buffer[] = [];
    let held = 0;
    const flush = async (frame: Buffer): Promise<boolean> => {
      if (!mayWrite()) return false;
      const index = Math.floor(at / FRAME);
      const sealed = sealFrame(key, id, index, frame);
      await writeWhole(file, sealed, index * SEALED_FRAME);
      at += frame.length;
      return true;
    };
    try {
      for await (const chunk of untilItDrops(content)) {
        pending.push(chunk);
        held += chunk.length;
        if (held < FRAME) continue;
        let all = Buffer.concat(pending);
        for (; all.length >= FRAME; all = all.subarray(FRAME)) if (!(await flush(all.subarray(0, FRAME)))) return at;
        pending = [all];
        held = all.length;
      }
      if (held > 0 && at + held === size) await flush(Buffer.concat(pending));
      await file.sync();
    } finally {
      await file.close();
    }
    return at;
  }

  /**
   * The content or a stretch of it, frame by frame, each authenticated before it leaves; ends in an error where one is
   * missing. Of a stretch only the frames it lies in are opened.
   */
  read(file: StoredFile, stretch: Stretch = wholeOf(file)): Readable {
    return Readable.from(this.frames(file, stretch), { objectMode: false });
  }

  private async *frames({ id, wrappedKey, size, variant }: StoredFile, { from, to }: Stretch): AsyncGenerator<Buffer> {
    const key = this.keyOf(id, wrappedKey);
    const file = await open(this.path(id, variant), 'r');
    try {
      for (let index = Math.floor(from / FRAME); index * FRAME < to; index++) {
        const sealed = Buffer.alloc(Math.min(size - index * FRAME, FRAME) + SEALED_FRAME - FRAME);
        const { bytesRead } = await file.read(sealed, 0, sealed.length, index * SEALED_FRAME);
        if (bytesRead !== sealed.length) throw new Error('The file is shorter than recorded.');
        const content = openFrame(key, variant ? `${id}.${variant}` : id, index, sealed);
        yield content.subarray(Math.max(0, from - index * FRAME), Math.max(0, to - index * FRAME));
      }
    } finally {
      await file.close();
    }
  }

  readAll(file: StoredFile): Promise<Buffer> {
    return joined(this.frames(file, wholeOf(file)));
  }

  async sha256(file: StoredFile): Promise<string> {
    const hash = createHash('sha256');
    for await (const part of this.frames(file, wholeOf(file))) hash.update(part);
    return hash.digest('hex');
  }

  /** Reads a stretch of the content; only the frames it lies in are opened. */
  readAt(file: StoredFile, at: number, length: number): Promise<Buffer> {
    return joined(this.frames(file, { from: at, to: Math.min(file.size, at + length) }));
  }

  /** Keeps a small derived file (preview, document) under the same key; replaced as a whole. */
  async put(id: string, wrapped: Buffer, variant: string, content: Buffer): Promise<void> {
    await this.putParts(id, wrapped, variant, [content]);
  }

  /**
   * Keeps a derived file that comes in parts, under the same key; replaced as a whole, so that of two writers at once each
   * leaves a whole file.
   * @returns its size and hash
   */
  async putParts(
    id: string,
    wrapped: Buffer,
    variant: string,
    content: Iterable<Buffer> | AsyncIterable<Buffer>,
  ): Promise<{ size: number; sha256: string }> {
    await this.prepare(id);
    const key = this.keyOf(id, wrapped);
    const target = this.path(id, variant);
    const part = `${target}.${randomUUID()}.part`;
    const hash = createHash('sha256');
    const file = await open(part, 'w', 0o600);
    let [size, index] = [0, 0];
    let held: Buffer = Buffer.alloc(0);
    try {
      for await (const piece of content) {
        hash.update(piece);
        size += piece.length;
        held = held.length ? Buffer.concat([held, piece]) : piece;
        for (; held.length >= FRAME; held = held.subarray(FRAME))
          await file.write(sealFrame(key, `${id}.${variant}`, index++, held.subarray(0, FRAME)));
      }
      if (held.length) await file.write(sealFrame(key, `${id}.${variant}`, index, held));
      await file.sync();
      await file.close();
      await rename(part, target);
    } catch (error) {
      await file.close();
      await rm(part, { force: true });
      throw error;
    }
    return { size, sha256: hash.digest('hex') };
  }

  /** Whether a derived file lies here. */
  async has(id: string, variant: string): Promise<boolean> {
    return stat(this.path(id, variant)).then(() => true, nothingThere);
  }

  /** How much content a derived file has; null where there is none. */
  async sizeOf(id: string, variant: string): Promise<number | null> {
    const sealed = await stat(this.path(id, variant)).then((s) => s.size, nothingThere);
    return sealed === false ? null : sealed - Math.ceil(sealed / SEALED_FRAME) * (SEALED_FRAME - FRAME);
  }

  async get(id: string, wrapped: Buffer, variant: string): Promise<Buffer> {
    const key = this.keyOf(id, wrapped);
    const sealed = await readFile(this.path(id, variant));
    const parts: Buffer[] = [];
    for (let at = 0, index = 0; at < sealed.length; at += SEALED_FRAME, index++)
      parts.push(openFrame(key, `${id}.${variant}`, index, sealed.subarray(at, at + SEALED_FRAME)));
    return Buffer.concat(parts);
  }

  async remove(_right: Removal, id: string, variant?: string): Promise<void> {
    await rm(this.path(id, variant), { force: true });
  }

  /** The file and everything that was derived from it, what a process left half made too. */
  async removeAll(_right: Removal, id: string): Promise<void> {
    const folder = dirname(this.path(id));
    for (const name of await namesIn(folder)) if (name === id || name.startsWith(`${id}.`)) await rm(join(folder, name), { force: true });
  }

  /**
   * Derived files that a process began before this moment and never ended, in one of the vault's folders.
   * @param turn which folder; every one has its turn in as many calls as there are
   */
  async clearParts(turn: number, before: Date): Promise<void> {
    const folder = join(this.folder, (turn % 256).toString(16).padStart(2, '0'));
    for (const name of await namesIn(folder)) {
      const at = join(folder, name);
      if (name.endsWith('.part') && (await stat(at).then((s) => s.mtime < before, nothingThere))) await rm(at, { force: true });
    }
  }
}

const wholeOf = ({ size }: StoredFile): Stretch => ({ from: 0, to: size });

async function joined(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}

/** A disk that is nearly full takes the beginning of what is written: the rest is asked for again, and then says why not. */
async function writeWhole(file: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
}

const nothingThere = (error: NodeJS.ErrnoException): false => {
  if (error.code === 'ENOENT') return false;
  throw error;
};
const namesIn = async (folder: string): Promise<string[]> => (await readdir(folder).catch(nothingThere)) || [];

/** What arrives, as far as it does: the line may drop, and the client asks for the offset and goes on from there. */
async function* untilItDrops(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* content;
  } catch {
    return;
  }
}
