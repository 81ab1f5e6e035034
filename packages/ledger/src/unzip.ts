import { crc32, inflateRawSync } from 'node:zlib';

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;
const ENCRYPTED = 0x0041;
const HAS_DESCRIPTOR = 0x0008;
/** A second name for a file in an extra field: one program would show it under the first, another under the second. */
const UNICODE_PATH = 0x7075;
/** What a file of a record may come to once it is unpacked, twice the largest exhibit: more is an attack on who reads it. */
const MOST_BYTES = 1024 * 1024 * 1024;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly local: number;
}

/**
 * The files of a ZIP, by name (APPNOTE 6.3.10); stored and deflated entries, no encryption. Strict: every byte of the ZIP
 * belongs to one entry, and every program that opens it finds the same files under the same names.
 *
 * @throws Error for anything else, saying what
 */
export function unzip(zip: Buffer): Map<string, Buffer> {
  const { entries, directory } = readDirectory(zip);
  const files = new Map<string, Buffer>();
  const names = new Set<string>();
  let at = 0;
  for (const entry of [...entries].sort((a, b) => a.local - b.local)) {
    requireName(entry.name, names);
    if (entry.local !== at) throw new Error(`Bytes that belong to no file before: ${entry.name}`);
    const { content, end } = readEntry(zip, entry, directory);
    at = end;
    if (!entry.name.endsWith('/')) files.set(entry.name, content);
    else if (content.length) throw new Error(`A folder with content: ${entry.name}`);
  }
  if (at !== directory) throw new Error('Bytes that belong to no file before the directory.');
  return files;
}

function readDirectory(zip: Buffer): { entries: Entry[]; directory: number } {
  let end = zip.length - END_LENGTH;
  while (end >= 0 && zip.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) throw new Error('Not a ZIP file.');
  if (end + END_LENGTH !== zip.length || zip.readUInt16LE(end + 20) !== 0) throw new Error('Bytes after the end of the ZIP.');
  const count = zip.readUInt16LE(end + 10);
  if (zip.readUInt32LE(end + 4) !== 0 || zip.readUInt16LE(end + 8) !== count) throw new Error('A ZIP in several parts.');
  const directory = zip.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  let at = directory;
  for (let n = 0; n < count; n++) {
    if (at + 46 > end || zip.readUInt32LE(at) !== CENTRAL) throw new Error('The central directory is broken.');
    const [nameLength, extraLength, commentLength] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    requirePlain(zip, at, name, zip.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength));
    entries.push({
      name,
      flags: zip.readUInt16LE(at + 8),
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      packed: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      local: zip.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  if (at !== end || zip.readUInt32LE(end + 12) !== end - directory) throw new Error('The central directory is broken.');
  return { entries, directory };
}

/** A regular file or folder: no link, no device, no second name, no encryption. */
function requirePlain(zip: Buffer, at: number, name: string, extra: Buffer): void {
  const made = zip.readUInt8(at + 5);
  const kind = (zip.readUInt32LE(at + 38) >>> 16) & 0o170000;
  if ((made === 3 || made === 19) && kind !== 0 && kind !== 0o100000 && !(kind === 0o040000 && name.endsWith('/')))
    throw new Error(`A link or a device: ${name}`);
  if (zip.readUInt16LE(at + 8) & ENCRYPTED) throw new Error(`An encrypted file: ${name}`);
  for (let i = 0; i + 4 <= extra.length; i += 4 + extra.readUInt16LE(i + 2))
    if (extra.readUInt16LE(i) === UNICODE_PATH) throw new Error(`A file with two names: ${name}`);
}

/** Names that mean one file everywhere: below their folder, and different from each other where case does not count too. */
function requireName(name: string, names: Set<string>): void {
  const parts = name.replace(/\/$/, '').split('/');
  const plain = parts.every((p) => p !== '' && p !== '.' && p !== '..' && !/[. ]$/.test(p));
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (!plain || /[\\:\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufffd]/.test(name))
    throw new Error(`A name that may not stand here: ${JSON.stringify(name)}`);
  const folded = name.replace(/\/$/, '').normalize('NFKC').toLowerCase();
  if (names.has(folded)) throw new Error(`Two files of one name: ${name}`);
  names.add(folded);
}

function readEntry(zip: Buffer, entry: Entry, directory: number): { content: Buffer; end: number } {
  const { local, name, packed, size } = entry;
  if (local + 30 > directory || zip.readUInt32LE(local) !== LOCAL) throw new Error(`No file where the directory says: ${name}`);
  const nameEnd = local + 30 + zip.readUInt16LE(local + 26);
  const start = nameEnd + zip.readUInt16LE(local + 28);
  if (zip.subarray(local + 30, nameEnd).toString('utf8') !== name || zip.readUInt16LE(local + 8) !== entry.method)
    throw new Error(`A file with two names: ${name}`);
  if (start + packed > directory) throw new Error(`A file that is cut: ${name}`);
  const content = unpacked(zip.subarray(start, start + packed), entry);
  if (content.length !== size || crc32(content) !== entry.crc) throw new Error(`A damaged file: ${name}`);
  let end = start + packed;
  if (entry.flags & HAS_DESCRIPTOR) end += end + 16 <= directory && zip.readUInt32LE(end) === DESCRIPTOR ? 16 : 12;
  return { content, end };
}

function unpacked(bytes: Buffer, { method, name, size }: Entry): Buffer {
  if (size > MOST_BYTES) throw new Error(`A file that is too large: ${name}`);
  if (method === 0) return bytes;
  if (method !== 8) throw new Error(`A way of packing that is not known: ${name}`);
  // One byte more than it says: a file that is larger shows, and does not fill the memory first.
  const { buffer, engine } = inflateRawSync(bytes, { maxOutputLength: size + 1, info: true }) as unknown as {
    buffer: Buffer;
    engine: { bytesWritten: number };
  };
  if (engine.bytesWritten !== bytes.length) throw new Error(`Bytes that belong to no file after: ${name}`);
  return buffer;
}
