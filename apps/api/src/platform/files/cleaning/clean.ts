import { isNativeError } from 'node:util/types';
import { tellsOf } from '@heyi/domain';
import { cleanBaseMedia } from './base-media.js';
import { cleanBmp } from './bmp.js';
import { cleanGif } from './gif.js';
import { cleanJpeg } from './jpeg.js';
import { cleanOgg } from './ogg.js';
import { cleanPng } from './png.js';
import { cleanAac, cleanMp3, cleanWav } from './sound.js';
import { exactly, CannotBeCleaned, held, type Cleaned, type Source } from './source.js';
import { cleanTiff } from './tiff.js';
import { cleanAmr, cleanSilk } from './voice.js';
import { apart } from '../pictures/apart.js';
import { cleanWebp } from './webp.js';

const MOST_IN_MEMORY = 256 << 20;
const whole =
  (clean: (bytes: Buffer) => Buffer | Promise<Buffer>) =>
  async (source: Source): Promise<Cleaned> => {
    if (source.size > MOST_IN_MEMORY) throw new CannotBeCleaned('too_large');
    return { bytes: await clean(await exactly(source, 0, source.size)) };
  };

const PDF_SECONDS = 120;
const BUILT = new URL('../../../../dist/platform/files/cleaning/pdf.js', import.meta.url);
/** Read and written whole, which takes seconds for a large one: in a thread, for others wait on whoever reads it first. */
const cleanPdf = async (bytes: Buffer): Promise<Buffer> => {
  const body = 'return library.cleanPdf(Buffer.from(bytes));';
  return Buffer.from(await apart<Uint8Array>({ library: BUILT, body, bytes, seconds: PDF_SECONDS, isKept: true }));
};

/** Nothing stands beside the content; or what does was told to its owner, who lets it go out (ADR 0033). */
const asItIs = (): Promise<Cleaned> => Promise.resolve({ patches: [] });

/** How each kind of file is freed of what it tells beside its content. A kind may be taken up only when it stands here. */
export const CLEANERS: Readonly<Record<string, (source: Source) => Promise<Cleaned>>> = {
  'image/jpeg': whole(cleanJpeg),
  'image/png': whole(cleanPng),
  'image/webp': whole(cleanWebp),
  'image/heic': cleanBaseMedia,
  'image/heif': cleanBaseMedia,
  'image/avif': cleanBaseMedia,
  'application/pdf': whole(cleanPdf),
  'audio/mpeg': cleanMp3,
  'audio/wav': cleanWav,
  'audio/x-m4a': cleanBaseMedia,
  'audio/mp4': cleanBaseMedia,
  'video/mp4': cleanBaseMedia,
  'video/quicktime': cleanBaseMedia,
  'video/3gpp': cleanBaseMedia,
  'image/gif': whole(cleanGif),
  'image/bmp': whole(cleanBmp),
  'image/tiff': whole(cleanTiff),
  'audio/aac': cleanAac,
  'audio/ogg': cleanOgg,
  'audio/amr': whole(cleanAmr),
  'audio/x-silk': whole(cleanSilk),
  'text/plain': asItIs,
};

/**
 * Frees a file of place, device, serial numbers and authors; the same bytes always give the same result.
 * @throws CannotBeCleaned with what is the matter; nobody else gets such a file
 */
export async function clean(type: string, source: Source): Promise<Cleaned> {
  const cleaner = CLEANERS[type] ?? (tellsOf(type).length ? asItIs : undefined);
  if (!cleaner) throw new CannotBeCleaned('unknown_kind');
  try {
    return await cleaner(held(source));
  } catch (error) {
    // A table that ends in the middle of a number is damage of the file, not a fault of ours.
    throw isNativeError(error) && error.name === 'RangeError' ? new CannotBeCleaned('damaged') : error;
  }
}
