import { CannotBeCleaned } from './source.js';

const NARROW = [12, 13, 15, 17, 19, 20, 26, 31, 5];
const WIDE = [17, 23, 32, 36, 40, 46, 50, 58, 60, 5];

/** How long an AMR frame of this type is after its first byte; types without content have none. */
function amrFrame(type: number, wide: boolean): number | null {
  const length = (wide ? WIDE : NARROW)[type];
  if (length !== undefined) return length;
  return type === 15 || (wide && type === 14) ? 0 : null;
}

/** A voice message (AMR, RFC 4867): its head and whole frames; what stands behind them is cut off. */
export function cleanAmr(b: Buffer): Buffer {
  const head = /^#!AMR(-WB)?\n/.exec(b.toString('latin1', 0, 9));
  if (!head) throw new CannotBeCleaned('unknown_kind');
  const wide = head[1] !== undefined;
  let at = head[0].length;
  let frames = 0;
  for (; at < b.length; frames++) {
    const toc = b[at] as number;
    const length = (toc & 0x83) === 0 ? amrFrame((toc >> 3) & 15, wide) : null;
    if (length === null || at + 1 + length > b.length) break;
    at += 1 + length;
  }
  return voice(b, frames, at);
}

/** A recording that was cut off ends somewhere in its last frame; a file that is mostly something else is none. */
function voice(b: Buffer, frames: number, end: number): Buffer {
  if (frames === 0 || end * 2 < b.length) throw new CannotBeCleaned('damaged');
  return b.subarray(0, end);
}

const SILK = '#!SILK_V3';
const SILK_END = 0xffff;
const MOST_SILK_FRAME = 1250;

/** A voice message of WeChat or QQ (SILK v3, one byte before its head or none): its frames; what stands behind them is cut off. */
export function cleanSilk(b: Buffer): Buffer {
  const start = b.toString('latin1', 0, 9) === SILK ? 0 : b.toString('latin1', 1, 10) === SILK ? 1 : -1;
  if (start < 0) throw new CannotBeCleaned('unknown_kind');
  let at = start + SILK.length;
  let frames = 0;
  while (at + 2 <= b.length) {
    const length = b.readUInt16LE(at);
    if (length === SILK_END) {
      at += 2;
      break;
    }
    if (length > MOST_SILK_FRAME || at + 2 + length > b.length) break;
    at += 2 + length;
    frames += 1;
  }
  return voice(b, frames, at);
}
