import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { utils, write } from 'cfb';
import sharp from 'sharp';
import { ZipFile } from 'yazl';
import { box, film } from './films.js';

/** Files of the kinds that people have, made by code, for tests. */
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

export async function zip(entries: Readonly<Record<string, string | Buffer>>, compress = true): Promise<Buffer> {
  const file = new ZipFile();
  for (const [name, content] of Object.entries(entries)) file.addBuffer(Buffer.from(content as Buffer), name, { compress });
  file.end();
  const parts: Buffer[] = [];
  for await (const part of file.outputStream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** The same ZIP with the mark of a password on every entry, in both tables. */
export function locked(packed: Buffer): Buffer {
  const out = Buffer.from(packed);
  for (const [sign, at] of [
    ['PK\u0003\u0004', 6],
    ['PK\u0001\u0002', 8],
  ] as const)
    for (let i = out.indexOf(sign, 0, 'latin1'); i >= 0; i = out.indexOf(sign, i + 4, 'latin1')) out[i + at] = (out[i + at] ?? 0) | 1;
  return out;
}

export const docx = (author = '张医生'): Promise<Buffer> =>
  zip({
    '[Content_Types].xml': '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'word/document.xml': `<w:document><w:ins w:author="${author}">改过的话</w:ins></w:document>`,
    'docProps/core.xml': `<dc:creator>${author}</dc:creator>`,
  });
export const xlsx = (): Promise<Buffer> =>
  zip({ '[Content_Types].xml': '<?xml version="1.0"?><Types/>', 'xl/workbook.xml': '<workbook/>' });
export const ofd = (): Promise<Buffer> => zip({ 'OFD.xml': '<ofd:OFD/>', 'Doc_0/Document.xml': '<ofd:Document/>' });

/** An old binary document with one stream of this name. */
export function compound(stream: string, content: Buffer): Buffer {
  const file = utils.cfb_new();
  utils.cfb_add(file, `/${stream}`, content);
  return Buffer.from(write(file, { type: 'buffer' }) as Buffer);
}
export function doc(withPassword = false): Buffer {
  const fib = Buffer.alloc(5000, 1);
  fib.writeUInt16LE(0xa5ec, 0);
  fib.writeUInt16LE(withPassword ? 0x0100 : 0, 10);
  return compound('WordDocument', fib);
}

export const amr = (frames = 20): Buffer =>
  Buffer.concat([latin('#!AMR\n'), ...Array.from({ length: frames }, () => Buffer.concat([Buffer.from([0x3c]), Buffer.alloc(31, 7)]))]);
export const silk = (frames = 20): Buffer =>
  Buffer.concat([
    Buffer.from([2]),
    latin('#!SILK_V3'),
    ...Array.from({ length: frames }, () => Buffer.concat([Buffer.from([40, 0]), Buffer.alloc(40, 7)])),
  ]);
export const aac = (frames = 20): Buffer =>
  Buffer.concat(
    Array.from({ length: frames }, () => {
      const frame = Buffer.alloc(64, 9);
      Buffer.from([0xff, 0xf1, 0x50, 0x80, (64 >> 3) & 255, ((64 & 7) << 5) | 0x1f, 0xfc]).copy(frame);
      return frame;
    }),
  );
export const mp3 = (frames = 20): Buffer =>
  Buffer.concat(
    Array.from({ length: frames }, () => {
      const frame = Buffer.alloc(417);
      Buffer.from([0xff, 0xfb, 0x90, 0x64]).copy(frame);
      return frame;
    }),
  );
export function wav(samples = 800): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + samples, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(samples, 40);
  return Buffer.concat([head, Buffer.alloc(samples, 128)]);
}

/** The checksum of an Ogg page (RFC 3533), bit by bit. */
function oggSum(page: Buffer): number {
  let crc = 0;
  for (const byte of page) {
    crc = (crc ^ (byte << 24)) >>> 0;
    for (let i = 0; i < 8; i++) crc = (crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1) >>> 0;
  }
  return crc;
}
export const isOggPage = (page: Buffer): boolean => {
  const bare = Buffer.from(page);
  bare.writeUInt32LE(0, 22);
  return page.readUInt32LE(22) === oggSum(bare);
};
export function oggPage(packet: Buffer, sequence: number, flags = 0): Buffer {
  const sizes = [...Array.from({ length: Math.floor(packet.length / 255) }, () => 255), packet.length % 255];
  const head = Buffer.alloc(27);
  head.write('OggS', 0, 'latin1');
  head[5] = flags;
  head.writeUInt32LE(7, 14);
  head.writeUInt32LE(sequence, 18);
  head[26] = sizes.length;
  const page = Buffer.concat([head, Buffer.from(sizes), packet]);
  page.writeUInt32LE(oggSum(page), 22);
  return page;
}
const words = (text: string): Buffer => {
  const bytes = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
};
export function ogg(coding: 'opus' | 'vorbis', secret: string): Buffer {
  const count = Buffer.from([1, 0, 0, 0]);
  const comments = Buffer.concat([words(secret), count, words(`LOCATION=${secret}`)]);
  const opus = [Buffer.concat([latin('OpusHead'), Buffer.alloc(11, 1)]), Buffer.concat([latin('OpusTags'), comments])];
  const vorbis = [
    Buffer.concat([latin('\u0001vorbis'), Buffer.alloc(23, 1)]),
    Buffer.concat([latin('\u0003vorbis'), comments, Buffer.from([1])]),
  ];
  const [head, tags] = coding === 'opus' ? opus : vorbis;
  return Buffer.concat([oggPage(head!, 0, 2), oggPage(tags!, 1), oggPage(Buffer.alloc(600, 5), 2), oggPage(Buffer.alloc(300, 6), 3, 4)]);
}

const flat = (width = 64, height = 48) => sharp({ create: { width, height, channels: 3, background: '#c98' } });
export const gif = (): Promise<Buffer> => flat().gif().toBuffer();
export const webp = (): Promise<Buffer> => flat().webp().toBuffer();
export const png = (): Promise<Buffer> => flat().png().toBuffer();
/** A PNG whose head says another size than its pixels have. */
export async function pngThatSays(width: number, height: number): Promise<Buffer> {
  const out = Buffer.from(await png());
  out.writeUInt32BE(width, 16);
  out.writeUInt32BE(height, 20);
  out.writeUInt32BE(crc32(out.subarray(12, 29)), 29);
  return out;
}
export const tiff = (): Promise<Buffer> => flat().tiff({ compression: 'lzw' }).toBuffer();
/** An entry of a TIFF's directory, the high byte first, whose value stands in it. */
export const tiffEntry = (tag: number, type: 'byte' | 'short' | 'long', count: number, value: number): Buffer => {
  const out = Buffer.alloc(12);
  out.writeUInt16BE(tag, 0);
  out.writeUInt16BE({ byte: 1, short: 3, long: 4 }[type], 2);
  out.writeUInt32BE(count, 4);
  if (type === 'short' && count === 1) out.writeUInt16BE(value, 8);
  else out.writeUInt32BE(value, 8);
  return out;
};
/** A grey page whose pixels are one strip at the beginning of the content; entries of the same tag stand instead of its own. */
export function tiffPage(width: number, height: number, instead: readonly Buffer[] = []): Buffer[] {
  const own = [
    tiffEntry(256, 'short', 1, width),
    tiffEntry(257, 'short', 1, height),
    tiffEntry(258, 'short', 1, 8),
    tiffEntry(259, 'short', 1, 1),
    tiffEntry(262, 'short', 1, 1),
    tiffEntry(273, 'long', 1, 8),
    tiffEntry(277, 'short', 1, 1),
    tiffEntry(278, 'short', 1, height),
    tiffEntry(279, 'long', 1, width * height),
  ];
  return own.map((entry) => instead.find((other) => other.readUInt16BE(0) === entry.readUInt16BE(0)) ?? entry);
}
/** A TIFF of these pages over the same content, which begins behind its head of eight bytes. */
export function tiffOf(pages: readonly (readonly Buffer[])[], content: Buffer): Buffer {
  const head = Buffer.from('MM\0*\0\0\0\0', 'latin1');
  const parts = [head, content];
  let at = 8 + content.length;
  if (pages.length) head.writeUInt32BE(at, 4);
  for (const [i, entries] of pages.entries()) {
    const directory = Buffer.alloc(2 + entries.length * 12 + 4);
    directory.writeUInt16BE(entries.length, 0);
    Buffer.concat(entries).copy(directory, 2);
    at += directory.length;
    if (i + 1 < pages.length) directory.writeUInt32BE(at, directory.length - 4);
    parts.push(directory);
  }
  return Buffer.concat(parts);
}
export function bmp(width = 4, height = 3): Buffer {
  const row = Math.ceil((width * 24) / 32) * 4;
  const out = Buffer.alloc(54 + row * height, 0x99);
  out.fill(0, 0, 54);
  out.write('BM', 0, 'latin1');
  out.writeUInt32LE(out.length, 2);
  out.writeUInt32LE(54, 10);
  out.writeUInt32LE(40, 14);
  out.writeInt32LE(width, 18);
  out.writeInt32LE(height, 22);
  out.writeUInt16LE(1, 26);
  out.writeUInt16LE(24, 28);
  return out;
}

export const mov = (secret = ''): Buffer => film('qt  ', 'vide', secret);
/** A film whose table is packed, so that nobody sees what it says. */
export const hidden = (): Buffer => Buffer.concat([box('ftyp', latin('qt  ')), box('moov', box('cmov', latin('packed')))]);
export const threeGp = (): Buffer => film('3gp5', 'vide', 'x');
export const m4a = (): Buffer => film('M4A ', 'soun', 'x');
export const mp4 = (): Buffer => film('isom', 'vide', 'x');

/** GB18030 by hand: “病历” and “鉴定”, again and again. */
export const gb18030 = (times = 10): Buffer =>
  Buffer.concat(Array.from({ length: times }, () => Buffer.from('b2a1c0fabcf8b6a80d0a', 'hex')));
export const utf16 = (text: string, little = true): Buffer => {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  return little ? bytes : bytes.swap16();
};
export const noise = (length: number): Buffer => randomBytes(length);
