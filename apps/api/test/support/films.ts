/** Films made of boxes by hand, for tests: telling in every place where cameras and editors write. */
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
export const u32 = (...values: number[]): Buffer => {
  const b = Buffer.alloc(values.length * 4);
  values.forEach((v, i) => b.writeUInt32BE(v >>> 0, i * 4));
  return b;
};
export const box = (type: string, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([u32(body.length + 8), latin(type), body]);
};
export const full = (type: string, ...content: Buffer[]): Buffer => box(type, u32(0), ...content);

export const FILM_SAMPLES = ['PICTURE-SAMPLE-1', 'PICTURE-SAMPLE-2'].map(latin);

function track(id: number, handler: string, description: Buffer, name: string, offset: number, size: number): Buffer {
  const stbl = box(
    'stbl',
    full('stsd', u32(1), description),
    full('stts', u32(1, 2, 100)),
    full('stsc', u32(1, 1, 2, 1)),
    full('stsz', u32(size, 2)),
    full('stco', u32(1, offset)),
  );
  const dref = full('dref', u32(1), box('url ', u32(1)));
  const minf = box(
    'minf',
    full('vmhd', Buffer.alloc(8)),
    full('hdlr', latin(`dhlrurl appl${'\0'.repeat(8)}${name}`)),
    box('dinf', dref),
    stbl,
  );
  const mdia = box(
    'mdia',
    full('mdhd', Buffer.alloc(20)),
    full('hdlr', u32(0), latin(handler), Buffer.alloc(12), latin(`${name}\0`)),
    minf,
  );
  return box('trak', full('tkhd', u32(0, 0, id), Buffer.alloc(68)), mdia, box('udta', box('name', latin(name))), box('meta', latin(name)));
}

/** A film of two samples with a second track of measurements, and the secret wherever a box can hold it. */
export function film(brand: string, handler: 'vide' | 'soun', secret: string): Buffer {
  const visual = box(
    'avc1',
    Buffer.alloc(6),
    Buffer.from([0, 1]),
    Buffer.alloc(4),
    latin('appl'),
    Buffer.alloc(8),
    Buffer.alloc(18),
    latin('SECRET-DEVICE'.padEnd(32, '\0')),
    Buffer.alloc(4),
    box('avcC', latin('coding')),
    box('uuid', latin(secret)),
  );
  const heard = box(
    'mp4a',
    Buffer.alloc(6),
    Buffer.from([0, 1]),
    Buffer.alloc(20),
    box('esds', latin('coding')),
    box('uuid', latin(secret)),
  );
  const measured = box('mebx', Buffer.alloc(6), Buffer.from([0, 1]), box('keys', latin(secret)));
  const samples = Buffer.concat([...FILM_SAMPLES, latin(`MEASURED ${secret}`), latin(`MEASURED ${secret}`)]);
  const ftyp = box('ftyp', latin(brand), u32(0), latin(brand));
  const build = (at: number): Buffer =>
    box(
      'moov',
      full('mvhd', Buffer.alloc(96)),
      track(1, handler, handler === 'vide' ? visual : heard, secret, at, FILM_SAMPLES[0]!.length),
      track(2, 'meta', measured, secret, at + FILM_SAMPLES[0]!.length * 2, `MEASURED ${secret}`.length),
      box('udta', box('\xa9xyz', latin(`\0\x12\x15\xc7${secret}`)), full('loci', latin(secret)), box('auth', latin(secret))),
      box('meta', full('hdlr', u32(0), latin('mdta'), Buffer.alloc(12)), box('keys', latin(secret)), box('ilst', latin(secret))),
    );
  const at = ftyp.length + build(0).length + 8;
  return Buffer.concat([
    ftyp,
    build(at),
    box('mdat', samples),
    box('free', latin(secret)),
    box('uuid', latin(secret)),
    box('XMP_', latin(secret)),
  ]);
}
