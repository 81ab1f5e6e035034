import type { MediaType } from '@heyi/domain';
import { CannotBeCleaned } from '../cleaning/source.js';
import { apart } from '../pictures/apart.js';

const FIB_ENCRYPTED = 0x0100;
const BIFF_FILEPASS = 0x002f;
const FIRST_RECORDS = 20;

const MOST_OF_STREAM = 1 << 20;
const SECONDS = 30;
/** The beginnings of the streams that say what it is, by their names. */
const STREAMS = `
  let file;
  try { file = library.read(Buffer.from(bytes.buffer), { type: 'buffer' }); } catch { throw new Error('damaged'); }
  return extra.names.map((name) => {
    const content = library.find(file, '/' + name)?.content;
    return content ? Uint8Array.from(content.slice(0, extra.most)) : null;
  });`;
const NAMES = ['EncryptedPackage', 'WordDocument', 'Workbook', 'Book', 'PowerPoint Document'] as const;

/** The old binary documents of Word, Excel, PowerPoint and WPS; one with a password is named, whichever way it is locked. */
export async function examineCompound(bytes: Buffer): Promise<MediaType> {
  const found = await apart<(Uint8Array | null)[]>({
    library: 'cfb',
    body: STREAMS,
    bytes,
    extra: { names: NAMES, most: MOST_OF_STREAM },
    seconds: SECONDS,
  });
  const stream = (name: (typeof NAMES)[number]): Buffer | null => {
    const content = found[NAMES.indexOf(name)];
    return content ? Buffer.from(content) : null;
  };
  // The new formats are locked by being put into the old container.
  if (stream('EncryptedPackage')) throw new CannotBeCleaned('encrypted');
  const word = stream('WordDocument');
  if (word) {
    if (word.length < 12) throw new CannotBeCleaned('damaged');
    if (word.readUInt16LE(10) & FIB_ENCRYPTED) throw new CannotBeCleaned('encrypted');
    return 'application/msword';
  }
  const book = stream('Workbook') ?? stream('Book');
  if (book) {
    if (hasPassword(book)) throw new CannotBeCleaned('encrypted');
    return 'application/vnd.ms-excel';
  }
  if (stream('PowerPoint Document')) return 'application/vnd.ms-powerpoint';
  throw new CannotBeCleaned('unknown_kind');
}

function hasPassword(book: Buffer): boolean {
  for (let at = 0, n = 0; at + 4 <= book.length && n < FIRST_RECORDS; n++) {
    if (book.readUInt16LE(at) === BIFF_FILEPASS) return true;
    at += 4 + book.readUInt16LE(at + 2);
  }
  return false;
}
