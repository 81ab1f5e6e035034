/**
 * Where an institution stands. A `stub` was only named by the other side; `joined` has people here and has proved
 * nothing; `pending` has handed in its papers; `confirmed` is who it says; `merged` was another name of a confirmed one.
 */
export const INSTITUTION_STANDINGS = ['stub', 'joined', 'pending', 'confirmed', 'merged'] as const;
export type InstitutionStanding = (typeof INSTITUTION_STANDINGS)[number];

/** What an officer looked at before deciding. A copy alone proves nothing: anybody can photograph a licence on a wall. */
export const LOOKED_AT = ['copy', 'licence_register', 'credit_register', 'call', 'visit', 'in_person'] as const;
export type LookedAt = (typeof LOOKED_AT)[number];

/** Confirming takes the copy and at least one source that the institution did not hand in itself. */
export const enoughLookedAt = (looked: readonly string[]): boolean =>
  looked.includes('copy') && looked.some((what) => what !== 'copy' && (LOOKED_AT as readonly string[]).includes(what));

/** A licence's registration number in its one written form; provinces write it with and without hyphens. */
export const licenceNumberAsWritten = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase();

/** Not law: a plausible number, letters and digits. Whether it exists is what the officer looks up. */
export const licenceNumberIsPlausible = (number: string): boolean => /^[0-9A-Z]{6,30}$/.test(number) && /\d/.test(number);

/** Whether an office of this region may confirm an institution of that county: its regulator, or a committee of its province. */
export function mayConfirmIn(office: { readonly kind: string; readonly regionCode: string }, county: string): boolean {
  if (office.kind === 'regulator') return office.regionCode.length >= 2 && county.startsWith(office.regionCode);
  return office.kind === 'committee' && office.regionCode.slice(0, 2) === county.slice(0, 2);
}
