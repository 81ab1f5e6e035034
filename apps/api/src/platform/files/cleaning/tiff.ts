import { CannotBeCleaned } from './source.js';

/** What a page is decoded from. Descriptions, makers, times, places, private and unknown tags are taken out. */
const PICTURE = new Set([
  254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284, 290, 291, 292, 293, 296, 297,
  317, 318, 319, 320, 321, 322, 323, 324, 325, 332, 336, 338, 339, 340, 341, 347, 530, 531, 532,
]);
const STRIPS = [273, 279] as const;
const TILES = [324, 325] as const;
const JPEG_TABLES = 347;
const SIZES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4 };
const MOST_PAGES = 1000;

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly raw: Buffer;
  /** Where its values lie. */
  readonly at: number;
}

/** A TIFF of the same pages: tags that no page needs are taken out, and every byte that nothing refers to any more is blanked. */
export function cleanTiff(b: Buffer): Buffer {
  const order = b.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') throw new CannotBeCleaned('damaged');
  const file = new Tiff(b, order === 'II');
  if (file.u16(2) !== 42) throw new CannotBeCleaned('unknown_kind');
  file.keep(0, 8);
  const seen = new Set<number>();
  let pages = 0;
  for (let at = file.u32(4); at !== 0; pages++) {
    if (seen.has(at) || pages >= MOST_PAGES) throw new CannotBeCleaned('damaged');
    seen.add(at);
    at = file.page(at);
  }
  if (pages === 0) throw new CannotBeCleaned('damaged');
  return file.out;
}

class Tiff {
  readonly out: Buffer;

  constructor(
    private readonly b: Buffer,
    private readonly little: boolean,
  ) {
    this.out = Buffer.alloc(b.length);
  }

  u16 = (at: number): number => (this.within(at, 2), this.little ? this.b.readUInt16LE(at) : this.b.readUInt16BE(at));
  u32 = (at: number): number => (this.within(at, 4), this.little ? this.b.readUInt32LE(at) : this.b.readUInt32BE(at));

  private within(at: number, length: number): void {
    if (at + length > this.b.length) throw new CannotBeCleaned('damaged');
  }

  keep(at: number, length: number): void {
    this.within(at, length);
    this.b.copy(this.out, at, at, at + length);
  }

  /** One directory, without the tags that are not needed; returns where the next one stands. */
  page(at: number): number {
    const count = this.u16(at);
    this.within(at, 2 + count * 12 + 4);
    const entries = Array.from({ length: count }, (_, i) => this.entry(at + 2 + i * 12));
    const kept = entries.filter((e) => PICTURE.has(e.tag));
    for (const e of kept) if (e.at !== -1) this.keep(e.at, (SIZES[e.type] ?? 0) * e.count);
    const coding = kept.find((e) => e.tag === 259);
    this.pixels(kept, coding ? this.value(coding, 0) : 1);
    // Written last, so that no tag's values can stand in for the directory itself.
    if (this.little) this.out.writeUInt16LE(kept.length, at);
    else this.out.writeUInt16BE(kept.length, at);
    kept.forEach((e, i) => e.raw.copy(this.out, at + 2 + i * 12));
    this.b.copy(this.out, at + 2 + kept.length * 12, at + 2 + count * 12, at + 6 + count * 12);
    return this.u32(at + 2 + count * 12);
  }

  private entry(at: number): Entry {
    const [type, count] = [this.u16(at + 2), this.u32(at + 4)];
    const size = (SIZES[type] ?? 0) * count;
    return { tag: this.u16(at), type, count, raw: this.b.subarray(at, at + 12), at: size > 4 ? this.u32(at + 8) : -1 };
  }

  private value(entry: Entry, i: number): number {
    const size = SIZES[entry.type] ?? 0;
    if (size !== 2 && size !== 4) throw new CannotBeCleaned('unknown_kind');
    const inside = this.little ? entry.raw.readUInt32LE(8) : entry.raw.readUInt32BE(8);
    if (entry.at !== -1) return size === 2 ? this.u16(entry.at + i * 2) : this.u32(entry.at + i * 4);
    if (size === 4) return inside;
    return this.little ? entry.raw.readUInt16LE(8 + i * 2) : entry.raw.readUInt16BE(8 + i * 2);
  }

  private pixels(entries: readonly Entry[], coding: number): void {
    // The old way of packing JPEGs keeps whole files in tags of its own.
    if (coding === 6) throw new CannotBeCleaned('unknown_kind');
    let parts = 0;
    for (const [placeTag, lengthTag] of [STRIPS, TILES]) {
      const places = entries.find((e) => e.tag === placeTag);
      const lengths = entries.find((e) => e.tag === lengthTag);
      if (!places || !lengths) continue;
      if (places.count !== lengths.count || places.count > 1_000_000) throw new CannotBeCleaned('damaged');
      for (let i = 0; i < places.count; i++, parts++) {
        const [at, length] = [this.value(places, i), this.value(lengths, i)];
        this.keep(at, length);
        if (coding === 7) blankApplications(this.out.subarray(at, at + length));
      }
    }
    if (parts === 0) throw new CannotBeCleaned('damaged');
    const tables = entries.find((e) => e.tag === JPEG_TABLES && e.at !== -1);
    if (tables) blankApplications(this.out.subarray(tables.at, tables.at + tables.count));
  }
}

/** In a part that is a JPEG: makers' segments and comments are blanked where they stand. */
function blankApplications(jpeg: Buffer): void {
  for (let at = 2; at + 4 <= jpeg.length && jpeg[at] === 0xff;) {
    const marker = jpeg[at + 1] as number;
    if (marker === 0xda) return;
    const end = at + 2 + jpeg.readUInt16BE(at + 2);
    if ((marker >= 0xe0 && marker <= 0xef && marker !== 0xee) || marker === 0xfe) jpeg.fill(0, at + 4, Math.min(end, jpeg.length));
    at = end;
  }
}
