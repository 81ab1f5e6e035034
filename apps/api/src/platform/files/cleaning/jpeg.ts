import { orientationBlock, orientationOf } from './exif.js';
import { blankProfile } from './icc.js';
import { CannotBeCleaned } from './source.js';

const ICC = Buffer.from('ICC_PROFILE\0', 'latin1');
const EXIF = Buffer.from('Exif\0\0', 'latin1');
const starts = (data: Buffer, head: Buffer): boolean => data.subarray(0, head.length).equals(head);
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;
/** Frames, tables, scans: what the picture is decoded from. Comments and applications' own segments are not. */
const isPicture = (marker: number): boolean => (marker >= 0xc0 && marker <= 0xcf) || (marker >= 0xda && marker <= 0xdf);

function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** Where the coded data of a scan ends: at the next marker that is neither stuffing nor a restart, or with the file. */
function endOfScan(b: Buffer, from: number): number {
  for (let at = from; ;) {
    const ff = b.indexOf(0xff, at);
    if (ff < 0 || ff + 1 >= b.length) return b.length;
    const next = b[ff + 1] as number;
    if (next === 0xff) at = ff + 1;
    else if (next === 0 || isRestart(next)) at = ff + 2;
    else return ff;
  }
}

interface Parts {
  readonly picture: Buffer[];
  readonly icc: Map<number, Buffer>;
  jfif: Buffer | null;
  adobe: Buffer | null;
  orientation: number;
}

function application(parts: Parts, marker: number, data: Buffer): void {
  if (marker === 0xe0 && data.toString('latin1', 0, 5) === 'JFIF\0' && data.length >= 14)
    // Without the thumbnail: it shows the picture as it was before it was cropped.
    parts.jfif = Buffer.concat([data.subarray(0, 12), Buffer.alloc(2)]);
  else if (marker === 0xe1 && starts(data, EXIF)) parts.orientation = orientationOf(data.subarray(EXIF.length));
  else if (marker === 0xe2 && starts(data, ICC)) parts.icc.set(data[ICC.length] ?? 0, data.subarray(ICC.length + 2));
  else if (marker === 0xee && data.toString('latin1', 0, 5) === 'Adobe') parts.adobe = data.subarray(0, 12);
}

/** Reads the segments up to the end of the picture; what lies behind it (more pictures, films, makers' trailers) is left. */
function read(b: Buffer): Parts {
  const parts: Parts = { picture: [], icc: new Map(), jfif: null, adobe: null, orientation: 1 };
  for (let at = 2; at < b.length;) {
    if (b[at] !== 0xff) throw new CannotBeCleaned('damaged');
    const marker = b[at + 1];
    if (marker === undefined || marker === 0xd9) break;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = at + 4 <= b.length ? b.readUInt16BE(at + 2) : 0;
    if (length < 2 || at + 2 + length > b.length) throw new CannotBeCleaned('damaged');
    const end = at + 2 + length;
    if (isPicture(marker)) parts.picture.push(b.subarray(at, end));
    else application(parts, marker, b.subarray(at + 4, end));
    at = end;
    if (marker !== 0xda) continue;
    at = endOfScan(b, end);
    parts.picture.push(b.subarray(end, at));
  }
  if (parts.picture.length === 0) throw new CannotBeCleaned('damaged');
  return parts;
}

function profileSegments(icc: ReadonlyMap<number, Buffer>): Buffer[] {
  const whole = Buffer.concat([...icc].sort(([a], [b]) => a - b).map(([, part]) => part));
  const profile = icc.size ? blankProfile(whole) : null;
  if (!profile) return [];
  const MOST = 65_519;
  const count = Math.ceil(profile.length / MOST);
  return Array.from({ length: count }, (_, i) =>
    segment(0xe2, Buffer.concat([ICC, Buffer.from([i + 1, count]), profile.subarray(i * MOST, (i + 1) * MOST)])),
  );
}

/**
 * A JPEG of the same coded picture without what was written about it: Exif (but for the turn), XMP, IPTC, comments, thumbnails,
 * trailers.
 */
export function cleanJpeg(b: Buffer): Buffer {
  if (b.length < 4 || b.readUInt16BE(0) !== 0xffd8) throw new CannotBeCleaned('damaged');
  const { picture, icc, jfif, adobe, orientation } = read(b);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...(jfif ? [segment(0xe0, jfif)] : []),
    ...(orientation > 1 ? [segment(0xe1, Buffer.concat([EXIF, orientationBlock(orientation)]))] : []),
    ...profileSegments(icc),
    ...(adobe ? [segment(0xee, adobe)] : []),
    ...picture,
    Buffer.from([0xff, 0xd9]),
  ]);
}
