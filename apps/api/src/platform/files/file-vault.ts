import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm, stat, truncate, rename, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { isUuid } from '@heyi/domain';
import { deriveKey, type Config } from '../config.js';
import { CONFIG } from '../database/tokens.js';
import { FRAME, newWrappedKey, openFrame, SEALED_FRAME, sealFrame, unwrapKey } from './frame-cipher.js';

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

  private path(id: string, variant?: string): string {
    if (!isUuid(id) || (variant !== undefined && !/^[a-z0-9-]+$/.test(variant))) throw new Error('Not a file id.');
    return join(this.folder, id.slice(-2), variant ? `${id}.${variant}` : id);
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
   * Appends content from an offset that lies on a frame, sealing frame by frame. A last part shorter than a frame is
   * kept only when it ends the file.
   * @returns the new offset, on a frame or at the end
   */
  async append(id: string, wrapped: Buffer, size: number, offset: number, content: AsyncIterable<Buffer>): Promise<number> {
    await this.prepare(id);
    const key = unwrapKey(this.wrappingKey, id, wrapped);
    const file = await open(this.path(id), 'a', 0o600);
    let at = offset;
    let pending: Buffer[] = [];
    let held = 0;
    const flush = async (frame: Buffer): Promise<void> => {
      await file.write(sealFrame(key, id, Math.floor(at / FRAME), frame));
      at += frame.length;
    };
    try {
      for await (const chunk of content) {
        pending.push(chunk);
        held += chunk.length;
        if (held < FRAME) continue;
        let all = Buffer.concat(pending);
        while (all.length >= FRAME) {
          await flush(all.subarray(0, FRAME));
          all = all.subarray(FRAME);
        }
        pending = [all];
        held = all.length;
      }
    } catch {
      // The line dropped: what lies in whole frames stays, the client asks for the offset and goes on.
    }
    if (held > 0 && at + held === size) await flush(Buffer.concat(pending));
    await file.sync();
    await file.close();
    return at;
  }

  /** The content, frame by frame, authenticated before it leaves; ends in an error where a frame is missing. */
  read(id: string, wrapped: Buffer, size: number, variant?: string): Readable {
    return Readable.from(this.frames(id, wrapped, size, variant), { objectMode: false });
  }

  private async *frames(id: string, wrapped: Buffer, size: number, variant?: string): AsyncGenerator<Buffer> {
    const key = unwrapKey(this.wrappingKey, id, wrapped);
    const file = await open(this.path(id, variant), 'r');
    try {
      for (let index = 0, left = size; left > 0; index++) {
        const sealed = Buffer.alloc(Math.min(left, FRAME) + SEALED_FRAME - FRAME);
        const { bytesRead } = await file.read(sealed, 0, sealed.length, index * SEALED_FRAME);
        if (bytesRead !== sealed.length) throw new Error('The file is shorter than recorded.');
        const content = openFrame(key, variant ? `${id}.${variant}` : id, index, sealed);
        left -= content.length;
        yield content;
      }
    } finally {
      await file.close();
    }
  }

  async readAll(id: string, wrapped: Buffer, size: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.frames(id, wrapped, size)) parts.push(part);
    return Buffer.concat(parts);
  }

  async sha256(id: string, wrapped: Buffer, size: number): Promise<string> {
    const hash = createHash('sha256');
    for await (const part of this.frames(id, wrapped, size)) hash.update(part);
    return hash.digest('hex');
  }

  /** Reads a stretch of the content; only the frames it lies in are opened. */
  async readAt(id: string, wrapped: Buffer, size: number, at: number, length: number): Promise<Buffer> {
    const key = unwrapKey(this.wrappingKey, id, wrapped);
    const end = Math.min(size, at + length);
    const file = await open(this.path(id), 'r');
    const parts: Buffer[] = [];
    try {
      for (let index = Math.floor(at / FRAME); index * FRAME < end; index++) {
        const sealed = Buffer.alloc(Math.min(size - index * FRAME, FRAME) + SEALED_FRAME - FRAME);
        const { bytesRead } = await file.read(sealed, 0, sealed.length, index * SEALED_FRAME);
        if (bytesRead !== sealed.length) throw new Error('The file is shorter than recorded.');
        parts.push(openFrame(key, id, index, sealed).subarray(Math.max(0, at - index * FRAME), end - index * FRAME));
      }
    } finally {
      await file.close();
    }
    return Buffer.concat(parts);
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
    const key = unwrapKey(this.wrappingKey, id, wrapped);
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
    return stat(this.path(id, variant)).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false;
        throw error;
      },
    );
  }

  async get(id: string, wrapped: Buffer, variant: string): Promise<Buffer> {
    const key = unwrapKey(this.wrappingKey, id, wrapped);
    const sealed = await readFile(this.path(id, variant));
    const parts: Buffer[] = [];
    for (let at = 0, index = 0; at < sealed.length; at += SEALED_FRAME, index++)
      parts.push(openFrame(key, `${id}.${variant}`, index, sealed.subarray(at, at + SEALED_FRAME)));
    return Buffer.concat(parts);
  }

  async remove(id: string, variant?: string): Promise<void> {
    await rm(this.path(id, variant), { force: true });
  }
}
