import { CannotBeCleaned, exactly, type Patch, type Source } from './source.js';

/** A box of an ISO base media file (ISO/IEC 14496-12): MP4, MOV, 3GP, M4A, HEIC. */
export interface Box {
  readonly type: string;
  readonly at: number;
  /** Where its content begins and ends. */
  readonly from: number;
  readonly to: number;
}
const MOST_BOXES = 100_000;

/** The boxes of a stretch, in order; one that does not fit is damage. */
export async function boxesOf(source: Source, from: number, to: number): Promise<Box[]> {
  const boxes: Box[] = [];
  // QuickTime ends some lists of boxes with four zero bytes.
  for (let at = from; at + 8 <= to;) {
    const head = await exactly(source, at, Math.min(16, to - at));
    const small = head.readUInt32BE(0);
    const wide = small === 1 && head.length === 16;
    const size = wide ? Number(head.readBigUInt64BE(8)) : small === 0 ? to - at : small;
    const header = wide ? 16 : 8;
    if (size < header || at + size > to || boxes.length >= MOST_BOXES) throw new CannotBeCleaned('damaged');
    boxes.push({ type: head.toString('latin1', 4, 8), at, from: at + header, to: at + size });
    at += size;
  }
  return boxes;
}

/** Makes a box a free one with nothing in it; nothing behind it moves. */
export const freed = (box: Box): Patch[] => [
  { at: box.at + 4, bytes: Buffer.from('free', 'latin1') },
  { at: box.from, blank: box.to - box.from },
];

/** The content of a table, within what a table can sensibly be. */
export async function contentOf(source: Source, box: Box): Promise<Buffer> {
  if (box.to - box.from > 64 << 20) throw new CannotBeCleaned('too_large');
  return exactly(source, box.from, box.to - box.from);
}

/** The handler box without the maker's and the handler's names. */
export async function namelessHandler(source: Source, box: Box): Promise<{ handler: string; patches: Patch[] }> {
  const content = await contentOf(source, box);
  if (content.length < 12) throw new CannotBeCleaned('damaged');
  return {
    handler: content.toString('latin1', 8, 12),
    patches: content.subarray(12).some((byte) => byte !== 0) ? [{ at: box.from + 12, blank: content.length - 12 }] : [],
  };
}
