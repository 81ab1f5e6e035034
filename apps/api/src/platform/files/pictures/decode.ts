import sharp, { type Sharp } from 'sharp';
import { isShown } from '@heyi/domain';
import { outsideOfTransactions } from '../../database/one-connection.js';
import { CannotBeCleaned } from '../cleaning/source.js';
import { apart } from './apart.js';

/** Larger pictures are refused as they arrive: no phone shows them, and whoever decodes one holds all of it. */
export const MAX_PIXELS = 120_000_000;
const MAX_HEIC_PIXELS = 64_000_000;
const MOST_PAGES = 50;
const JPEG_SIDE = 65_500;
const SECONDS = 60;

const OPTIONS = { limitInputPixels: MAX_PIXELS, failOn: 'error' } as const;

interface Raw {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}
/** The bytes come out of another thread, whose kinds of arrays sharp need not know. */
const fromRaw = ({ data, width, height }: Raw): Sharp =>
  sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), { ...OPTIONS, raw: { width, height, channels: 4 } });

const HEIC = `
  const images = new library.HeifDecoder().decode(bytes);
  const image = images.find((i) => i.is_primary()) ?? images[0];
  if (!image) throw new Error('damaged');
  const [width, height] = [image.get_width(), image.get_height()];
  if (width * height > extra.most) throw new Error('too_many_pixels');
  const target = { data: new Uint8ClampedArray(width * height * 4), width, height };
  const shown = await new Promise((resolve) => image.display(target, resolve));
  if (!shown) throw new Error('damaged');
  return { data: shown.data, width, height };`;

/** A bitmap, turned from the order of its bytes to the usual one. */
const BMP = `
  const { data, width, height } = library.decode(Buffer.from(bytes.buffer));
  const out = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < out.length; i += 4) {
    out[i] = data[i + 3];
    out[i + 1] = data[i + 2];
    out[i + 2] = data[i + 1];
    out[i + 3] = 255;
  }
  return { data: out, width, height };`;

function bmp(bytes: Buffer): Promise<Raw> {
  if (Math.abs(bytes.readInt32LE(18) * bytes.readInt32LE(22)) > MAX_PIXELS) throw new CannotBeCleaned('too_many_pixels');
  return apart<Raw>({ library: 'bmp-ts', body: BMP, bytes, seconds: SECONDS });
}

/** The pages of a scan, one below the other. */
async function pages(bytes: Buffer): Promise<Sharp> {
  const { pages: count = 1 } = await sharp(bytes, OPTIONS).metadata();
  if (count === 1) return sharp(bytes, OPTIONS);
  if (count > MOST_PAGES) throw new CannotBeCleaned('too_many_pixels');
  const sizes = await Promise.all(Array.from({ length: count }, (_, page) => sharp(bytes, { ...OPTIONS, page }).metadata()));
  const width = Math.max(...sizes.map((s) => s.width));
  const height = sizes.reduce((sum, s) => sum + s.height, 0);
  if (width * height > MAX_PIXELS) throw new CannotBeCleaned('too_many_pixels');
  const layers: { input: Buffer; left: number; top: number }[] = [];
  let top = 0;
  for (const [page, size] of sizes.entries()) {
    layers.push({
      input: await sharp(bytes, { ...OPTIONS, page })
        .png()
        .toBuffer(),
      left: 0,
      top,
    });
    top += size.height;
  }
  const canvas = sharp({ create: { width, height, channels: 3, background: '#fff' }, limitInputPixels: MAX_PIXELS });
  return sharp(await canvas.composite(layers).png().toBuffer(), OPTIONS);
}

async function opened(type: string, bytes: Buffer): Promise<Sharp> {
  switch (type) {
    case 'image/heic':
    case 'image/heif':
      return fromRaw(
        await apart<Raw>({ library: 'libheif-js/wasm-bundle', body: HEIC, bytes, extra: { most: MAX_HEIC_PIXELS }, seconds: SECONDS }),
      );
    case 'image/bmp':
      return fromRaw(await bmp(bytes));
    case 'image/tiff':
      return pages(bytes);
    default:
      return sharp(bytes, OPTIONS);
  }
}

/**
 * A picture of any kind that is taken, upright, to be made smaller or turned into another.
 * @throws CannotBeCleaned where it cannot be decoded or is too large to be
 */
export async function decoded<T>(type: string, bytes: Buffer, use: (image: Sharp) => Promise<T>): Promise<T> {
  outsideOfTransactions('Decoding a picture');
  try {
    return await use((await opened(type, bytes)).rotate().timeout({ seconds: SECONDS }));
  } catch (error) {
    if (error instanceof CannotBeCleaned) throw error;
    // Whatever the decoders find wrong with the bytes, it is the picture that is wrong; reading the vault came before this.
    throw new CannotBeCleaned(/pixel limit/i.test(String(error)) ? 'too_many_pixels' : 'damaged');
  }
}

/** A picture that browsers do not show, in its full size as one that they do, without anything written in it; null for others. */
export async function asShown(type: string, bytes: Buffer): Promise<Buffer | null> {
  if (isShown(type)) return null;
  return decoded(type, bytes, async (image) => {
    const plain = image.flatten({ background: '#fff' });
    const { width = 0, height = 0 } = await plain.clone().metadata();
    const page = type === 'image/tiff' || Math.max(width, height) > JPEG_SIDE;
    return page ? plain.png().toBuffer() : plain.jpeg({ quality: 90 }).toBuffer();
  });
}
