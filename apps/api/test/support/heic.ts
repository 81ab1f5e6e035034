import { box, full, u32 } from './films.js';

/** A picture as iPhones keep them, made by code: one still of HEVC in its boxes, its pixels uncompressed within the coding. */
const SIDE = 16;

class Bits {
  private readonly bits: number[] = [];
  u(value: number, count: number): this {
    for (let i = count - 1; i >= 0; i--) this.bits.push(Math.floor(value / 2 ** i) % 2);
    return this;
  }
  ue(value: number): this {
    const length = Math.floor(Math.log2(value + 1));
    return this.u(0, length).u(value + 1, length + 1);
  }
  /** The bit that ends it, and zeros up to a byte. */
  end(): this {
    this.u(1, 1);
    return this.align();
  }
  align(): this {
    while (this.bits.length % 8) this.bits.push(0);
    return this;
  }
  bytes(): Buffer {
    return Buffer.from(Array.from({ length: this.bits.length / 8 }, (_, i) => parseInt(this.bits.slice(i * 8, i * 8 + 8).join(''), 2)));
  }
}

/** One decision that ends the arithmetic coder, which stands at this range before it (ITU-T H.265, 9.3.5.5). */
function ending(bits: Bits, before: number): Bits {
  let [range, low, first, held] = [2, before - 2, true, 0];
  const put = (b: number): void => {
    if (first) first = false;
    else bits.u(b, 1);
    for (; held > 0; held--) bits.u(1 - b, 1);
  };
  while (range < 256) {
    if (low < 256) put(0);
    else if (low >= 512) {
      low -= 512;
      put(1);
    } else {
      low -= 256;
      held += 1;
    }
    range *= 2;
    low *= 2;
  }
  put((low >> 9) & 1);
  return bits.u(((low >> 7) & 3) | 1, 2).align();
}

const unit = (type: number, content: Buffer): Buffer => {
  const out = [type << 1, 1];
  let zeros = 0;
  for (const byte of content) {
    if (zeros >= 2 && byte <= 3) {
      out.push(3);
      zeros = 0;
    }
    out.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Buffer.from(out);
};
const profile = (b: Bits): Bits => b.u(3, 8).u(0x70000000, 32).u(9, 4).u(0, 43).u(0, 1).u(30, 8);

const vps = unit(
  32,
  profile(new Bits().u(0, 4).u(3, 2).u(0, 6).u(0, 3).u(1, 1).u(0xffff, 16)).u(1, 1).ue(0).ue(0).ue(0).u(0, 6).ue(0).u(0, 2).end().bytes(),
);
const sps = unit(
  33,
  profile(new Bits().u(0, 4).u(0, 3).u(1, 1))
    .ue(0)
    .ue(1)
    .ue(SIDE)
    .ue(SIDE)
    .u(0, 1)
    .ue(0)
    .ue(0)
    .ue(0)
    .u(1, 1)
    .ue(0)
    .ue(0)
    .ue(0)
    .ue(1)
    .ue(0)
    .ue(0)
    .ue(2)
    .ue(0)
    .ue(0)
    .u(0, 3)
    .u(1, 1)
    .u(7, 4)
    .u(7, 4)
    .ue(1)
    .ue(0)
    .u(1, 1)
    .ue(0)
    .u(0, 5)
    .end()
    .bytes(),
);
const pps = unit(
  34,
  new Bits().ue(0).ue(0).u(0, 7).ue(0).ue(0).ue(0).u(0, 3).ue(0).ue(0).u(0, 7).u(1, 1).u(0, 1).u(1, 1).u(0, 2).ue(0).u(0, 2).end().bytes(),
);

function still(level: number): Buffer {
  const header = new Bits().u(1, 1).u(0, 1).ue(0).ue(2).ue(0).end();
  // One block of the likelier shape (the coder stands at 270 after it), then that its pixels follow as they are.
  const start = ending(header, 270).bytes();
  const pixels = Buffer.concat([Buffer.alloc(SIDE * SIDE, level), Buffer.alloc((SIDE * SIDE) / 2, 128)]);
  const last = ending(new Bits(), 510).bytes();
  return unit(20, Buffer.concat([start, pixels, last]));
}

const u16 = (...values: number[]): Buffer => Buffer.concat(values.map((v) => Buffer.from([v >> 8, v & 255])));

/** A grey picture of 16 × 16 points, with what a phone writes beside it. */
export function heic(secret = '', level = 160, brand = 'heic'): Buffer {
  const coded = still(level);
  const sample = Buffer.concat([u32(coded.length), coded]);
  const exif = Buffer.concat([u32(6), Buffer.from(`Exif\0\0MM\0*\0\0\0\u0008\0\0${secret}`, 'latin1')]);
  const array = (type: number, nal: Buffer): Buffer => Buffer.concat([Buffer.from([0x80 | type]), u16(1, nal.length), nal]);
  const config = Buffer.concat([
    Buffer.from([1, 3]),
    u32(0x70000000),
    Buffer.from([0x90, 0, 0, 0, 0, 0, 30]),
    u16(0xf000),
    Buffer.from([0xfc, 0xfd, 0xf8, 0xf8, 0, 0, 0x0f, 3]),
    array(32, vps),
    array(33, sps),
    array(34, pps),
  ]);
  const ftyp = box('ftyp', Buffer.from(brand), u32(0), Buffer.from('mif1heic'));
  const infe = (id: number, type: string): Buffer => box('infe', Buffer.from([2, 0, 0, 0]), u16(id, 0), Buffer.from(`${type}\0`, 'latin1'));
  const meta = (at: number): Buffer =>
    full(
      'meta',
      full('hdlr', u32(0), Buffer.from('pict'), Buffer.alloc(13)),
      full('pitm', u16(1)),
      full('iinf', u16(2), infe(1, 'hvc1'), infe(2, 'Exif')),
      full(
        'iloc',
        Buffer.from([0x44, 0]),
        u16(2),
        u16(1, 0, 1),
        u32(at, sample.length),
        u16(2, 0, 1),
        u32(at + sample.length, exif.length),
      ),
      box('iprp', box('ipco', box('hvcC', config), full('ispe', u32(SIDE, SIDE))), full('ipma', u32(1), u16(1), Buffer.from([2, 0x81, 2]))),
    );
  const at = ftyp.length + meta(0).length + 8;
  return Buffer.concat([ftyp, meta(at), box('mdat', sample, exif)]);
}
