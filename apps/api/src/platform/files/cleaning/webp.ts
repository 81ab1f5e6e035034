import { orientationBlock, orientationOf } from './exif.js';
import { blankProfile } from './icc.js';
import { CannotBeCleaned } from './source.js';

const PICTURE = new Set(['VP8 ', 'VP8L', 'ALPH', 'ANIM']);
const XMP_FLAG = 0x04;
const EXIF_FLAG = 0x08;
const ICC_FLAG = 0x20;
const EXIF = Buffer.from('Exif\0\0', 'latin1');

function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

function* chunksOf(b: Buffer): Generator<{ type: string; data: Buffer }> {
  for (let at = 0; at < b.length;) {
    // Where no length stands any more, reading it is damage too.
    const length = b.readUInt32LE(at + 4);
    if (at + 8 + length > b.length) throw new CannotBeCleaned('damaged');
    yield { type: b.toString('latin1', at, at + 4), data: b.subarray(at + 8, at + 8 + length) };
    at += 8 + length + (length % 2);
  }
}

/** A WebP of the same coded picture without Exif (but for the turn), XMP and unknown chunks. */
export function cleanWebp(b: Buffer): Buffer {
  if (b.length < 12 || b.toString('latin1', 0, 4) !== 'RIFF' || b.toString('latin1', 8, 12) !== 'WEBP')
    throw new CannotBeCleaned('damaged');
  const end = 8 + b.readUInt32LE(4);
  if (end > b.length) throw new CannotBeCleaned('damaged');
  const body: Buffer[] = [];
  let orientation = 1;
  let flags = 0;
  for (const { type, data } of chunksOf(b.subarray(12, end))) {
    if (type === 'VP8X') body.push(chunk(type, Buffer.from(data)));
    else if (PICTURE.has(type)) body.push(chunk(type, data));
    else if (type === 'ANMF')
      body.push(
        chunk(
          type,
          Buffer.concat([
            data.subarray(0, 16),
            ...[...chunksOf(data.subarray(16))].filter((c) => PICTURE.has(c.type)).map((c) => chunk(c.type, c.data)),
          ]),
        ),
      );
    else if (type === 'ICCP') {
      const profile = blankProfile(data);
      if (profile) body.push(chunk(type, profile));
      if (profile) flags |= ICC_FLAG;
    } else if (type === 'EXIF') orientation = orientationOf(data.subarray(0, 6).equals(EXIF) ? data.subarray(6) : data);
  }
  if (orientation > 1) body.push(chunk('EXIF', orientationBlock(orientation)));
  if (orientation > 1) flags |= EXIF_FLAG;
  const extended = body[0]?.toString('latin1', 0, 4) === 'VP8X' ? body[0] : null;
  if (extended) extended[8] = ((extended[8] ?? 0) & ~(ICC_FLAG | EXIF_FLAG | XMP_FLAG)) | flags;
  const content = Buffer.concat(body);
  const head = Buffer.alloc(12);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(content.length + 4, 4);
  head.write('WEBP', 8, 'latin1');
  return Buffer.concat([head, content]);
}
