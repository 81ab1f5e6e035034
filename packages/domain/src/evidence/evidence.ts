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

export interface EvidenceProgress {
  readonly present: readonly ExhibitCategory[];
  readonly missing: readonly ExhibitCategory[];
}

/** Which of the usual exhibits of a procedure are there and which are missing. */
export function evidenceProgress(expected: readonly ExhibitCategory[], have: readonly ExhibitCategory[]): EvidenceProgress {
  const there = new Set(have);
  return { present: expected.filter((c) => there.has(c)), missing: expected.filter((c) => !there.has(c)) };
}

const MB = 1024 * 1024;
/** What one account may have begun or sent without adding it to a case, and what one side may have in one case. Not law: a setting. */
export const FILES_OF_ACCOUNT = { files: 100, bytes: 4096 * MB } as const;
export const FILES_OF_CASE = { files: 1000, bytes: 20 * 1024 * MB } as const;
