import sharp from 'sharp';
import type { FileVault } from '../../../platform/files/file-vault.js';

const MAX_PIXELS = 60_000_000;

/** Derives a preview and its blurred twin; sharp drops EXIF, so no place or device leaves with them. */
export async function makePreview(vault: FileVault, upload: { id: string; size: number; wrapped_key: Buffer }): Promise<void> {
  const original = await vault.readAll(upload.id, upload.wrapped_key, upload.size);
  const image = sharp(original, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).rotate().timeout({ seconds: 20 });
  const preview = await image.clone().resize(1600, 1600, { fit: 'inside', withoutEnlargement: true }).jpeg({ quality: 82 }).toBuffer();
  const blurred = await image
    .clone()
    .resize(48, 48, { fit: 'inside' })
    .blur(4)
    .resize(480, 480, { fit: 'inside' })
    .jpeg({ quality: 60 })
    .toBuffer();
  await vault.put(upload.id, upload.wrapped_key, 'preview', preview);
  await vault.put(upload.id, upload.wrapped_key, 'blurred', blurred);
}
