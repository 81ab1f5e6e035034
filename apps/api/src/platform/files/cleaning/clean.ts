import { isNativeError } from 'node:util/types';
import { cleanBaseMedia } from './base-media.js';
import { cleanJpeg } from './jpeg.js';
import { cleanPdf } from './pdf.js';
import { cleanPng } from './png.js';
import { cleanMp3, cleanWav } from './sound.js';
import { exactly, CannotBeCleaned, type Cleaned, type Source } from './source.js';
import { cleanWebp } from './webp.js';

const MOST_IN_MEMORY = 256 << 20;
const whole =
  (clean: (bytes: Buffer) => Buffer | Promise<Buffer>) =>
  async (source: Source): Promise<Cleaned> => {
    if (source.size > MOST_IN_MEMORY) throw new CannotBeCleaned('too_large');
    return { bytes: await clean(await exactly(source, 0, source.size)) };
  };

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
  // A text has nothing beside its content.
  'text/plain': () => Promise.resolve({ patches: [] }),
};

/**
 * Frees a file of place, device, serial numbers and authors; the same bytes always give the same result.
 * @throws CannotBeCleaned with what is the matter; nobody else gets such a file
 */
export async function clean(type: string, source: Source): Promise<Cleaned> {
  const cleaner = CLEANERS[type];
  if (!cleaner) throw new CannotBeCleaned('unknown_kind');
  try {
    return await cleaner(source);
  } catch (error) {
    // A table that ends in the middle of a number is damage of the file, not a fault of ours.
    throw isNativeError(error) && error.name === 'RangeError' ? new CannotBeCleaned('damaged') : error;
  }
}
