import { crc32, deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { box, film, full, u32 } from '../../../../test/support/films.js';
import { clean } from './clean.js';
import { blankProfile } from './icc.js';
import { patched, sourceOf, type Source } from './source.js';

const SECRET = 'SECRET-PLACE';
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const u16 = (...values: number[]): Buffer => Buffer.from(values.flatMap((v) => [v >> 8, v & 255]));
const picture = sharp({ create: { width: 16, height: 8, channels: 3, background: '#c99' } });

/** What becomes of a file: its fault, or the cleaned bytes. An error that is no fault of the file is one of ours. */
async function made(type: string, file: Buffer | Source): Promise<string | Buffer> {
  const source = Buffer.isBuffer(file) ? sourceOf(file) : file;
  try {
    const result = await clean(type, source);
    if ('bytes' in result) return result.bytes;
    const parts: Buffer[] = [];
    for await (const part of patched(source, result.patches)) parts.push(part);
    return Buffer.concat(parts);
  } catch (error) {
    const { fault } = error as { fault?: string };
    if (fault === undefined) throw error;
    return fault;
  }
}
/** A file of which only the beginning is written down, and noughts follow. */
const vast = (head: Buffer, size: number): Source => ({
  size,
  read: (at, length) => Promise.resolve(Buffer.concat([head.subarray(at, at + length), Buffer.alloc(length)]).subarray(0, length)),
});
const isFile = Buffer.isBuffer;

describe('a file that was made by hand is not given out', () => {
  const handler = (kind: string): Buffer => full('hdlr', u32(0), latin(kind), Buffer.alloc(12));
  const tables = {
    stsc: full('stsc', u32(1, 1, 1, 1)),
    stsz: full('stsz', u32(4, 1)),
    stco: full('stco', u32(1, 8)),
  };
  const track = (hdlr: Buffer, ...stbl: Buffer[]): Buffer => box('trak', box('mdia', hdlr, box('minf', box('stbl', ...stbl))));
  const movie = (...content: Buffer[]): Buffer => Buffer.concat([box('ftyp', latin('isom')), box('moov', ...content)]);

  it('in boxes: one smaller than its own head, too many, a table of no sensible size', async () => {
    expect(isFile(await made('video/mp4', movie()))).toBe(true);
    expect(await made('video/mp4', Buffer.concat([movie(), u32(4, 12), latin('free'), u32(0)]))).toBe('damaged');
    const many = (count: number) => Buffer.concat([movie(), ...Array<Buffer>(count - 2).fill(box('free'))]);
    expect(isFile(await made('video/mp4', many(100_000)))).toBe(true);
    expect(await made('video/mp4', many(100_001))).toBe('damaged');
    const table = (size: number): Source => {
      const heads: Buffer[] = [];
      for (const [i, type] of ['moov', 'trak', 'mdia', 'hdlr'].entries()) heads.push(u32(size + 8 * (4 - i)), latin(type));
      return vast(Buffer.concat([...heads, Buffer.alloc(12), latin('name')]), size + 32);
    };
    // Read, and then found to be no film; above that it is not read at all.
    expect(await made('video/mp4', table(64 << 20))).toBe('damaged');
    expect(await made('video/mp4', table((64 << 20) + 1))).toBe('too_large');
  });

  it('in boxes: a handler that ends too early, a track without its tables, samples that lie outside of the file', async () => {
    const { stsc, stsz, stco } = tables;
    expect(isFile(await made('video/mp4', movie(track(handler('meta'), stsc, stsz, stco))))).toBe(true);
    expect(await made('video/mp4', movie(track(full('hdlr', u32(0)), stsc, stsz, stco)))).toBe('damaged');
    for (const part of [
      [stsc, stsz],
      [stsz, stco],
      [stsc, stco],
    ])
      expect(await made('video/mp4', movie(track(handler('meta'), ...part)))).toBe('unknown_kind');
    expect(await made('video/mp4', movie(track(handler('meta'), stsc, stsz, full('stco', u32(1, 1 << 30)))))).toBe('damaged');
  });

  it('in boxes: a coding that is cut off', async () => {
    const coded = (size: number): Buffer => movie(track(handler('vide'), full('stsd', u32(1), box('avc1', Buffer.alloc(size)))));
    expect([isFile(await made('video/mp4', coded(78))), await made('video/mp4', coded(77))]).toEqual([true, 'damaged']);
    const heard = (size: number): Buffer => movie(track(handler('soun'), full('stsd', u32(1), box('mp4a', Buffer.alloc(size)))));
    expect([isFile(await made('audio/mp4', heard(28))), await made('audio/mp4', heard(27))]).toEqual([true, 'damaged']);
  });

  const item = (type: string, version = 2): Buffer => box('infe', Buffer.from([version, 0, 0, 0]), u16(1, 0), latin(type), latin('\0'));
  const place = (method: number, length: number): Buffer =>
    box('iloc', Buffer.from([1, 0, 0, 0, 0x44, 0]), u16(1, 1, method, 0, 1), u32(0, length));
  const photo = (parts: { item?: Buffer; iloc?: Buffer | null; idat?: boolean; hdlr?: boolean }): Buffer =>
    Buffer.concat([
      box('ftyp', latin('mif1')),
      full(
        'meta',
        ...(parts.hdlr === false ? [] : [handler('pict')]),
        full('iinf', u16(1), parts.item ?? item('Exif')),
        ...(parts.iloc === null ? [] : [parts.iloc ?? place(1, SECRET.length)]),
        ...(parts.idat === false ? [] : [box('idat', latin(SECRET))]),
      ),
    ]);

  it('as items of a picture: without their places, in places and kinds that cannot be blanked', async () => {
    const out = await made('image/heic', photo({}));
    expect([isFile(out), out.includes(SECRET)]).toEqual([true, false]);
    expect(await made('image/heic', photo({ iloc: null }))).toBe('damaged');
    for (const parts of [
      { item: item('Exif', 1) },
      { item: item('jpeg') },
      { iloc: place(2, SECRET.length) },
      { idat: false },
      // No length means the whole of the file.
      { iloc: place(1, 0) },
    ])
      expect([parts, await made('image/heic', photo(parts))]).toEqual([parts, 'unknown_kind']);
    // What does not say that it is a picture is taken out whole.
    const none = await made('image/heic', photo({ hdlr: false }));
    expect([isFile(none), none.includes(SECRET), none.includes('meta')]).toEqual([true, false, false]);
  });

  it('larger than what is held in memory', async () => {
    const size = 256 << 20;
    expect(await made('image/jpeg', vast(latin('\xff\xd8'), size + 1))).toBe('too_large');
    expect(await made('image/jpeg', { size, read: () => Promise.resolve(latin('\xff\xd8')) })).toBe('damaged');
    expect(await made('application/pdf', Buffer.alloc((128 << 20) + 1))).toBe('too_large');
  });

  it('as a PDF whose photo cannot be read', async () => {
    const paper = async (photo: Buffer): Promise<Buffer> => {
      const doc = await PDFDocument.create();
      doc.addPage([50, 50]);
      const stream = PDFRawStream.of(doc.context.obj({ Subtype: 'Image', Filter: 'DCTDecode' }), photo);
      doc.catalog.set(PDFName.of('Photo'), doc.context.register(stream));
      return Buffer.from(await doc.save({ useObjectStreams: false }));
    };
    expect(isFile(await made('application/pdf', await paper(await picture.clone().jpeg().toBuffer())))).toBe(true);
    for (const broken of [latin('\xff\xd8'), latin('none'), latin('')])
      expect(await made('application/pdf', await paper(broken))).toBe('damaged');
  });

  it('as a WebP that ends within the head of a chunk', async () => {
    const whole = await picture.clone().webp().toBuffer();
    const cut = Buffer.concat([whole, latin('XMP ')]);
    cut.writeUInt32LE(cut.length - 8, 4);
    expect([isFile(await made('image/webp', whole)), await made('image/webp', cut)]).toEqual([true, 'damaged']);
  });
});

describe('what belongs to the picture or the sound stays, and nothing beside it', () => {
  const profile = (length = 132 + 12 + 20, tag = 'desc'): Buffer => {
    const b = Buffer.alloc(Math.max(length, 164));
    b.write('acsp', 36, 'latin1');
    b.writeUInt32BE(1, 128);
    b.write(tag, 132, 'latin1');
    b.writeUInt32BE(144, 136);
    b.writeUInt32BE(Math.max(0, length - 144), 140);
    b.write(SECRET, 148, 'latin1');
    return b.subarray(0, length);
  };

  it('a colour profile is one as far as its table goes', () => {
    expect(blankProfile(profile())?.includes(SECRET)).toBe(false);
    expect(blankProfile(profile(164, 'wtpt'))?.includes(SECRET)).toBe(true);
    const empty = Buffer.alloc(132);
    empty.write('acsp', 36, 'latin1');
    expect(blankProfile(empty)).toHaveLength(132);
    // Too short for a head; a table that goes on behind the end.
    expect(blankProfile(empty.subarray(0, 131))).toBeNull();
    expect(blankProfile(profile(143))).toBeNull();
    expect(blankProfile(profile(144))).toHaveLength(144);
  });

  it('the colours of a film, without the names in a profile', async () => {
    const colour = (content: Buffer): Buffer => {
      const bytes = film('isom', 'vide', '');
      const at = bytes.indexOf('avcC') + 'avcC'.length + 'coding'.length;
      // In place of the box that follows the coding; whatever it is in gets longer by as much.
      const put = box('colr', content);
      const out = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at)]);
      for (const outer of ['avc1', 'stsd', 'stbl', 'minf', 'mdia', 'trak', 'moov']) {
        const start = out.lastIndexOf(outer, at) - 4;
        out.writeUInt32BE(out.readUInt32BE(start) + put.length, start);
      }
      return out;
    };
    const numbers = Buffer.concat([latin('nclx'), u16(1, 13, 6), Buffer.from([0x80])]);
    const kept = (await made('video/mp4', colour(numbers))) as Buffer;
    expect(kept.includes(box('colr', numbers))).toBe(true);
    const named = (await made('video/mp4', colour(Buffer.concat([latin('prof'), profile()])))) as Buffer;
    expect([named.includes(SECRET), named.includes('colrprof'), named.includes('acsp')]).toEqual([false, true, true]);
    // What is no profile is taken out.
    const none = (await made('video/mp4', colour(Buffer.concat([latin('prof'), latin(SECRET)])))) as Buffer;
    expect([none.includes(SECRET), none.includes('colrprof')]).toEqual([false, false]);
  });

  it('the parts of a film that is sent in parts, without what is said in them', async () => {
    const run = box('traf', full('tfhd', u32(1)), full('trun', u32(0)), box('uuid', latin(SECRET)));
    const fragment = box('moof', full('mfhd', u32(1)), run, box('udta', latin(SECRET)));
    const bytes = Buffer.concat([box('ftyp', latin('isom')), box('moov'), fragment, box('mdat', latin('SAMPLE'))]);
    const out = (await made('video/mp4', bytes)) as Buffer;
    expect([out.includes(SECRET), out.length]).toEqual([false, bytes.length]);
    for (const part of ['mfhd', 'tfhd', 'trun', 'SAMPLE']) expect(out.indexOf(part)).toBe(bytes.indexOf(part));
  });

  it('the turn of a PNG, and its profile where it can be read', async () => {
    const turned = await picture.clone().withMetadata({ orientation: 6 }).png().toBuffer();
    expect((await sharp((await made('image/png', turned)) as Buffer).metadata()).orientation).toBe(6);
    const chunk = (data: Buffer): Buffer => {
      const body = Buffer.concat([latin('iCCP'), data]);
      return Buffer.concat([u32(data.length), body, u32(crc32(body))]);
    };
    const base = await picture.clone().png().toBuffer();
    const withProfile = async (data: Buffer): Promise<Buffer> =>
      (await made('image/png', Buffer.concat([base.subarray(0, 33), chunk(data), base.subarray(33)]))) as Buffer;
    expect((await withProfile(Buffer.concat([latin(`${SECRET}\0\0`), deflateSync(profile())]))).includes('iCCP')).toBe(true);
    for (const data of [latin(SECRET), latin(''), latin(`${SECRET}\0`), latin(`${SECRET}\0\0nothing`)]) {
      const out = await withProfile(data);
      expect([out.includes('iCCP'), out.includes(SECRET)]).toEqual([false, false]);
    }
  });

  it('frames of an MP3, and nothing that only begins like one', async () => {
    const frame = (n: number): Buffer => Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413, n)]);
    const like = (...head: number[]): Buffer => Buffer.concat([Buffer.from(head), latin(SECRET), Buffer.alloc(413 - SECRET.length, 1)]);
    // Without the whole of the sign, and of a frequency that there is none of.
    for (const gap of [like(0xff, 0x1b, 0x90, 0x00), like(0xff, 0xfb, 0x9c, 0x00)]) {
      const bytes = Buffer.concat([frame(1), frame(2), gap, frame(3), frame(4)]);
      const out = (await made('audio/mpeg', bytes)) as Buffer;
      expect([isFile(out), out.includes(SECRET), out.length]).toEqual([true, false, bytes.length]);
      expect(out.indexOf(frame(3))).toBe(bytes.indexOf(frame(3)));
    }
  });
});
