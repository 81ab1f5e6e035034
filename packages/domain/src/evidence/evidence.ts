/** Categories of exhibits (证据), in the words of the case room. */
export const EXHIBIT_CATEGORIES = [
  'photo_before',
  'photo_after',
  'contract',
  'payment',
  'chat',
  'advertising',
  'records',
  'consent_form',
  'other_clinic',
  'product',
  'power_of_attorney',
  'licence',
  'performance_proof',
  'other',
] as const;
export type ExhibitCategory = (typeof EXHIBIT_CATEGORIES)[number];

/** Face and body images: blurred by the server until opened on purpose. */
export const isSensitive = (category: ExhibitCategory): boolean => category === 'photo_before' || category === 'photo_after';

/** What may be uploaded, by the type sniffed from the bytes, never by the name. Text has no signature and is proven by decoding. */
export const ALLOWED_TYPES = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'image/webp': 'image',
  'application/pdf': 'document',
  'audio/mpeg': 'audio',
  'audio/wav': 'audio',
  'audio/x-m4a': 'audio',
  'video/mp4': 'video',
  'text/plain': 'text',
} as const;
export type AllowedType = keyof typeof ALLOWED_TYPES;

/** How a file of a kind is called, so that whoever unpacks a dossier can open it; of every kind a copy can be made of. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'image/heif': 'heif',
  'image/avif': 'avif',
  'application/pdf': 'pdf',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/x-m4a': 'm4a',
  'audio/mp4': 'm4a',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/3gpp': '3gp',
  'text/plain': 'txt',
};
export const extensionOf = (mediaType: string): string => EXTENSIONS[mediaType] ?? 'bin';

export const MAX_UPLOAD_BYTES = 512 * 1024 * 1024;

export interface EvidenceProgress {
  readonly present: readonly ExhibitCategory[];
  readonly missing: readonly ExhibitCategory[];
}

/** Which of the usual exhibits of a procedure are there and which are missing. */
export function evidenceProgress(expected: readonly ExhibitCategory[], have: readonly ExhibitCategory[]): EvidenceProgress {
  const there = new Set(have);
  return { present: expected.filter((c) => there.has(c)), missing: expected.filter((c) => !there.has(c)) };
}
