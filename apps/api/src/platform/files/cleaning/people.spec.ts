import sharp from 'sharp';
import { aac, amr, bmp, gif, isOggPage, mp3, ogg, oggPage, silk } from '../../../../test/support/files.js';
import { clean } from './clean.js';
import { held, patched, sourceOf, type Source } from './source.js';

/** What must never reach another side. */
const SECRET = 'SECRET-PLACE SECRET-AUTHOR';
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
async function cleaned(type: string, bytes: Buffer): Promise<Buffer> {
  const result = await clean(type, sourceOf(bytes));
  if ('bytes' in result) return result.bytes;
  const parts: Buffer[] = [];
  for await (const part of patched(sourceOf(bytes), result.patches)) parts.push(part);
  return Buffer.concat(parts);
}
const pixels = (bytes: Buffer): Promise<Buffer> => sharp(bytes).raw().toBuffer();
const damaged = { fault: 'damaged' };

describe('files as people have them', () => {
  describe('GIF', () => {
    const block = (label: number, ...parts: Buffer[]): Buffer =>
      Buffer.concat([Buffer.from([0x21, label]), ...parts.flatMap((p) => [Buffer.from([p.length]), p]), Buffer.from([0])]);
    const headEnd = (b: Buffer): number => 13 + ((b[10] as number) & 0x80 ? 3 * 2 ** (((b[10] as number) & 7) + 1) : 0);

    it('keeps its frames and loop, and loses comments, texts, makers’ blocks and what lies behind it', async () => {
      const plain = await gif();
      const loop = block(0xff, latin('NETSCAPE2.0'), Buffer.from([1, 0, 0]));
      const at = headEnd(plain);
      const telling = Buffer.concat([
        plain.subarray(0, at),
        loop,
        block(0xfe, latin(SECRET)),
        block(0xff, latin('XMP DataXMP'), latin(SECRET)),
        block(0xff, latin('NETSCAPE2.0'), latin(SECRET)),
        block(0x01, Buffer.alloc(12), latin(SECRET)),
        plain.subarray(at),
        latin(SECRET),
      ]);
      const clear = await cleaned('image/gif', telling);
      expect(clear.includes('SECRET')).toBe(false);
      expect(clear.includes(loop)).toBe(true);
      expect(await pixels(clear)).toEqual(await pixels(plain));
    });

    it('that was cut off is damaged', async () => {
      const plain = await gif();
      await expect(cleaned('image/gif', plain.subarray(0, plain.length - 20))).rejects.toMatchObject(damaged);
      await expect(cleaned('image/gif', plain.subarray(0, headEnd(plain)))).rejects.toMatchObject(damaged);
    });
  });

  describe('BMP', () => {
    /** With the newest header, a gap before its pixels, a profile behind them and more behind that. */
    const telling = (): Buffer => {
      const old = bmp();
      const head = Buffer.alloc(14 + 124 + 30);
      old.copy(head, 0, 0, 54);
      latin('SECR').copy(head, 6);
      head.writeUInt32LE(head.length, 10);
      head.writeUInt32LE(124, 14);
      head.write('KNIL', 14 + 56, 'latin1');
      head.writeUInt32LE(1000, 14 + 112);
      latin(SECRET).copy(head, 138);
      return Buffer.concat([head, old.subarray(54), latin(`C:\\${SECRET}`)]);
    };

    it('keeps its pixels and loses reserved fields, gaps, profiles and trailers', async () => {
      const clear = await cleaned('image/bmp', telling());
      expect(clear.includes('SECR')).toBe(false);
      expect(clear.readUInt32LE(14 + 112)).toBe(0);
      expect(clear.subarray(clear.readUInt32LE(10))).toEqual(bmp().subarray(54));
      expect(clear.readUInt32LE(2)).toBe(clear.length);
    });

    it('that is cut off, or packed as another kind, is not given out', async () => {
      await expect(cleaned('image/bmp', bmp().subarray(0, 70))).rejects.toMatchObject(damaged);
      const packed = bmp();
      packed.writeUInt32LE(4, 30);
      await expect(cleaned('image/bmp', packed)).rejects.toMatchObject({ fault: 'unknown_kind' });
    });
  });

  describe('TIFF', () => {
    const telling = (compression: 'lzw' | 'jpeg' | 'ccittfax4' = 'lzw'): Promise<Buffer> =>
      sharp({ create: { width: 64, height: 48, channels: 3, background: '#c98' } })
        .withExif({ IFD0: { Make: 'SECRET-DEVICE', Artist: SECRET, ImageDescription: SECRET } })
        .toColourspace(compression === 'ccittfax4' ? 'b-w' : 'srgb')
        .tiff({ compression, ...(compression === 'ccittfax4' ? { bitdepth: 1 as const } : {}) })
        .toBuffer();

    it.each(['lzw', 'jpeg', 'ccittfax4'] as const)(
      'packed as %s keeps its page and loses everything that no page needs',
      async (packing) => {
        const plain = await telling(packing);
        const behind = Buffer.concat([plain, latin(SECRET)]);
        expect(behind.includes('SECRET')).toBe(true);
        const clear = await cleaned('image/tiff', behind);
        expect(clear.includes('SECRET')).toBe(false);
        expect(await pixels(clear)).toEqual(await pixels(plain));
      },
    );

    it('that goes in a circle or ends too early is damaged', async () => {
      const plain = await telling();
      const little = plain.toString('latin1', 0, 2) === 'II';
      const at = little ? plain.readUInt32LE(4) : plain.readUInt32BE(4);
      const count = little ? plain.readUInt16LE(at) : plain.readUInt16BE(at);
      const circle = Buffer.from(plain);
      if (little) circle.writeUInt32LE(at, at + 2 + count * 12);
      else circle.writeUInt32BE(at, at + 2 + count * 12);
      await expect(cleaned('image/tiff', circle)).rejects.toMatchObject(damaged);
      await expect(cleaned('image/tiff', plain.subarray(0, at))).rejects.toMatchObject(damaged);
    });
  });

  describe('sound', () => {
    it.each([
      ['audio/amr', amr()],
      ['audio/x-silk', silk()],
    ])('%s keeps its frames, and what stands behind them is cut off', async (type, voice) => {
      expect(await cleaned(type, voice)).toEqual(voice);
      expect(await cleaned(type, Buffer.concat([voice, Buffer.from([0xfe, 0xff, 0xfe]), latin(SECRET)]))).toEqual(voice);
      await expect(cleaned(type, Buffer.concat([voice.subarray(0, 10), latin(SECRET)]))).rejects.toMatchObject(damaged);
    });

    it.each([
      ['audio/mpeg', mp3()],
      ['audio/aac', aac()],
    ])('%s keeps its frames; tags before, between and behind them are blanked', async (type, sound) => {
      const tag = Buffer.concat([latin('ID3\u0004\0\0\0\0\0'), Buffer.from([SECRET.length]), latin(SECRET)]);
      const clear = await cleaned(type, Buffer.concat([tag, sound, latin(`TAG${SECRET}`), sound, latin(`APETAGEX${SECRET}`)]));
      expect(clear.includes('SECRET')).toBe(false);
      expect(clear.indexOf(sound)).toBe(tag.length);
      expect(clear.lastIndexOf(sound)).toBeGreaterThan(tag.length + sound.length);
      await expect(cleaned(type, Buffer.alloc(4096, 0xff))).rejects.toMatchObject(damaged);
    });

    it('that is mostly something else is looked through without a question for every byte', async () => {
      let questions = 0;
      const bytes = Buffer.concat([mp3(), Buffer.alloc(24 << 20, 0xff), mp3()]);
      const source: Source = { size: bytes.length, read: (at, n) => ((questions += 1), Promise.resolve(bytes.subarray(at, at + n))) };
      await clean('audio/mpeg', source);
      expect(questions).toBeLessThan(200);
    });

    it.each(['opus', 'vorbis'] as const)(
      'Ogg with %s keeps every page; its comments are blanked and its checksums hold',
      async (coding) => {
        const telling = ogg(coding, SECRET);
        expect(telling.includes('SECRET')).toBe(true);
        const clear = await cleaned('audio/ogg', telling);
        expect(clear.includes('SECRET')).toBe(false);
        expect(clear).toHaveLength(telling.length);
        const pages = [...clear.toString('latin1').matchAll(/OggS/g)].map((m) => m.index);
        expect(pages).toHaveLength(4);
        for (const [i, at] of pages.entries()) expect([i, isOggPage(clear.subarray(at, pages[i + 1] ?? clear.length))]).toEqual([i, true]);
        expect(clear.subarray(pages[2])).toEqual(telling.subarray(pages[2]));
        // What a reader finds where the comments were: no maker, and a count of none.
        const tags = clear.indexOf(coding === 'opus' ? 'OpusTags' : '\u0003vorbis');
        expect(clear.subarray(tags + (coding === 'opus' ? 8 : 7)).subarray(0, 8)).toEqual(Buffer.alloc(8));
        if (coding === 'vorbis') expect(clear[tags + 15]).toBe(1);
      },
    );

    it('Ogg that is a film, or never ends its comments, is not given out; one that was cut off is as far as it goes', async () => {
      await expect(cleaned('audio/ogg', oggPage(latin('\u0080theora and so on'), 0, 2))).rejects.toMatchObject({ fault: 'unknown_kind' });
      const whole = ogg('opus', SECRET);
      await expect(cleaned('audio/ogg', whole.subarray(0, whole.indexOf('OggS', 30)))).rejects.toMatchObject(damaged);
      const cut = await cleaned('audio/ogg', whole.subarray(0, whole.length - 40));
      expect(cut.includes('SECRET')).toBe(false);
    });
  });

  it('are read in blocks that are held, across their borders', async () => {
    const bytes = Buffer.from(Array.from({ length: (3 << 20) + 7 }, (_, i) => i % 251));
    let questions = 0;
    const source = held({ size: bytes.length, read: (at, n) => ((questions += 1), Promise.resolve(bytes.subarray(at, at + n))) });
    for (const at of [0, (1 << 20) - 3, (2 << 20) - 1, bytes.length - 5]) {
      expect(await source.read(at, 5)).toEqual(bytes.subarray(at, at + 5));
      expect(await source.read(at, 2)).toEqual(bytes.subarray(at, at + 2));
    }
    expect(questions).toBe(4);
  });
});
