import sharp from 'sharp';
import { CannotBeCleaned } from '../../../platform/files/cleaning/source.js';
import type { FileVault } from '../../../platform/files/file-vault.js';

const MAX_PIXELS = 120_000_000;

/**
 * Derives a preview and its blurred twin; sharp drops EXIF, so no place or device leaves with them.
 * @throws CannotBeCleaned where the picture cannot be decoded
 */
export async function makePreview(vault: FileVault, upload: { id: string; size: number; wrapped_key: Buffer }): Promise<void> {
  const original = await vault.readAll(upload.id, upload.wrapped_key, upload.size);
  const { preview, blurred } = await decoded(original);
  await vault.put(upload.id, upload.wrapped_key, 'preview', preview);
  await vault.put(upload.id, upload.wrapped_key, 'blurred', blurred);
}

async function decoded(original: Buffer): Promise<{ preview: Buffer; blurred: Buffer }> {
  try {
    const image = sharp(original, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).rotate().timeout({ seconds: 20 });
    const preview = await image.clone().resize(1600, 1600, { fit: 'inside', withoutEnlargement: true }).jpeg({ quality: 82 }).toBuffer();
    // Sixteen pixels carry a colour and a posture, no face; the enlargement is smoothed so that it reads as blurred.
    const tiny = await image.clone().resize(16, 16, { fit: 'inside' }).png().toBuffer();
    const blurred = await sharp(tiny).resize(480, 480, { fit: 'inside', kernel: 'cubic' }).blur(18).jpeg({ quality: 60 }).toBuffer();
    return { preview, blurred };
  } catch {
    // Whatever sharp finds wrong with the bytes, it is the picture that is wrong; reading the vault failed before this.
    throw new CannotBeCleaned('damaged');
  }
}
