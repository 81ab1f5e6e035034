import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable, Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { FRAME, openFrame, SEALED_FRAME, sealFrame } from '../platform/files/frame-cipher.js';

/** What a file of a backup is known by. */
export interface Sum {
  readonly size: number;
  readonly sha256: string;
}

/** Where a backup lies, and the key that its rows are sealed under. */
export interface SealedFolder {
  readonly folder: string;
  readonly key: Buffer;
}

/** Rows hold what people said: they lie in a backup as files lie in the vault, in frames sealed under the backup's own key. */
class Sealing extends Transform {
  private held: Buffer = Buffer.alloc(0);
  private index = 0;
  constructor(
    private readonly key: Buffer,
    private readonly name: string,
  ) {
    super();
  }
  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.held = this.held.length ? Buffer.concat([this.held, chunk]) : chunk;
    for (; this.held.length >= FRAME; this.held = this.held.subarray(FRAME)) this.frame(this.held.subarray(0, FRAME));
    done();
  }
  override _flush(done: TransformCallback): void {
    this.frame(this.held);
    done();
  }
  private frame(content: Buffer): void {
    this.push(sealFrame(this.key, this.name, this.index++, content));
  }
}

/** Writes a file whole, with what it is known by, and onto the disk. */
export async function writeWhole(path: string, content: AsyncIterable<Buffer>): Promise<Sum> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const part of content) {
      hash.update(part);
      size += part.length;
      await file.writeFile(part);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { size, sha256: hash.digest('hex') };
}

/** Packs, seals and writes a stream. */
export async function writeSealed(path: string, key: Buffer, name: string, content: Readable): Promise<Sum> {
  const [gzip, sealing] = [createGzip({ level: 5 }), new Sealing(key, name)];
  const [sum] = await Promise.all([writeWhole(path, sealing), pipeline(content, gzip, sealing)]);
  return sum;
}

/** The content again. @throws Error where a bit of it is not what was sealed */
export function readSealed(path: string, key: Buffer, name: string): Readable {
  const opened = async function* (): AsyncGenerator<Buffer> {
    let held: Buffer = Buffer.alloc(0);
    let index = 0;
    for await (const chunk of createReadStream(path, { highWaterMark: SEALED_FRAME }) as AsyncIterable<Buffer>) {
      held = held.length ? Buffer.concat([held, chunk]) : chunk;
      for (; held.length >= SEALED_FRAME; held = held.subarray(SEALED_FRAME))
        yield openFrame(key, name, index++, held.subarray(0, SEALED_FRAME));
    }
    if (held.length) yield openFrame(key, name, index, held);
  };
  const gunzip = createGunzip();
  // A fault of what is read is told where the content is.
  void pipeline(Readable.from(opened(), { objectMode: false }), gunzip).catch((fault: Error) => gunzip.destroy(fault));
  return gunzip;
}

export async function sumOf(path: string): Promise<Sum> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { size, sha256: hash.digest('hex') };
}
