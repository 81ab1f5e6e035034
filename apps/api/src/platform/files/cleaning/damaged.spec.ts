import sharp from 'sharp';
import { aac, amr, bmp, gif, ogg, oggPage, silk, tiffEntry, tiffOf, tiffPage } from '../../../../test/support/files.js';
import { clean } from './clean.js';
import { CannotBeCleaned, patched, sourceOf } from './source.js';

const SECRET = 'SECRET-PLACE';
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

/** What becomes of a file: the name of its fault, or the bytes that are given out. */
async function made(type: string, file: Buffer): Promise<string | Buffer> {
  try {
    const result = await clean(type, sourceOf(file));
    if ('bytes' in result) return result.bytes;
    const parts: Buffer[] = [];
    for await (const part of patched(sourceOf(file), result.patches)) parts.push(part);
    return Buffer.concat(parts);
  } catch (error) {
    if (error instanceof CannotBeCleaned) return error.fault;
    throw error;
  }
}
const changed = (file: Buffer, ...changes: ((b: Buffer) => unknown)[]): Buffer => {
  const out = Buffer.from(file);
  for (const change of changes) change(out);
  return out;
};

describe('a file that is not what its kind is made of', () => {
  it('as a BMP: another sign, a head of another maker, no width, height or length, pixels within the head, an early end', async () => {
    const judged = (...changes: ((b: Buffer) => unknown)[]) => made('image/bmp', changed(bmp(), ...changes));
    // Packed by lengths of runs: how long its pixels are is then said, and no product of its sides.
    const runs = (b: Buffer) => (b.writeUInt32LE(1, 30), b.writeUInt32LE(36, 34));
    expect(await judged()).toEqual(bmp());
    expect(await judged(runs)).toEqual(changed(bmp(), runs));
    expect(await judged((b) => b.write('XM', 0, 'latin1'))).toBe('damaged');
    for (const header of [12, 64]) expect([header, await judged((b) => b.writeUInt32LE(header, 14))]).toEqual([header, 'unknown_kind']);
    expect(await judged(runs, (b) => b.writeInt32LE(0, 18))).toBe('damaged');
    expect(await judged(runs, (b) => b.writeInt32LE(-4, 18))).toBe('damaged');
    expect(await judged(runs, (b) => b.writeInt32LE(0, 22))).toBe('damaged');
    expect(await judged(runs, (b) => b.writeUInt32LE(0, 34))).toBe('damaged');
    expect(await judged((b) => b.writeUInt32LE(53, 10))).toBe('damaged');
    for (const end of [2, 13, 40, 53]) expect([end, await made('image/bmp', bmp().subarray(0, end))]).toEqual([end, 'damaged']);
  });

  it('as a PNG: another sign, whichever byte of it', async () => {
    const plain = await sharp({ create: { width: 2, height: 2, channels: 3, background: '#c99' } })
      .png()
      .toBuffer();
    expect(Buffer.isBuffer(await made('image/png', plain))).toBe(true);
    for (const at of [0, 1, 2, 3, 4, 5, 6, 7])
      expect([
        at,
        await made(
          'image/png',
          changed(plain, (b) => (b[at] = b.readUInt8(at) ^ 1)),
        ),
      ]).toEqual([at, 'damaged']);
  });

  it('as a GIF: another sign, no frame in it, an early end', async () => {
    const plain = await gif();
    expect(await made('image/gif', plain)).toEqual(plain);
    expect(
      await made(
        'image/gif',
        changed(plain, (b) => b.write('GIF88a', 0, 'latin1')),
      ),
    ).toBe('damaged');
    const head = Buffer.concat([latin('GIF89a'), Buffer.alloc(7)]);
    expect(await made('image/gif', Buffer.concat([head, Buffer.from([0x3b])]))).toBe('damaged');
    for (const end of [6, 10, 11, 12, 13]) expect([end, await made('image/gif', head.subarray(0, end))]).toEqual([end, 'damaged']);
  });

  describe('as a TIFF', () => {
    const grey = Buffer.alloc(4, 0x80);
    const one = tiffOf([tiffPage(2, 2)], grey);
    const page = (...instead: Buffer[]) => made('image/tiff', tiffOf([tiffPage(2, 2, instead)], grey));

    it('without its order of bytes, of the newer form, without a page, or ending early', async () => {
      expect(await made('image/tiff', one)).toEqual(one);
      expect(
        await made(
          'image/tiff',
          changed(one, (b) => b.write('XX', 0, 'latin1')),
        ),
      ).toBe('damaged');
      expect(
        await made(
          'image/tiff',
          changed(one, (b) => b.writeUInt16BE(43, 2)),
        ),
      ).toBe('unknown_kind');
      expect(await made('image/tiff', tiffOf([], grey))).toBe('damaged');
      for (const end of [2, 4, 7, 8]) expect([end, await made('image/tiff', one.subarray(0, end))]).toEqual([end, 'damaged']);
    });

    it('of more pages than a scan has', async () => {
      const many = (count: number): Buffer => tiffOf(Array<Buffer[]>(count).fill(tiffPage(2, 2)), grey);
      expect(await made('image/tiff', many(1000))).toEqual(many(1000));
      expect(await made('image/tiff', many(1001))).toBe('damaged');
    });

    it('whose page has no pixels, or tells their places by halves, in bytes or too many', async () => {
      const none = tiffPage(2, 2).filter((entry) => entry.readUInt16BE(0) !== 273);
      expect(await made('image/tiff', tiffOf([none], grey))).toBe('damaged');
      expect(await page(tiffEntry(279, 'short', 2, 0))).toBe('damaged');
      expect(await page(tiffEntry(279, 'byte', 1, 4))).toBe('unknown_kind');
      /** So many strips of no length at the file's beginning. */
      const strips = (count: number): Buffer => {
        const table = (tag: number): Buffer => tiffEntry(tag, 'short', count, 8);
        return tiffOf([tiffPage(2, 2, [table(273), table(279)])], Buffer.alloc(count * 2));
      };
      expect(Buffer.isBuffer(await made('image/tiff', strips(1_000_000)))).toBe(true);
      expect(await made('image/tiff', strips(1_000_001))).toBe('damaged');
    });

    it('packed in the old way of JPEG, in which whole files stand', async () => {
      expect(await page(tiffEntry(259, 'short', 1, 6))).toBe('unknown_kind');
    });

    it('packed as JPEG: a maker’s words in a part of it are blanked', async () => {
      const words = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 2 + SECRET.length]), latin(SECRET)]);
      const part = Buffer.concat([Buffer.from([0xff, 0xd8]), words, Buffer.from([0xff, 0xd9])]);
      const packed = [tiffEntry(259, 'short', 1, 7), tiffEntry(279, 'long', 1, part.length)];
      const out = await made('image/tiff', tiffOf([tiffPage(2, 2, packed)], part));
      expect([Buffer.isBuffer(out), out.includes(SECRET)]).toEqual([true, false]);
    });
  });

  describe('as Ogg', () => {
    const head = Buffer.concat([latin('OpusHead'), Buffer.alloc(11, 1)]);
    const tags = (length: number): Buffer => Buffer.concat([latin('OpusTags'), Buffer.alloc(length)]).subarray(0, length);
    const sound = (comment: Buffer): Buffer => Buffer.concat([oggPage(head, 0, 2), oggPage(comment, 1), oggPage(Buffer.alloc(600, 5), 2)]);

    it('empty, without its sign, of a stream that never began, with comments too short to be some', async () => {
      const whole = ogg('opus', 'x');
      expect(Buffer.isBuffer(await made('audio/ogg', whole))).toBe(true);
      expect(await made('audio/ogg', Buffer.alloc(0))).toBe('damaged');
      expect(
        await made(
          'audio/ogg',
          changed(whole, (b) => b.write('oggS', 0, 'latin1')),
        ),
      ).toBe('damaged');
      const second = whole.indexOf('OggS', 4);
      expect(
        await made(
          'audio/ogg',
          changed(whole, (b) => b.writeUInt32LE(8, second + 14)),
        ),
      ).toBe('damaged');
      expect([Buffer.isBuffer(await made('audio/ogg', sound(tags(16)))), await made('audio/ogg', sound(tags(15)))]).toEqual([
        true,
        'damaged',
      ]);
    });

    it('whose comments go on and on, though they end at last', async () => {
      const begun = oggPage(head, 0, 2);
      /** A page that the packet goes on behind: one full segment. */
      const full = Buffer.concat([oggPage(Buffer.alloc(0), 1), Buffer.alloc(255)]);
      full[27] = 255;
      const comments = (pages: number): Buffer => Buffer.concat([begun, ...Array<Buffer>(pages).fill(full), oggPage(latin('end'), 2)]);
      expect(Buffer.isBuffer(await made('audio/ogg', comments(1023)))).toBe(true);
      expect(await made('audio/ogg', comments(1024))).toBe('damaged');
    });
  });

  it('as AAC: what looks like a frame, of a frequency that there is none of', async () => {
    const like = (frequency: number): Buffer =>
      changed(
        aac(1),
        (b) => (b[2] = ((b[2] as number) & 0b11000011) | (frequency << 2)),
        (b) => b.write(SECRET, 20, 'latin1'),
      );
    const among = (frame: Buffer): Buffer => Buffer.concat([aac(2), frame, aac(2)]);
    // The last that there is one of is sound, and stays what it is.
    expect(await made('audio/aac', among(like(12)))).toEqual(among(like(12)));
    const out = await made('audio/aac', among(like(13)));
    expect([Buffer.isBuffer(out), out.includes(SECRET)]).toEqual([true, false]);
  });

  it.each([
    ['audio/amr', changed(amr(), (b) => b.write('#!AMX\n', 0, 'latin1'))],
    ['audio/x-silk', changed(silk(), (b) => b.write('#!SILK_V2', 1, 'latin1'))],
  ])('as a voice message: %s with the head of another', async (type, voice) => {
    expect(await made(type, voice)).toBe('unknown_kind');
  });
});
