import type { Claim, Procedure } from '../cases/procedures.js';
import type { RuleId } from '../citations/citations.js';
import type { Day } from '../time/day.js';

/**
 * Where the three years begin, by the kind of claim. Each has its words beside the date (`limitation.why_…`).
 *
 * - `knowledge`: from knowing of the harm and of who is liable (Civil Code 188); of a person without full capacity, the
 *   knowledge of the legal representative (LIM-9).
 * - `hidden`: the first signs came before the harm was confirmed. From which of the two one should have known is for a court
 *   to find: both readings are given.
 * - `refused`, `grace`, `asked`, `not_asked`: a running contract without a day of performance (Limitation Provisions 4): from
 *   the refusal at the first asking, and where it came later than that, perhaps from the asking already; from the end of the
 *   time that was given; asked, and neither of the two is known; not asked at all, so that nothing runs yet.
 * - `last_instalment`: one debt in several parts, from the day of the last (Civil Code 189); one part is its own last.
 */
export type Beginning =
  | { readonly kind: 'knowledge'; readonly day: Day }
  | { readonly kind: 'hidden'; readonly day: Day; readonly confirmed: Day }
  | { readonly kind: 'refused'; readonly day: Day; readonly asked: Day | null }
  | { readonly kind: 'grace'; readonly day: Day }
  | { readonly kind: 'asked'; readonly day: Day }
  | { readonly kind: 'not_asked' }
  | { readonly kind: 'last_instalment'; readonly day: Day };

type Of<K extends Beginning['kind']> = Extract<Beginning, { readonly kind: K }>;
/** From which day the strictest and the most generous reading count; null while nothing runs. */
interface Reading<K extends Beginning['kind']> {
  readonly rule: RuleId;
  readonly strict: (b: Of<K>) => Day | null;
  readonly late: (b: Of<K>) => Day | null;
}
const same = <K extends Exclude<Beginning['kind'], 'not_asked'>>(rule: RuleId): Reading<K> => ({
  rule,
  strict: (b) => (b as { readonly day: Day }).day,
  late: (b) => (b as { readonly day: Day }).day,
});

export const BEGINNINGS: { readonly [K in Beginning['kind']]: Reading<K> } = {
  knowledge: same('LIM-1'),
  hidden: { rule: 'LIM-1', strict: (b) => b.day, late: (b) => b.confirmed },
  refused: { rule: 'LIM-12', strict: (b) => [b.asked ?? b.day, b.day].sort()[0] ?? b.day, late: (b) => b.day },
  grace: same('LIM-12'),
  // The time that has to be given is not known: from the asking at the earliest, and by the text not before that time is over.
  asked: { rule: 'LIM-12', strict: (b) => b.day, late: () => null },
  not_asked: { rule: 'LIM-12', strict: () => null, late: () => null },
  last_instalment: same('LIM-13'),
};

/** The kinds of claim whose periods begin differently. */
export type LimitedClaim = 'harm' | 'refund' | 'agreed';

/** What is known of how a period began; days that nobody named are null. */
export interface BeginningFacts {
  readonly knownDay: Day | null;
  /** The harm was confirmed later than its first signs. */
  readonly confirmedDay: Day | null;
  /** Of a running contract: performance or a refund was asked for, refused, the time given for it ended. */
  readonly askedDay: Day | null;
  readonly refusedDay: Day | null;
  readonly graceDay: Day | null;
}

/**
 * A package that is used over time is a contract without a day of performance: its refund has a beginning of its own. What
 * a person asks for beside it, and everything of a single treatment, counts from knowing.
 */
export function limitedClaims(procedure: Procedure | null, claims: readonly Claim[]): Exclude<LimitedClaim, 'agreed'>[] {
  if (procedure !== 'prepaid') return ['harm'];
  const other = claims.some((c) => c !== 'refund' && c !== 'records' && c !== 'apology' && c !== 'removal');
  if (!claims.includes('refund')) return ['harm'];
  return other ? ['harm', 'refund'] : ['refund'];
}

/** @returns null where the day from which it would run is not known */
export function beginningOf(of: Exclude<LimitedClaim, 'agreed'>, facts: BeginningFacts & { readonly knownDay: Day }): Beginning;
export function beginningOf(of: Exclude<LimitedClaim, 'agreed'>, facts: BeginningFacts): Beginning | null;
export function beginningOf(of: Exclude<LimitedClaim, 'agreed'>, facts: BeginningFacts): Beginning | null {
  if (of === 'harm') {
    if (facts.knownDay === null) return null;
    return facts.confirmedDay !== null && facts.confirmedDay > facts.knownDay
      ? { kind: 'hidden', day: facts.knownDay, confirmed: facts.confirmedDay }
      : { kind: 'knowledge', day: facts.knownDay };
  }
  // Refused at the first asking; who gave time and was refused meanwhile need not wait for its end.
  const { askedDay, refusedDay, graceDay } = facts;
  if (refusedDay !== null && (graceDay === null || refusedDay <= graceDay))
    return { kind: 'refused', day: refusedDay, asked: graceDay === null ? askedDay : null };
  if (graceDay !== null) return { kind: 'grace', day: graceDay };
  return askedDay === null ? { kind: 'not_asked' } : { kind: 'asked', day: askedDay };
}
