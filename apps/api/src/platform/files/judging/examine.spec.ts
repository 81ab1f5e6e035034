import { deflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import type { MediaType } from '@heyi/domain';
import * as files from '../../../../test/support/files.js';
import { heic } from '../../../../test/support/heic.js';
import { sourceOf } from '../cleaning/source.js';
import { examine } from './examine.js';

const look = (type: MediaType, bytes: Buffer) => examine(type, sourceOf(bytes));
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const fault = (name: string) => ({ fault: name });

describe('a whole file', () => {
  it.each([
    ['docx', files.docx, DOCX],
    ['xlsx', files.xlsx, XLSX],
    ['ofd', files.ofd, 'application/ofd'],
    ['anything packed', () => files.zip({ 'a.jpg': 'x', 'word/b.txt': 'y' }), 'application/zip'],
    [
      'names in GB18030',
      () => files.zip({ 'x.txt': 'y' }).then((z) => Buffer.from(z.toString('latin1').replaceAll('x.txt', '\xb2\xa1.tx'), 'latin1')),
      'application/zip',
    ],
  ])('that is packed says what it is: %s', async (_, make, type) => {
    expect(await look('application/zip', await make())).toEqual({ type, reading: null });
  });

  it('that is packed and has a password, is cut off, is nothing or unpacks without measure is told', async () => {
    await expect(look('application/zip', files.locked(await files.docx()))).rejects.toMatchObject(fault('encrypted'));
    const whole = await files.docx();
    await expect(look('application/zip', whole.subarray(0, whole.length - 30))).rejects.toMatchObject(fault('damaged'));
    await expect(look('application/zip', await files.zip({}))).rejects.toMatchObject(fault('damaged'));
    const bomb = await files.zip({ '0': Buffer.alloc(64 << 20) });
    expect(bomb.length).toBeLessThan(1 << 20);
    await expect(look('application/zip', bomb)).rejects.toMatchObject(fault('expands'));
    expect(await look('application/zip', await files.zip({ log: Buffer.alloc(4 << 20, 'a') }))).toMatchObject({ type: 'application/zip' });
  });

  it('that is packed holds ten thousand files and four gigabytes at most, however large it is itself', async () => {
    const named = (count: number) => files.zip(Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}`, ''])), false);
    expect(await look('application/zip', await named(10_000))).toMatchObject({ type: 'application/zip' });
    await expect(look('application/zip', await named(10_001))).rejects.toMatchObject(fault('expands'));
    /** Behind so much else that its content would not be out of proportion: one entry that says four gigabytes but two bytes, and another. */
    const large = async (other: string): Promise<Buffer> => {
      const before = 22 << 20;
      const out = Buffer.concat([Buffer.alloc(before), await files.zip({ a: 'content', b: other })]);
      out.writeUInt32LE(2 ** 32 - 2, out.indexOf('PK\u0001\u0002', before, 'latin1') + 24);
      const end = out.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
      out.writeUInt32LE(out.readUInt32LE(end + 16) + before, end + 16);
      return out;
    };
    expect(await look('application/zip', await large('xy'))).toMatchObject({ type: 'application/zip' });
    await expect(look('application/zip', await large('xyz'))).rejects.toMatchObject(fault('expands'));
  });

  it('that is an old document says which, and whether it has a password', async () => {
    expect(await look('application/msword', files.doc())).toMatchObject({ type: 'application/msword' });
    await expect(look('application/msword', files.doc(true))).rejects.toMatchObject(fault('encrypted'));
    await expect(look('application/msword', files.compound('EncryptedPackage', Buffer.alloc(5000)))).rejects.toMatchObject(
      fault('encrypted'),
    );
    const record = (type: number): Buffer => Buffer.from([type & 255, type >> 8, 2, 0, 0, 0]);
    const book = (...types: number[]): Buffer => Buffer.concat([...types.map(record), Buffer.alloc(5000)]);
    expect(await look('application/msword', files.compound('Workbook', book(0x0809, 0x0042)))).toMatchObject({
      type: 'application/vnd.ms-excel',
    });
    await expect(look('application/msword', files.compound('Workbook', book(0x0809, 0x002f)))).rejects.toMatchObject(fault('encrypted'));
    expect(await look('application/msword', files.compound('PowerPoint Document', Buffer.alloc(5000)))).toMatchObject({
      type: 'application/vnd.ms-powerpoint',
    });
    expect(await look('application/msword', files.compound('WordDocument', Buffer.alloc(12)))).toMatchObject({
      type: 'application/msword',
    });
    await expect(look('application/msword', files.compound('WordDocument', Buffer.alloc(11)))).rejects.toMatchObject(fault('damaged'));
    await expect(look('application/msword', files.compound('Setup', Buffer.alloc(5000)))).rejects.toMatchObject(fault('unknown_kind'));
    await expect(look('application/msword', files.doc().subarray(0, 600))).rejects.toMatchObject(fault('damaged'));
  });

  it('that is a PDF opens, has no password and is whole', async () => {
    const document = await PDFDocument.create();
    document.addPage();
    const plain = Buffer.from(await document.save());
    expect(await look('application/pdf', plain)).toMatchObject({ type: 'application/pdf' });
    await expect(look('application/pdf', plain.subarray(0, plain.length / 3))).rejects.toMatchObject(fault('damaged'));
    document.encrypt({ userPassword: 'x', ownerPassword: 'y' });
    await expect(look('application/pdf', Buffer.from(await document.save()))).rejects.toMatchObject(fault('encrypted'));
  });

  it('of a picture is decoded to its end; one with too many pixels is told before it is', async () => {
    const noise = await sharp(files.noise(600 * 400 * 3), { raw: { width: 600, height: 400, channels: 3 } })
      .jpeg()
      .toBuffer();
    expect(await look('image/jpeg', noise)).toEqual({ type: 'image/jpeg', reading: null });
    await expect(look('image/jpeg', noise.subarray(0, noise.length / 2))).rejects.toMatchObject(fault('damaged'));
    const png = await files.png();
    await expect(look('image/png', Buffer.concat([png.subarray(0, 60), png.subarray(70)]))).rejects.toMatchObject(fault('damaged'));
    const huge = await files.pngThatSays(30_000, 30_000);
    await expect(look('image/png', huge)).rejects.toMatchObject(fault('too_many_pixels'));
    const wide = files.bmp();
    wide.writeInt32LE(40_000, 18);
    wide.writeInt32LE(40_000, 22);
    await expect(look('image/bmp', wide)).rejects.toMatchObject(fault('damaged'));
    // Packed by lengths of runs, a few bytes can say any size.
    wide.writeUInt32LE(1, 30);
    wide.writeUInt32LE(36, 34);
    await expect(look('image/bmp', wide)).rejects.toMatchObject(fault('too_many_pixels'));
    // What says its size in a box of its own is not decoded to learn it: 8,000 by 8,000 and one row more.
    const phone = heic();
    const size = phone.indexOf('ispe') + 8;
    phone.writeUInt32BE(8_000, size);
    phone.writeUInt32BE(8_001, size + 4);
    await expect(look('image/heic', phone)).rejects.toMatchObject(fault('too_many_pixels'));
  });

  it('of a picture that browsers do not show is turned into one that they do, of the same size', async () => {
    const { reading } = await look('image/heic', heic('SECRET-PLACE'));
    expect(await sharp(reading!).metadata()).toMatchObject({ format: 'jpeg', width: 16, height: 16 });
    expect(reading!.includes('SECRET')).toBe(false);
    const grey = await sharp(reading!).raw().toBuffer();
    expect(Math.abs((grey[0] as number) - 168)).toBeLessThan(4);
    await expect(look('image/heic', heic().subarray(0, 500))).rejects.toMatchObject(fault('damaged'));
    const scan = await look('image/tiff', await files.tiff());
    expect(await sharp(scan.reading!).metadata()).toMatchObject({ format: 'png', width: 64, height: 48 });
  });

  it('of a scan is read as its pages one below the other: fifty, and no more pixels than a picture has', async () => {
    const scan = (...pages: Buffer[][]) => look('image/tiff', files.tiffOf(pages, Buffer.alloc(20_000, 0x80)));
    const { reading } = await scan(...Array<Buffer[]>(50).fill(files.tiffPage(3, 2)));
    expect(await sharp(reading!).metadata()).toMatchObject({ format: 'png', width: 3, height: 100 });
    await expect(scan(...Array<Buffer[]>(51).fill(files.tiffPage(3, 2)))).rejects.toMatchObject(fault('too_many_pixels'));
    // Each has few, and as wide as the one and as high as the other they have too many: told before any of them, of which none can
    // be decoded, is.
    const damaged = [files.tiffEntry(259, 'short', 1, 5), files.tiffEntry(279, 'long', 1, 100)];
    const [wide, high] = [files.tiffPage(12_000, 1, damaged), files.tiffPage(1, 12_000, damaged)];
    await expect(scan(wide, high)).rejects.toMatchObject(fault('too_many_pixels'));
    await expect(scan(wide, wide)).rejects.toMatchObject(fault('damaged'));
  });

  it('of sound or film is what its beginning said, or damaged', async () => {
    for (const [type, bytes] of [
      ['audio/amr', files.amr()],
      ['audio/x-silk', files.silk()],
      ['audio/aac', files.aac()],
      ['audio/mpeg', files.mp3()],
      ['audio/wav', files.wav()],
      ['audio/ogg', files.ogg('opus', 'x')],
      ['audio/x-m4a', files.m4a()],
      ['video/mp4', files.mp4()],
      ['video/quicktime', files.mov()],
      ['video/3gpp', files.threeGp()],
    ] as const)
      expect([type, await look(type, bytes)]).toEqual([type, { type, reading: null }]);
    await expect(look('video/quicktime', files.mov().subarray(0, 200))).rejects.toMatchObject(fault('damaged'));
    await expect(look('audio/amr', Buffer.from('#!AMR\n<html>'))).rejects.toMatchObject(fault('damaged'));
  });

  it('of text is text to its end', async () => {
    expect(await look('text/plain', files.gb18030(200_000))).toMatchObject({ type: 'text/plain' });
    const lie = Buffer.concat([files.gb18030(200_000), deflateSync(files.noise(1000))]);
    await expect(look('text/plain', lie)).rejects.toMatchObject(fault('damaged'));
    await expect(look('text/plain', Buffer.from([0, 1, 2, 3]))).rejects.toMatchObject(fault('damaged'));
    const words = Buffer.from('病历'.repeat(2000));
    expect(await look('text/plain', words)).toMatchObject({ type: 'text/plain' });
    await expect(look('text/plain', words.subarray(0, -1))).rejects.toMatchObject(fault('damaged'));
  });
});
