import { Exact } from '../money/exact.js';
import type { RuleId } from '../citations/citations.js';

/** The stages in which responsibility is looked for (practice: how mediators take a case apart). */
export const STAGES = ['advertising', 'consent', 'operation', 'aftercare', 'records', 'product', 'other'] as const;
export type Stage = (typeof STAGES)[number];

/** One stage: how much of the whole it weighs, the clinic's share in it, and what shows it. */
export interface StageView {
  readonly stage: Stage;
  /** Percent of the whole; all stages add to 100. */
  readonly weightPct: number;
  /** The clinic's share of this stage, 0 to 100. */
  readonly clinicPct: number;
  readonly reason: string;
  readonly exhibitIds: readonly string[];
}

export type StageFault =
  | { readonly code: 'stages_missing' }
  | { readonly code: 'weights_not_100'; readonly sum: number }
  | { readonly code: 'percent_invalid'; readonly index: number }
  | { readonly code: 'stage_twice'; readonly index: number }
  | { readonly code: 'stage_unsupported'; readonly index: number };

const isPercent = (n: number): boolean => Number.isInteger(n) && n >= 0 && n <= 100;

/** Everything wrong with a split by stages; a stage that weighs something needs a reason or an exhibit. */
export function faultsInStages(stages: readonly StageView[]): StageFault[] {
  if (stages.length === 0) return [{ code: 'stages_missing' }];
  const faults: StageFault[] = [];
  stages.forEach((s, index) => {
    if (!isPercent(s.weightPct) || !isPercent(s.clinicPct)) faults.push({ code: 'percent_invalid', index });
    if (stages.findIndex((x) => x.stage === s.stage) !== index) faults.push({ code: 'stage_twice', index });
    if (s.weightPct > 0 && s.exhibitIds.length === 0 && s.reason.trim().length < 4) faults.push({ code: 'stage_unsupported', index });
  });
  const sum = stages.reduce((total, s) => total + s.weightPct, 0);
  if (faults.length === 0 && sum !== 100) faults.push({ code: 'weights_not_100', sum });
  return faults;
}

/** The whole split from the stages, rounded half up to whole percent; the two always add to 100. */
export function splitOf(stages: readonly StageView[]): { clinicPct: number; consumerPct: number } {
  const clinicPct = Exact.sum(stages.map((s) => Exact.of(s.weightPct, 100).times(s.clinicPct))).toWhole();
  return { clinicPct, consumerPct: 100 - clinicPct };
}

/** Degrees of causal force in an appraisal's opinion (APP-5). */
export const DEGREES = ['full', 'main', 'equal', 'secondary', 'slight', 'none'] as const;
export type Degree = (typeof DEGREES)[number];
export type Bands = Readonly<Record<Degree, readonly [number, number]>>;

/** Bands many use; no text fixes them (APP-6), so every tenant sets its own and they are labelled as practice. */
export const USUAL_BANDS: Bands = { full: [96, 100], main: [56, 95], equal: [46, 55], secondary: [16, 45], slight: [5, 15], none: [0, 4] };

/** The degree into whose band a percentage falls, or null where the tenant's bands leave a gap. */
export const degreeOf = (clinicPct: number, bands: Bands = USUAL_BANDS): Degree | null =>
  DEGREES.find((d) => clinicPct >= bands[d][0] && clinicPct <= bands[d][1]) ?? null;

/** Bands cover 0 to 100 without gap or overlap, from none to full. */
export function faultInBands(bands: Bands): Degree | null {
  let next = 0;
  for (const degree of [...DEGREES].reverse()) {
    const [from, to] = bands[degree];
    if (from !== next || !isPercent(to) || to < from) return degree;
    next = to + 1;
  }
  return next === 101 ? null : 'full';
}

/** What raises a presumption of the institution's fault; the list is closed (LIA-1, LIA-2, EVD-6). */
export const PRESUMPTION_GROUNDS = {
  norm_breach: { rule: 'LIA-1' },
  records_hidden_or_refused: { rule: 'LIA-1' },
  records_lost_forged_tampered_destroyed: { rule: 'LIA-1' },
  records_not_handed_in_to_court: { rule: 'LIA-2' },
} as const satisfies Record<string, { rule: RuleId }>;
export type PresumptionGround = keyof typeof PRESUMPTION_GROUNDS;

export interface Presumption {
  /** Whether the conditions, as stated by the one who asks, are all there; a court or the sides decide whether they are true. */
  readonly conditionsMet: boolean;
  readonly missing: readonly ('harm' | 'ground')[];
  readonly excused: boolean;
  readonly rules: readonly RuleId[];
}

/**
 * Checks the exact conditions of the presumption: harm shown *and* a listed ground. Sloppy or incomplete records alone
 * are not on the list (LIA-2); force majeure and the like excuse the time limit of a court.
 */
export function presumptionOf(facts: { harmShown: boolean; grounds: readonly PresumptionGround[]; forceMajeure: boolean }): Presumption {
  const excused = facts.forceMajeure && facts.grounds.length > 0 && facts.grounds.every((g) => g === 'records_not_handed_in_to_court');
  const missing = [...(facts.harmShown ? [] : (['harm'] as const)), ...(facts.grounds.length ? [] : (['ground'] as const))];
  return {
    conditionsMet: missing.length === 0 && !excused,
    missing,
    excused,
    rules: [...new Set<RuleId>(['LIA-1', ...facts.grounds.map((g) => PRESUMPTION_GROUNDS[g].rule)])],
  };
}

/**
 * Who finally bears the appraisal fee: by share of responsibility, against what each advanced (APP-2). Fen; the clinic's
 * part is rounded half up, and the consumer bears the rest.
 */
export function appraisalFee(
  feeFen: number,
  clinicPct: number,
  advanced: { clinicFen: number; consumerFen: number } = { clinicFen: 0, consumerFen: 0 },
): { clinicBearsFen: number; consumerBearsFen: number; clinicPaysConsumerFen: number } {
  const clinicBearsFen = Exact.from(feeFen).times(Exact.percent(clinicPct)).toFen();
  return { clinicBearsFen, consumerBearsFen: feeFen - clinicBearsFen, clinicPaysConsumerFen: clinicBearsFen - advanced.clinicFen };
}
