import { crc32, deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { extensionOf, KINDS, tellsOf } from '@heyi/domain';
import { withinTransaction } from '../../database/one-connection.js';
import { clean, CLEANERS } from './clean.js';
import { box, film, FILM_SAMPLES, full, u32 } from '../../../../test/support/films.js';
import { cleanPdf } from './pdf.js';
import { CannotBeCleaned, patched, sourceOf } from './source.js';

/** What must never reach another side, in any of the ways a file can say it. */
const SECRETS = ['SECRET-PLACE', 'SECRET-DEVICE', 'SECRET-SERIAL', 'SECRET-AUTHOR'];
const SECRET = SECRETS.join(' ');
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

async function cleaned(type: string, bytes: Buffer): Promise<Buffer> {
  const result = await clean(type, sourceOf(bytes));
  if ('bytes' in result) return result.bytes;
  const parts: Buffer[] = [];
  for await (const part of patched(sourceOf(bytes), result.patches)) parts.push(part);
  return Buffer.concat(parts);
}
const told = (bytes: Buffer): string[] =>
  SECRETS.filter(
    (s) => bytes.includes(s) || bytes.includes(Buffer.from(s, 'utf16le')) || bytes.includes(Buffer.from(s, 'utf16le').swap16()),
  );
const pixels = (bytes: Buffer): Promise<Buffer> => sharp(bytes).raw().toBuffer();

const picture = sharp({ create: { width: 64, height: 48, channels: 3, background: '#c99' } }).composite([
  { input: { create: { width: 20, height: 10, channels: 3, background: '#123' } }, left: 3, top: 4 },
]);
const EXIF = {
  IFD0: { Make: 'SECRET-DEVICE', Model: 'SECRET-DEVICE', Artist: 'SECRET-AUTHOR' },
  IFD2: { BodySerialNumber: 'SECRET-SERIAL' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 54/1 15/1', GPSProcessingMethod: 'SECRET-PLACE' },
};

describe('cleaning', () => {
  it('knows every kind that is taken up, and how its files are called', () => {
    expect(Object.keys(KINDS).filter((type) => !(type in CLEANERS) && tellsOf(type).length === 0)).toEqual([]);
    expect(Object.keys(CLEANERS).filter((type) => extensionOf(type) === 'bin')).toEqual([]);
    expect(['image/heic', 'video/quicktime', 'video/3gpp'].filter((type) => !(type in CLEANERS))).toEqual([]);
  });

  describe('JPEG', () => {
    const segment = (marker: number, data: Buffer): Buffer => {
      const head = Buffer.from([0xff, marker, 0, 0]);
      head.writeUInt16BE(data.length + 2, 2);
      return Buffer.concat([head, data]);
    };
    const telling = async (): Promise<Buffer> => {
      const base = await picture.clone().withExif(EXIF).withMetadata({ orientation: 6 }).withExif(EXIF).jpeg().toBuffer();
      return Buffer.concat([
        base.subarray(0, 2),
        segment(0xe1, latin(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${SECRET}</x:xmpmeta>`)),
        segment(0xe0, latin(`JFXX\0${SECRET}`)),
        segment(0xed, latin(`Photoshop 3.0\0${SECRET}`)),
        segment(0xe2, latin(`MPF\0${SECRET}`)),
        segment(0xef, latin(SECRET)),
        segment(0xfe, latin(SECRET)),
        base.subarray(2),
        latin(`trailer ${SECRET}`),
      ]);
    };

    it('says nothing any more, and shows the same picture turned the same way', async () => {
      const bytes = await telling();
      expect(told(bytes)).toEqual(SECRETS);
      const out = await cleaned('image/jpeg', bytes);
      expect(told(out)).toEqual([]);
      expect((await pixels(out)).equals(await pixels(bytes))).toBe(true);
      const { exif, orientation } = await sharp(out).metadata();
      expect(orientation).toBe(6);
      expect(exif!.length).toBeLessThan(40);
    });

    it('keeps colours without the names in their profile', async () => {
      const base = await picture.clone().withIccProfile('p3').jpeg().toBuffer();
      const named = Buffer.from(base);
      const profile = named.indexOf('ICC_PROFILE') + 14;
      const entry = named.indexOf('desc', profile + 132);
      named.write('SECRET-DEVICE', profile + named.readUInt32BE(entry + 4) + 10, 'latin1');
      named.write('SECR', profile + 48, 'latin1');
      expect(told(named)).toEqual(['SECRET-DEVICE']);
      const out = await cleaned('image/jpeg', named);
      expect(told(out)).toEqual([]);
      const { icc } = await sharp(out).metadata();
      expect(icc?.includes('SECR')).toBe(false);
      const rgb = (b: Buffer) => sharp(b).toColourspace('srgb').raw().toBuffer();
      expect((await rgb(out)).equals(await rgb(base))).toBe(true);
    });

    it('reads progressive pictures scan by scan', async () => {
      const base = await picture.clone().jpeg({ progressive: true }).toBuffer();
      const out = await cleaned('image/jpeg', Buffer.concat([base, latin(SECRET)]));
      expect(told(out)).toEqual([]);
      expect((await pixels(out)).equals(await pixels(base))).toBe(true);
    });

    it('is not given out where its segments cannot be read; cut off in the picture it is', async () => {
      const bytes = await telling();
      for (const broken of [
        latin('\xff\xd8'),
        latin('\xff\xd8nothing'),
        Buffer.concat([latin('\xff\xd8\xff\xe1\xff\xff'), latin(SECRET)]),
        bytes.subarray(0, 300),
      ])
        await expect(clean('image/jpeg', sourceOf(broken))).rejects.toBeInstanceOf(CannotBeCleaned);
      const plain = await picture.clone().withExif(EXIF).jpeg().toBuffer();
      expect(told(await cleaned('image/jpeg', plain.subarray(0, plain.length - 60)))).toEqual([]);
    });
  });

  describe('PNG', () => {
    const chunk = (type: string, data: Buffer): Buffer => {
      const body = Buffer.concat([latin(type), data]);
      return Buffer.concat([u32(data.length), body, u32(crc32(body))]);
    };
    it('says nothing any more, and shows the same picture', async () => {
      const base = await picture.clone().withExif(EXIF).png().toBuffer();
      const bytes = Buffer.concat([
        base.subarray(0, 33),
        chunk('tEXt', latin(`Author\0${SECRET}`)),
        chunk('iTXt', latin(`XML:com.adobe.xmp\0\0\0\0\0${SECRET}`)),
        chunk('zTXt', Buffer.concat([latin('Software\0\0'), deflateSync(latin(SECRET))])),
        chunk('prVt', latin(SECRET)),
        base.subarray(33),
        latin(SECRET),
      ]);
      expect(told(bytes)).toEqual(SECRETS);
      const out = await cleaned('image/png', bytes);
      expect(told(out)).toEqual([]);
      for (const type of ['zTXt', 'tEXt', 'iTXt', 'eXIf', 'prVt', 'tIME']) expect(out.includes(type)).toBe(false);
      expect((await pixels(out)).equals(await pixels(base))).toBe(true);
      for (const cut of [20, 40, bytes.length - SECRET.length - 6])
        await expect(clean('image/png', sourceOf(bytes.subarray(0, cut)))).rejects.toBeInstanceOf(CannotBeCleaned);
    });
  });

  describe('WebP', () => {
    it('says nothing any more, and shows the same picture', async () => {
      const base = await picture.clone().withExif(EXIF).webp().toBuffer();
      const extra = Buffer.concat([
        latin('XMP '),
        Buffer.from([SECRET.length, 0, 0, 0]),
        latin(SECRET),
        Buffer.alloc(SECRET.length % 2),
        latin('prVt'),
        Buffer.from([SECRET.length, 0, 0, 0]),
        latin(SECRET),
        Buffer.alloc(SECRET.length % 2),
      ]);
      const bytes = Buffer.concat([base, extra, latin('')]);
      bytes.writeUInt32LE(bytes.length - 8, 4);
      expect(told(bytes)).toEqual(SECRETS);
      const out = await cleaned('image/webp', Buffer.concat([bytes, latin(SECRET)]));
      expect(told(out)).toEqual([]);
      expect((await pixels(out)).equals(await pixels(base))).toBe(true);
      expect((await sharp(out).metadata()).exif).toBeUndefined();
      await expect(clean('image/webp', sourceOf(bytes.subarray(0, 60)))).rejects.toBeInstanceOf(CannotBeCleaned);
    });
  });

  describe('pictures in boxes (HEIC, AVIF)', () => {
    it('say nothing any more, and show the same picture; nothing moves', async () => {
      const bytes = await picture.clone().withExif(EXIF).avif().toBuffer();
      expect(told(bytes)).toEqual(expect.arrayContaining(['SECRET-DEVICE', 'SECRET-SERIAL', 'SECRET-AUTHOR']));
      const out = await cleaned('image/avif', bytes);
      expect(told(out)).toEqual([]);
      expect(out.length).toBe(bytes.length);
      expect((await pixels(out)).equals(await pixels(bytes))).toBe(true);
      expect((await sharp(out).metadata()).exif).toBeUndefined();
    });
  });

  describe('films and sounds in boxes (MP4, MOV, 3GP, M4A)', () => {
    it.each([
      ['video/mp4', 'isom', 'vide'],
      ['video/quicktime', 'qt  ', 'vide'],
      ['video/3gpp', '3gp5', 'vide'],
      ['audio/x-m4a', 'M4A ', 'soun'],
    ] as const)(
      '%s says nothing any more, also not moment by moment; what is seen and heard stays where it is',
      async (type, brand, handler) => {
        const bytes = film(brand, handler, SECRET);
        expect(told(bytes)).toEqual(SECRETS);
        const out = await cleaned(type, bytes);
        expect(told(out)).toEqual([]);
        expect(out.length).toBe(bytes.length);
        for (const sample of FILM_SAMPLES) expect(out.indexOf(sample)).toBe(bytes.indexOf(sample));
        expect(out.includes('MEASURED')).toBe(false);
        // A second time there is nothing to do.
        expect(await clean(type, sourceOf(out))).toEqual({ patches: [] });
      },
    );

    it('are not given out where they are damaged, compressed in a way that hides, or lie elsewhere', async () => {
      const bytes = film('isom', 'vide', SECRET);
      const moov = bytes.indexOf('moov') - 4;
      for (const cut of [10, moov + 20, moov + 200])
        await expect(clean('video/mp4', sourceOf(bytes.subarray(0, cut)))).rejects.toBeInstanceOf(CannotBeCleaned);
      const hidden = Buffer.concat([box('ftyp', latin('qt  ')), box('moov', box('cmov', latin(SECRET)))]);
      await expect(clean('video/mp4', sourceOf(hidden))).rejects.toMatchObject({ fault: 'unknown_kind' });
      const fragmented = Buffer.concat([bytes, box('moof', full('mfhd', u32(1)))]);
      await expect(clean('video/mp4', sourceOf(fragmented))).rejects.toMatchObject({ fault: 'unknown_kind' });
    });
  });

  describe('sounds', () => {
    const frame = (n: number): Buffer => Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413, n)]);
    it('MP3: tags before, between and behind the frames are blank, frames stay', async () => {
      const id3 = Buffer.concat([
        latin('ID3\x03\0\0'),
        Buffer.from([0, 0, 2, 0]),
        latin(`TPE1${SECRET}`),
        Buffer.alloc(256 - 4 - SECRET.length),
      ]);
      const ape = latin(`APETAGEX${SECRET}`);
      const v1 = Buffer.concat([latin(`TAG${SECRET}`), Buffer.alloc(125 - SECRET.length)]);
      const bytes = Buffer.concat([id3, frame(1), frame(2), ape, frame(3), frame(4), ape, v1]);
      const out = await cleaned('audio/mpeg', bytes);
      expect(told(bytes)).toEqual(SECRETS);
      expect(told(out)).toEqual([]);
      expect(out.length).toBe(bytes.length);
      for (const n of [1, 2, 3, 4]) expect(out.indexOf(frame(n))).toBe(bytes.indexOf(frame(n)));
      await expect(clean('audio/mpeg', sourceOf(latin(`ID3 ${SECRET}`)))).rejects.toBeInstanceOf(CannotBeCleaned);
    });

    it('WAV: chunks that are not sound are blank, sound stays', async () => {
      const chunk = (type: string, data: Buffer): Buffer => {
        const size = Buffer.alloc(4);
        size.writeUInt32LE(data.length);
        return Buffer.concat([latin(type), size, data, Buffer.alloc(data.length % 2)]);
      };
      const sound = Buffer.from('RAW SOUND SAMPLES');
      const body = Buffer.concat([
        latin('WAVE'),
        chunk('fmt ', Buffer.alloc(16, 1)),
        chunk('LIST', latin(`INFOIART${SECRET}`)),
        chunk('bext', latin(SECRET)),
        chunk('data', sound),
        chunk('iXML', latin(SECRET)),
      ]);
      const bytes = Buffer.concat([chunk('RIFF', body), latin(`tail ${SECRET}`)]);
      const out = await cleaned('audio/wav', bytes);
      expect(told(bytes)).toEqual(SECRETS);
      expect(told(out)).toEqual([]);
      expect(out.indexOf(sound)).toBe(bytes.indexOf(sound));
      expect(out.length).toBe(bytes.length);
    });
  });

  describe('PDF', () => {
    async function telling(): Promise<Buffer> {
      const doc = await PDFDocument.create();
      doc.setAuthor('SECRET-AUTHOR');
      doc.setCreator('SECRET-DEVICE');
      doc.setKeywords([SECRET]);
      const page = doc.addPage([200, 200]);
      page.drawText('Invoice 1234');
      page.drawImage(await doc.embedJpg(await picture.clone().withExif(EXIF).jpeg().toBuffer()));
      const xmp = doc.context.stream(`<x:xmpmeta>${SECRET}</x:xmpmeta>`, { Type: 'Metadata', Subtype: 'XML' });
      doc.catalog.set(PDFName.of('Metadata'), doc.context.register(xmp));
      page.node.set(PDFName.of('PieceInfo'), doc.context.obj({ App: { Private: PDFString.of(SECRET) } }));
      page.node.set(
        PDFName.of('Annots'),
        doc.context.obj([
          doc.context.register(
            doc.context.obj({
              Type: 'Annot',
              Subtype: 'Text',
              T: PDFString.of('SECRET-AUTHOR'),
              Contents: PDFString.of('a note'),
              Rect: [0, 0, 9, 9],
            }),
          ),
        ]),
      );
      await doc.attach(latin(SECRET), 'SECRET-AUTHOR.xml');
      const bytes = Buffer.from(await doc.save({ useObjectStreams: false }));
      // An earlier version: an object that nothing refers to any more.
      return Buffer.concat([
        latin('%PDF-1.7\n'),
        latin(`900 0 obj\n<< /Author (${SECRET}) >>\nendobj\n`),
        bytes.subarray(bytes.indexOf('\n') + 1),
      ]);
    }
    describe.each([
      ['as it is written', cleanPdf],
      ['in its thread', (bytes: Buffer) => cleaned('application/pdf', bytes)],
    ])('%s', (_way, way) => {
      it('says nothing any more, not in earlier versions, notes, pictures or attachments, and has its page', async () => {
        const bytes = await telling();
        expect(told(bytes)).toEqual(SECRETS);
        const out = await way(bytes);
        expect(told(out)).toEqual([]);
        const doc = await PDFDocument.load(out, { updateMetadata: false });
        expect([doc.getPageCount(), doc.getAuthor(), doc.getCreator(), doc.getProducer()]).toEqual([1, undefined, undefined, undefined]);
        expect((await way(bytes)).equals(out)).toBe(true);
        expect(doc.context.enumerateIndirectObjects().some(([, o]) => o.toString().includes('DCTDecode'))).toBe(true);
      });

      it('is not given out where it is encrypted or none', async () => {
        await expect(way(latin('%PDF-1.7 nothing'))).rejects.toMatchObject({ fault: 'damaged' });
        const doc = await PDFDocument.load(await telling());
        doc.encrypt({ userPassword: 'x', ownerPassword: 'y' });
        await expect(way(Buffer.from(await doc.save({ useObjectStreams: false })))).rejects.toMatchObject({ fault: 'encrypted' });
      });
    });

    it('is never read and written in the middle of a transaction, nor on the thread that answers', async () => {
      // Whatever goes to a thread is refused where it would hold up a transaction.
      const bytes = await telling();
      await expect(withinTransaction(() => cleaned('application/pdf', bytes))).rejects.toThrow('transaction');
    });
  });

  it('leaves a text as it is, and a package whose owner was told; refuses a kind it does not know', async () => {
    expect(await clean('text/plain', sourceOf(latin('chat')))).toEqual({ patches: [] });
    expect(await clean('application/zip', sourceOf(latin('PK')))).toEqual({ patches: [] });
    await expect(clean('application/x-msdownload', sourceOf(latin('MZ')))).rejects.toMatchObject({ fault: 'unknown_kind' });
  });

  /** One file of each kind, small enough to be damaged at every place. */
  async function samples(): Promise<readonly (readonly [type: string, bytes: Buffer])[]> {
    const told = () => picture.clone().withExif(EXIF);
    const doc = await PDFDocument.create();
    doc.addPage([100, 100]);
    const sound = (head: string, body: Buffer) => Buffer.concat([latin(head), Buffer.from([body.length, 0, 0, 0]), body]);
    return [
      ['image/jpeg', await told().withIccProfile('srgb').jpeg().toBuffer()],
      ['image/png', await told().withIccProfile('srgb').png().toBuffer()],
      ['image/webp', await told().withIccProfile('srgb').webp().toBuffer()],
      ['image/avif', await told().withIccProfile('srgb').avif().toBuffer()],
      ['video/mp4', film('isom', 'vide', SECRET)],
      ['audio/mpeg', Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413, 1)])],
      ['audio/wav', sound('RIFF', Buffer.concat([latin('WAVE'), sound('fmt ', Buffer.alloc(16, 1)), sound('data', latin('sound'))]))],
      ['application/pdf', Buffer.from(await doc.save({ useObjectStreams: false }))],
    ];
  }

  it('takes no kind for another, and nothing for something', async () => {
    const files = await samples();
    for (const [type, own] of files) {
      await expect(clean(type, sourceOf(own)).then(() => type)).resolves.toBe(type);
      for (const [other, bytes] of [
        // What lies between frames of an MP3 may be anything: bytes of another kind are taken for such.
        ...files.filter(([name]) => CLEANERS[name] !== CLEANERS[type] && type !== 'audio/mpeg'),
        ['nothing', Buffer.alloc(0)],
        ['noughts', Buffer.alloc(64)],
      ] as const)
        await expect(clean(type, sourceOf(bytes)).then(() => `${other} went for ${type}`)).rejects.toBeInstanceOf(CannotBeCleaned);
    }
  });

  it('takes damage for damage, wherever it is: never for a fault of ours', async () => {
    const files = await samples();
    let seed = 11;
    const random = (n: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % n;
    for (const [type, bytes] of files.filter(([name]) => name !== 'application/pdf'))
      for (let i = 0; i < 150; i++) {
        const damaged = Buffer.from(i % 3 ? bytes : bytes.subarray(0, random(bytes.length)));
        const at = random(Math.min(damaged.length + 1, 700));
        for (let k = at; k < Math.min(at + 1 + (i % 4), damaged.length); k++) damaged[k] = i % 2 ? 0xff : random(256);
        const fault: unknown = await clean(type, sourceOf(damaged)).then(
          () => null,
          (error: unknown) => error,
        );
        if (fault !== null) expect(fault).toBeInstanceOf(CannotBeCleaned);
      }
  });

  it('never gives out a secret of a file that is cut off at random', async () => {
    let seed = 7;
    const random = (n: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % n;
    const files = [
      ['image/jpeg', await picture.clone().withExif(EXIF).jpeg().toBuffer()],
      ['image/png', await picture.clone().withExif(EXIF).png().toBuffer()],
      ['image/webp', await picture.clone().withExif(EXIF).webp().toBuffer()],
    ] as const;
    for (const [type, bytes] of files)
      for (let i = 0; i < 120; i++) {
        const head = Buffer.from(bytes.subarray(0, 12 + random(bytes.length - 12)));
        const out = await cleaned(type, head).catch((error: unknown) => {
          if (error instanceof CannotBeCleaned) return Buffer.alloc(0);
          throw error;
        });
        expect(told(out)).toEqual([]);
      }
  });
});
