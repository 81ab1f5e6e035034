import type { Sharp } from 'sharp';
import { CannotBeCleaned } from '../../../platform/files/cleaning/source.js';
import type { FileVault } from '../../../platform/files/file-vault.js';
import { asShown, decoded } from '../../../platform/files/pictures/decode.js';

interface Upload {
  readonly id: string;
  readonly size: number;
  readonly wrapped_key: Buffer;
  readonly media_type: string;
}

/**
 * Derives a preview and its blurred twin, and of a picture that browsers do not show one that they do; nothing written in
 * the picture leaves with them.
 * @throws CannotBeCleaned where the picture cannot be decoded
 */
export async function makePreview(vault: FileVault, upload: Upload): Promise<void> {
  const { type, bytes } = await shownBytes(vault, upload);
  const { preview, blurred } = await decoded(type, bytes, async (image) => {
    const small = await (
      await beginning(image)
    )
      .resize(1600, 1600, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 82 })
      .toBuffer();
    // Sixteen pixels carry a colour and a posture, no face; the enlargement is smoothed so that it reads as blurred.
    return { preview: small, tiny: await image.clone().resize(16, 16, { fit: 'inside' }).png().toBuffer() };
  }).then(async ({ preview: small, tiny }) => ({
    preview: small,
    blurred: await decoded('image/png', tiny, (image) =>
      image.resize(480, 480, { fit: 'inside', kernel: 'cubic' }).blur(18).jpeg({ quality: 60 }).toBuffer(),
    ),
  }));
  await vault.put(upload.id, upload.wrapped_key, 'preview', preview);
  await vault.put(upload.id, upload.wrapped_key, 'blurred', blurred);
}

const MOST_LONG = 3;

/** A list shows of a long screenshot its beginning, as wide as it is: made as narrow as it is long it is a line. */
async function beginning(image: Sharp): Promise<Sharp> {
  const { autoOrient } = await image.clone().metadata();
  const { width, height } = autoOrient;
  if (Math.max(width, height) <= MOST_LONG * Math.min(width, height)) return image.clone();
  const most = MOST_LONG * Math.min(width, height);
  return image.clone().extract({ left: 0, top: 0, width: Math.min(width, most), height: Math.min(height, most) });
}

/** What is decoded: the picture as it is read, where it was turned into one already as it arrived. */
async function shownBytes(vault: FileVault, upload: Upload): Promise<{ type: string; bytes: Buffer }> {
  if (await vault.has(upload.id, 'reading')) {
    const bytes = await vault.get(upload.id, upload.wrapped_key, 'reading');
    return { type: typeOfReading(bytes), bytes };
  }
  const original = await vault.readAll({ id: upload.id, wrappedKey: upload.wrapped_key, size: upload.size });
  const reading = await asShown(upload.media_type, original);
  if (!reading) return { type: upload.media_type, bytes: original };
  await vault.put(upload.id, upload.wrapped_key, 'reading', reading);
  return { type: typeOfReading(reading), bytes: reading };
}

/** What a file that was made for reading is: the kinds that are made here, by their first bytes. */
export function typeOfReading(bytes: Buffer): string {
  switch (bytes.toString('latin1', 0, 4)) {
    case '\u0089PNG':
      return 'image/png';
    default:
      if (bytes.readUInt16BE(0) === 0xffd8) return 'image/jpeg';
      throw new CannotBeCleaned('unknown_kind');
  }
}
