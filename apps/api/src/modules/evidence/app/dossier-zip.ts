import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { bagInfo, BAGIT } from '@heyi/ledger';
import { ZipFile } from 'yazl';

/** One file of a dossier: where it lies, what it is, and how its bytes are had when they are needed. */
export interface Part {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  readonly open: () => Promise<Readable | Buffer>;
  /** Compressed media gain nothing from being compressed again. */
  readonly packed: boolean;
}
export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
export const written = (path: string, content: string | Buffer): Part => {
  const bytes = Buffer.from(content);
  return { path, sha256: sha256Of(bytes), size: bytes.length, open: () => Promise.resolve(bytes), packed: false };
};
export const json = (path: string, value: unknown): Part => written(path, JSON.stringify(value, null, 2));

/** The bag (RFC 8493) as a ZIP: what is in it, and the tags that follow from that. */
export function zipped(root: string, number: string | null, parts: readonly Part[], now: Date): NodeJS.ReadableStream {
  const zip = new ZipFile();
  // A file that cannot be read ends the download; it never ends in a ZIP that looks whole.
  zip.on('error', (error: Error) => (zip.outputStream as Readable).destroy(error));
  const add = (part: Part): void =>
    zip.addReadStreamLazy(`${root}/${part.path}`, { mtime: now, forceDosTimestamp: true, compress: !part.packed }, (give) => {
      part.open().then(
        (content) => give(null, Buffer.isBuffer(content) ? Readable.from([content]) : content),
        (error: unknown) => give(error, Readable.from([])),
      );
    });
  const lines = (list: readonly Part[]): string => list.map((p) => `${p.sha256}  ${p.path}\n`).join('');
  const oxum = `${parts.reduce((sum, p) => sum + p.size, 0)}.${parts.length}`;
  const tags = [
    written('bagit.txt', BAGIT),
    written('bag-info.txt', bagInfo(number, now.toISOString().slice(0, 10), oxum)),
    written('manifest-sha256.txt', lines(parts)),
  ];
  for (const part of [...parts, ...tags, written('tagmanifest-sha256.txt', lines(tags))]) add(part);
  zip.end();
  return zip.outputStream;
}
