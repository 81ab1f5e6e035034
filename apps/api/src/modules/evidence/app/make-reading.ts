import type { FileVault } from '../../../platform/files/file-vault.js';
import { findFfmpeg, isPlayedAnew, playedAnew } from '../../../platform/files/playing/ffmpeg.js';

interface Recording {
  readonly id: string;
  readonly size: number;
  readonly wrapped_key: Buffer;
  readonly media_type: string;
}

/** Whether something is to be made of it here: a kind that browsers seldom play, and a program of the operator's that can. */
export const isToBePlayedAnew = (type: string): boolean => isPlayedAnew(type) && findFfmpeg() !== null;

/** Makes of a recording one that browsers play. Where it cannot be made the file is a download, which its reader is told. */
export async function makeReading(vault: FileVault, file: Recording): Promise<void> {
  const ffmpeg = findFfmpeg();
  if (!ffmpeg || (await vault.has(file.id, 'reading'))) return;
  const original = vault.read({ id: file.id, wrappedKey: file.wrapped_key, size: file.size });
  const made = await playedAnew(ffmpeg, file.media_type, original as AsyncIterable<Buffer>);
  if (!made) return;
  try {
    await vault.putParts(file.id, file.wrapped_key, 'reading', made.content as AsyncIterable<Buffer>);
  } finally {
    await made.close();
  }
}
