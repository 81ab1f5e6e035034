import type { InstrumentId } from './instruments.js';

/**
 * How far a rule was found (docs/adr/0009-law-flags.md): `FOUND` may be enforced as law, `INFERENCE` is our stated
 * reading, the rest are settings or practice and say so; `UNVERIFIED` and `NOT-IN-SOURCE` are never presented as law.
 */
export type RuleFlag = 'FOUND' | 'INFERENCE' | 'FOUND-OTHER' | 'CASE' | 'LOCAL' | 'PRACTICE' | 'UNVERIFIED' | 'NOT-IN-SOURCE';

/** A rule of the rule sheet that the product applies or shows. */
export interface RuleData {
  /** clock, gate, formula, presumption, document field … as the rule sheet names it. */
  readonly kind: string;
  readonly flag: RuleFlag;
  readonly params: Readonly<Record<string, unknown>>;
  /** Instrument and article number, as they stand in the text. */
  readonly refs: readonly (readonly [InstrumentId, number])[];
  readonly summary: { readonly zh: string; readonly en: string };
}
