import {
  HEAD_BYTES,
  isPacked,
  judgeHead,
  judgeKind,
  judgeSize,
  typeOfPacked,
  ZIP_TAIL_BYTES,
  zipNamesIn,
  zipTableIn,
  type Judged,
} from '@heyi/domain';

/** What a file is, or why it is not taken; or that this device does not let it be read, as of one in a cloud. */
export type FileVerdict = Judged | { readonly unread: true };

const MOST_TABLE = 4 * 1024 * 1024;

/** Judges a chosen file by its first bytes, and by the table of one that is packed, before anything of it is sent, as the server will. */
export async function judgeFile(file: File): Promise<FileVerdict> {
  const size = judgeSize(file.size);
  if (size) return size;
  const head = await part(file, 0, HEAD_BYTES);
  const { fileTypeFromBuffer } = await import('file-type/core');
  const judged = judgeHead((await fileTypeFromBuffer(head))?.mime ?? null, head, file);
  return 'type' in judged && isPacked(judged.type) ? judgePacked(file, judged) : judged;
}

const part = async (file: File, from: number, to: number): Promise<Uint8Array> =>
  new Uint8Array(await file.slice(from, Math.min(to, file.size)).arrayBuffer());

/** A small document of Office begins like any archive: its names say what it is, and so what it tells. */
async function judgePacked(file: File, judged: Judged): Promise<Judged> {
  const table = zipTableIn(await part(file, Math.max(0, file.size - ZIP_TAIL_BYTES), file.size), file.size);
  if (!table || table.length > MOST_TABLE) return judged;
  return judgeKind(typeOfPacked(zipNamesIn(await part(file, table.at, table.at + table.length))), file.size);
}
