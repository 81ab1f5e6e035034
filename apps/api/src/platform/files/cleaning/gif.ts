import { CannotBeCleaned } from './source.js';

const LOOPS = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);
const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const CONTROL = 0xf9;
const APPLICATION = 0xff;

const byte = (b: Buffer, at: number): number => {
  const value = b[at];
  if (value === undefined) throw new CannotBeCleaned('damaged');
  return value;
};
const tableBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Where a row of sub-blocks ends. */
function endOfBlocks(b: Buffer, from: number): number {
  let at = from;
  for (let length = byte(b, at); length > 0; length = byte(b, at)) at += length + 1;
  return at + 1;
}

/** A GIF of the same frames, turns of time and loops, without comments, texts, makers' own blocks and what lies behind its end. */
export function cleanGif(b: Buffer): Buffer {
  if (!/^GIF8[79]a/.test(b.toString('latin1', 0, 6))) throw new CannotBeCleaned('damaged');
  let at = 13 + tableBytes(byte(b, 10));
  const out = [b.subarray(0, at)];
  for (let frames = 0; ;) {
    const kind = byte(b, at);
    if (kind === TRAILER) {
      if (frames === 0) throw new CannotBeCleaned('damaged');
      return Buffer.concat([...out, Buffer.from([TRAILER])]);
    }
    let end: number;
    if (kind === EXTENSION) {
      end = endOfBlocks(b, at + 2);
      const label = byte(b, at + 1);
      const loops = label === APPLICATION && byte(b, at + 2) === 11 && LOOPS.has(b.toString('latin1', at + 3, at + 14));
      // A loop is three bytes; anything more in its block is somebody's own.
      if (label === CONTROL || (loops && end - at <= 19)) out.push(b.subarray(at, end));
    } else if (kind === IMAGE) {
      end = endOfBlocks(b, at + 11 + tableBytes(byte(b, at + 9)));
      out.push(b.subarray(at, end));
      frames += 1;
    } else throw new CannotBeCleaned('damaged');
    at = end;
  }
}
