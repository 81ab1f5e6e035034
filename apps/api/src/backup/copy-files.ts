import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileVault } from '../platform/files/file-vault.js';
import { openFrame, SEALED_FRAME } from '../platform/files/frame-cipher.js';
import type { KeptFile } from '../platform/files/kept-file.js';
import { placeOf, type FileOf } from './manifest.js';
import { sumOf, writeWhole, type Sum } from './sealed-file.js';

const nameOf = ({ id, variant }: Pick<FileOf, 'id' | 'variant'>): string => (variant === null ? id : `${id}.${variant}`);

/** The frames of a file as they lie. */
async function* framesOf(file: FileHandle): AsyncGenerator<Buffer> {
  for (let index = 0; ; index++) {
    const sealed = Buffer.alloc(SEALED_FRAME);
    const { bytesRead } = await file.read(sealed, 0, SEALED_FRAME, index * SEALED_FRAME);
    if (bytesRead > 0) yield sealed.subarray(0, bytesRead);
    if (bytesRead < SEALED_FRAME) return;
  }
}

/** What frames are opened with: the key and the name that they were sealed under, and whether more of them may come. */
interface Sealed {
  readonly key: Buffer;
  readonly name: string;
  readonly arriving: boolean;
}

/** The same, each opened on its way; what was opened goes into a sum. Of a file that is still arriving, as far as it opens. */
async function* openedFrames(file: FileHandle, { key, name, arriving }: Sealed, opened: (content: Buffer) => void) {
  let index = 0;
  for await (const sealed of framesOf(file)) {
    try {
      opened(openFrame(key, name, index++, sealed));
    } catch (fault) {
      if (arriving) return;
      throw fault;
    }
    yield sealed;
  }
}

/** What became of a file that a row names: its place in the manifest, nothing of it is there, or what is wrong with it. */
type Copied = { readonly file: FileOf } | { readonly file: null } | { readonly fault: string };

/** Copies a file as it lies, after a look whether it is what the rows say. */
export async function copyOut(vault: FileVault, kept: KeptFile, folder: string): Promise<Copied> {
  const { id, variant, wrappedKey } = kept;
  const fault = (what: string): Copied => ({ fault: `${placeOf(kept)}: ${what}` });
  let key: Buffer;
  try {
    key = vault.keyOf(id, wrappedKey);
  } catch {
    return fault('its key does not open under this master key');
  }
  const source = await open(vault.path(id, variant ?? undefined), 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!source) return kept.kind === 'whole' ? fault('a row names it, and it is not there') : { file: null };
  const target = join(folder, placeOf(kept));
  const hash = createHash('sha256');
  let size = 0;
  const opened = (content: Buffer): void => {
    hash.update(content);
    size += content.length;
  };
  try {
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const sum = await writeWhole(target, openedFrames(source, { key, name: nameOf(kept), arriving: kept.kind === 'arriving' }, opened));
    const isWhole = kept.kind !== 'arriving';
    if (isWhole && kept.size !== null && kept.size !== size) return fault(`it has ${size} bytes, and its row says ${kept.size}`);
    if (isWhole && kept.sha256 !== null && kept.sha256 !== hash.digest('hex')) return fault('it is not what its row says: another sha256');
    return { file: { id, variant, key: wrappedKey.toString('base64'), ...sum } };
  } catch (error) {
    // The disk's own faults have a code; a frame that does not open has none of the disk's.
    if ((error as NodeJS.ErrnoException).syscall) throw error;
    return fault('it does not open: it was changed, or cut');
  } finally {
    await source.close();
  }
}

/** Whether a file is as the manifest says, and opens with the master key: what is wrong with it, or null. */
export async function faultOf(vault: FileVault, file: FileOf, path: string): Promise<string | null> {
  if (!existsSync(path)) return 'it is not there';
  const hash = createHash('sha256');
  let size = 0;
  const source = await open(path, 'r');
  try {
    const key = vault.keyOf(file.id, Buffer.from(file.key, 'base64'));
    for await (const sealed of openedFrames(source, { key, name: nameOf(file), arriving: false }, () => undefined)) {
      hash.update(sealed);
      size += sealed.length;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall) throw error;
    return 'it does not open: it was changed, or is of another key';
  } finally {
    await source.close();
  }
  return size === file.size && hash.digest('hex') === file.sha256 ? null : 'its sha256 is another one';
}

/** Puts a file where it belongs, all of it or nothing; one that is there already as it should be stays. */
export async function putBack(from: string, to: string, sum: Sum): Promise<void> {
  if (existsSync(to)) return;
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const part = `${to}.${randomUUID()}.part`;
  const source = await open(from, 'r');
  try {
    const written = await writeWhole(part, framesOf(source));
    if (written.sha256 !== sum.sha256) throw new Error(`${from} has changed while it was read.`);
    await rename(part, to);
  } finally {
    await source.close();
    await rm(part, { force: true });
  }
}

/** Whether what lies at a place is something else than what would be put there. */
export const isOther = async (path: string, sum: Sum): Promise<boolean> => existsSync(path) && (await sumOf(path)).sha256 !== sum.sha256;
