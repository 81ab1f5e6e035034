import { CannotBeCleaned } from './source.js';

const FILE_HEADER = 14;
const V5 = 124;
const SRGB = Buffer.from('BGRs', 'latin1');

/** A bitmap of the same pixels: reserved fields, colour profiles (a path of the maker's disk, or names) and gaps are blanked. */
export function cleanBmp(b: Buffer): Buffer {
  if (b.toString('latin1', 0, 2) !== 'BM') throw new CannotBeCleaned('damaged');
  const header = b.readUInt32LE(14);
  const pixels = b.readUInt32LE(10);
  if (![40, 52, 56, 108, V5].includes(header)) throw new CannotBeCleaned('unknown_kind');
  const [width, height, depth, coding] = [b.readInt32LE(18), Math.abs(b.readInt32LE(22)), b.readUInt16LE(28), b.readUInt32LE(30)];
  // Pictures packed as JPEG or PNG bring what those tell.
  if (coding > 3 && coding !== 6) throw new CannotBeCleaned('unknown_kind');
  const coded = coding === 1 || coding === 2;
  const length = coded ? b.readUInt32LE(34) : Math.ceil((width * depth) / 32) * 4 * height;
  const colours = depth <= 8 ? (b.readUInt32LE(46) || 2 ** depth) * 4 : 0;
  const masks = header === 40 && (coding === 3 || coding === 6) ? (coding === 6 ? 16 : 12) : 0;
  const tables = FILE_HEADER + header + masks + colours;
  if (width <= 0 || height === 0 || length <= 0 || pixels < tables || pixels + length > b.length) throw new CannotBeCleaned('damaged');
  const out = Buffer.from(b.subarray(0, pixels + length));
  out.fill(0, 6, 10);
  out.fill(0, tables, pixels);
  out.writeUInt32LE(out.length, 2);
  if (header >= 108) SRGB.copy(out, FILE_HEADER + 56);
  if (header === V5) out.fill(0, FILE_HEADER + 112, FILE_HEADER + V5);
  return out;
}
