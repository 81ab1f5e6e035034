import { addDays, daysBetween, isDay, type Day } from '../time/day.js';
import type { Line } from './calculation.js';
import type { CalculationInput } from './sheet.js';

/** Where the days of lost income come from (CMP-2, 人身损害赔偿解释 art. 7). */
export interface LostDays {
  /** The certificate of the institution that treated the patient: which, of what day, how many days. */
  readonly certificate?: string | null | undefined;
  /** The first day without income, and the day on which a continuing disability was graded. */
  readonly firstDay?: Day | null | undefined;
  readonly gradingDay?: Day | null | undefined;
}

export type LostIncomeFault =
  | {
      readonly path: 'lostIncome';
      readonly code: 'lost_days_unsourced' | 'lost_days_incomplete' | 'lost_days_order' | 'lost_days_no_grade';
    }
  | { readonly path: 'lostIncome'; readonly code: 'lost_days_over'; readonly days: number; readonly until: Day };

/** CMP-2: the days from the first without income to the day before grading, both counted; null where a day is missing. */
export function daysUntilGrading({ firstDay, gradingDay }: LostDays): number | null {
  if (!isDay(firstDay) || !isDay(gradingDay)) return null;
  return Math.max(0, daysBetween(firstDay, gradingDay));
}

const certified = (l: LostDays): boolean => (l.certificate ?? '').trim() !== '';

/** CMP-2: with a disability that goes on, income is lost until the day before grading and no day longer. */
export function faultsInLostIncome(i: Pick<CalculationInput, 'lostIncome' | 'grades' | 'coefficientPct'>): LostIncomeFault[] {
  const l = i.lostIncome;
  const fault = (code: Exclude<LostIncomeFault['code'], 'lost_days_over'>): LostIncomeFault[] => [{ path: 'lostIncome', code }];
  if (!l || (!l.firstDay && !l.gradingDay)) return [];
  const most = daysUntilGrading(l);
  if (most === null) return fault('lost_days_incomplete');
  if (most === 0) return fault('lost_days_order');
  // Days were counted, and so there is one of grading.
  if (l.days > most) return [{ path: 'lostIncome', code: 'lost_days_over', days: most, until: addDays(l.gradingDay!, -1) }];
  return certified(l) || i.grades.length > 0 || i.coefficientPct !== null ? [] : fault('lost_days_no_grade');
}

/**
 * CMP-2: days that neither a certificate nor a grading carries. Asked of a sheet as it is saved, and not as it is
 * computed: sheets of earlier releases say nothing of it. Actual loss is a sum and needs no days.
 */
export const lostDaysUnsourced = ({ lostIncome: l }: Pick<CalculationInput, 'lostIncome'>): LostIncomeFault[] =>
  l && l.basis !== 'actual' && l.days > 0 && !certified(l) && daysUntilGrading(l) === null
    ? [{ path: 'lostIncome', code: 'lost_days_unsourced' }]
    : [];

/** The lines with what their days of lost income rest on beside them: the certificate, and the days counted to grading. */
export function withLostDays(l: CalculationInput['lostIncome'], lines: readonly Line[]): Line[] {
  if (!l) return [...lines];
  const span = l.firstDay && l.gradingDay ? `${l.firstDay} – ${addDays(l.gradingDay, -1)}` : '';
  const note = [(l.certificate ?? '').trim(), span].filter(Boolean).join(' · ');
  return lines.map((x) => (x.head === 'lost_income' && note ? { ...x, note } : x));
}
