import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { orientationBlock, orientationOf } from './exif.js';
import { blankProfile } from './icc.js';
import { CannotBeCleaned } from './source.js';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** What the picture is decoded and coloured from; texts, times and unknown chunks are not. */
const PICTURE = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'hIST', 'pHYs', 'cICP', 'mDCV', 'cLLI'],
  ...['acTL', 'fcTL', 'fdAT'],
]);
const MOST_PROFILE = 4 << 20;

function chunk(type: string, data: Buffer): Buffer {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  data.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}

/** The colour profile without the names in it; dropped where it cannot be read. */
function profileChunk(data: Buffer): Buffer[] {
  let profile: Buffer;
  try {
    // Behind a name that ends with a zero, and the kind of compression.
    profile = inflateSync(data.subarray(data.indexOf(0) + 2), { maxOutputLength: MOST_PROFILE });
  } catch {
    return [];
  }
  const blank = blankProfile(profile);
  return blank ? [chunk('iCCP', Buffer.concat([Buffer.from('ICC\0\0', 'latin1'), deflateSync(blank)]))] : [];
}

/** A PNG of the same pixels without texts, times, Exif (but for the turn) and whatever lies behind its end. */
export function cleanPng(b: Buffer): Buffer {
  if (!b.subarray(0, 8).equals(SIGNATURE)) throw new CannotBeCleaned('damaged');
  const out: Buffer[] = [SIGNATURE];
  for (let at = 8; ;) {
    if (at + 12 > b.length) throw new CannotBeCleaned('damaged');
    const end = at + 12 + b.readUInt32BE(at);
    if (end > b.length) throw new CannotBeCleaned('damaged');
    const type = b.toString('latin1', at + 4, at + 8);
    const data = b.subarray(at + 8, end - 4);
    if (PICTURE.has(type)) out.push(b.subarray(at, end));
    else if (type === 'iCCP') out.push(...profileChunk(data));
    else if (type === 'eXIf' && orientationOf(data) > 1) out.push(chunk('eXIf', orientationBlock(orientationOf(data))));
    if (type === 'IEND') return Buffer.concat(out);
    at = end;
  }
}
