import { CannotBeCleaned, exactly, type Cleaned, type Patch, type Source } from './source.js';

const HEAD = 27;

/** The checksum of an Ogg page (RFC 3533): CRC-32 of 0x04c11db7, neither reflected nor inverted. */
const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let r = n << 24;
  for (let i = 0; i < 8; i++) r = r & 0x80000000 ? (r << 1) ^ 0x04c11db7 : r << 1;
  return r >>> 0;
});
export function oggChecksum(page: Buffer): number {
  let crc = 0;
  for (const byte of page) crc = ((crc << 8) ^ (TABLE[((crc >>> 24) ^ byte) & 255] as number)) >>> 0;
  return crc;
}

/** A comment packet as it comes in, page by page. */
interface Comment {
  readonly bytes: Buffer[];
  readonly places: { page: number; at: number; length: number }[];
}
interface Stream {
  readonly coding: 'opus' | 'vorbis';
  /** Null once it is whole and blanked. */
  comment: Comment | null;
}
interface Page {
  readonly at: number;
  readonly bytes: Buffer;
  readonly changed: { value: boolean };
}

/** A comment packet of the same length that says nothing: no maker, no entries. */
function blankComment(coding: Stream['coding'], length: number): Buffer {
  const packet = Buffer.alloc(length);
  if (coding === 'opus') packet.write('OpusTags', 'latin1');
  else {
    packet.write('\u0003vorbis', 'latin1');
    // Behind an empty maker and a count of none stands the bit that ends a header of Vorbis.
    if (length > 15) packet[15] = 1;
  }
  if (length < 16) throw new CannotBeCleaned('damaged');
  return packet;
}

function codingOf(packet: Buffer): Stream['coding'] {
  if (packet.toString('latin1', 0, 8) === 'OpusHead') return 'opus';
  if (packet.toString('latin1', 0, 7) === '\u0001vorbis') return 'vorbis';
  // Films, captions and skeletons in Ogg say things in ways of their own.
  throw new CannotBeCleaned('unknown_kind');
}

async function pageAt(source: Source, at: number): Promise<Page> {
  const head = await exactly(source, at, HEAD);
  if (head.toString('latin1', 0, 4) !== 'OggS') throw new CannotBeCleaned('damaged');
  const segments = await exactly(source, at + HEAD, head[26] as number);
  const length = segments.reduce((sum, n) => sum + n, 0);
  return { at, bytes: Buffer.from(await exactly(source, at, HEAD + segments.length + length)), changed: { value: false } };
}

/**
 * Ogg with Opus or Vorbis: the comment packets (title, artist, place, programs, pictures) are blanked in place, and the
 * checksums of their pages made anew; every page in between is left as it is.
 */
export async function cleanOgg(source: Source): Promise<Cleaned> {
  const streams = new Map<number, Stream>();
  const waiting: Page[] = [];
  const patches: Patch[] = [];
  let at = 0;
  for (let pages = 0; at < source.size; pages++) {
    if (pages > 0 && (source.size - at < HEAD || (await exactly(source, at, 4)).toString('latin1') !== 'OggS')) break;
    const page = await pageAt(source, at).catch((error: unknown) => {
      // A recording that was cut off ends within a page.
      if (pages > 1 && error instanceof CannotBeCleaned) return null;
      throw error;
    });
    if (!page) break;
    waiting.push(page);
    take(streams, waiting, waiting.length - 1);
    if (![...streams.values()].some((s) => s.comment)) {
      for (const done of waiting.splice(0)) if (done.changed.value) patches.push(resealed(done));
    }
    if (waiting.length > 1024) throw new CannotBeCleaned('damaged');
    at += page.bytes.length;
  }
  if (streams.size === 0 || waiting.length > 0) throw new CannotBeCleaned('damaged');
  if (at < source.size) patches.push({ at, blank: source.size - at });
  return { patches };
}

function resealed(page: Page): Patch {
  page.bytes.writeUInt32LE(0, 22);
  page.bytes.writeUInt32LE(oggChecksum(page.bytes), 22);
  return { at: page.at, bytes: page.bytes };
}

/** Follows the second packet of each stream through its pages, and blanks it where it is whole. */
function take(streams: Map<number, Stream>, waiting: readonly Page[], index: number): void {
  const { bytes } = waiting[index] as Page;
  const serial = bytes.readUInt32LE(14);
  const count = bytes[26] as number;
  let at = HEAD + count;
  if ((bytes[5] as number) & 2) {
    streams.set(serial, { coding: codingOf(bytes.subarray(at)), comment: { bytes: [], places: [] } });
    return;
  }
  const stream = streams.get(serial);
  if (!stream) throw new CannotBeCleaned('damaged');
  for (let i = 0; i < count && stream.comment; i++) {
    const length = bytes[HEAD + i] as number;
    stream.comment.bytes.push(bytes.subarray(at, at + length));
    stream.comment.places.push({ page: index, at, length });
    at += length;
    if (length < 255) {
      blank(stream.coding, stream.comment, waiting);
      stream.comment = null;
    }
  }
}

function blank(coding: Stream['coding'], comment: Comment, waiting: readonly Page[]): void {
  const old = Buffer.concat(comment.bytes);
  const fresh = blankComment(coding, old.length);
  let from = 0;
  for (const place of comment.places) {
    const page = waiting[place.page] as Page;
    const part = fresh.subarray(from, from + place.length);
    if (!page.bytes.subarray(place.at, place.at + place.length).equals(part)) {
      part.copy(page.bytes, place.at);
      page.changed.value = true;
    }
    from += place.length;
  }
}
