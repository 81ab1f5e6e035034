import type { RuleId } from '../citations/citations.js';
import { MARKS_OF, type AgreementData, type AgreementKind, type Mark } from './agreement.js';
import { changesLimitation } from './limitation-clause.js';

/**
 * When an agreement takes effect, `null` while a mark is missing: a mediated one at the last of the four marks (AGR-2,
 * 医疗纠纷预防和处理条例 art. 39), a direct one once both sides have signed it (RT-9, art. 30).
 */
export function effectiveAt(marks: readonly { mark: Mark; at: Date }[], kind: AgreementKind = 'mediated'): Date | null {
  const last = MARKS_OF[kind].map((mark) => marks.find((m) => m.mark === mark)?.at.getTime());
  return last.some((at) => at === undefined) ? null : new Date(Math.max(...(last as number[])));
}

/**
 * AGR-2: the seal is set last: the committee seals what both sides and the mediator have signed. RT-9: to a direct
 * settlement belong the marks of the sides, in any order, and nobody else's.
 */
export const markMayBeSetNow = (mark: Mark, set: readonly Mark[], kind: AgreementKind = 'mediated'): boolean =>
  !set.includes(mark) &&
  (MARKS_OF[kind] as readonly Mark[]).includes(mark) &&
  (mark === 'seal'
    ? (['consumer', 'clinic', 'mediator'] as const).every((m) => set.includes(m))
    : mark !== 'mediator' || (set.includes('consumer') && set.includes('clinic')));

export type LintCode =
  | 'payer_missing'
  | 'payee_missing'
  | 'amount_missing'
  | 'due_date_missing'
  | 'method_missing'
  | 'injury_exclusion'
  | 'report_waiver'
  | 'limitation_changed'
  | 'mediation_fee'
  | 'unfair_clause';

/** Which rule each finding stands on; a waiver of reporting has none of its own and falls under void clauses. */
export const LINT_RULES = {
  payer_missing: ['AGR-11'],
  payee_missing: ['AGR-11'],
  amount_missing: ['AGR-11'],
  due_date_missing: ['AGR-11', 'AGR-19'],
  method_missing: ['AGR-11'],
  injury_exclusion: ['AGR-17'],
  report_waiver: ['AGR-11', 'AGR-23'],
  limitation_changed: ['LIM-8'],
  mediation_fee: ['PMC-8'],
  unfair_clause: ['PRE-10', 'AGR-23'],
} as const satisfies Record<LintCode, readonly RuleId[]>;

const ASKS_FEE = /(收取|支付|承担|缴纳).{0,8}调解费|调解费.{0,6}由|mediation fee/i;
const UNFAIR = /最终解释权|概不退款|一律不退|不予退款|final interpretation|no refund/i;
const EXCLUDES_INJURY = /(免除|不承担|放弃).{0,12}(人身|伤害|损害).{0,6}(责任|赔偿)|exclud\w+ .{0,20}liability .{0,20}injur/i;
const WAIVES_REPORTING = /(不得|放弃|不再).{0,8}(投诉|举报|信访)|waive\w* .{0,20}right to (report|complain)/i;

/** Where people write freely in an agreement: what is void is void in each of these. */
export type FreeText = { readonly where: 'facts' | 'payment_method' | 'clause' | 'item'; readonly n: number; readonly text: string };
type Written = Pick<AgreementData, 'terms' | 'paymentMethod' | 'clauses'> & Partial<Pick<AgreementData, 'facts'>>;

const freeTextsOf = (data: Written): FreeText[] => [
  { where: 'facts', n: 1, text: data.facts ?? '' },
  ...data.terms.items.map((item, i) => ({ where: 'item' as const, n: i + 1, text: item.note })),
  { where: 'payment_method', n: 1, text: data.paymentMethod },
  ...data.clauses.map((text, i) => ({ where: 'clause' as const, n: i + 1, text })),
];

/** LIM-8: every text of an agreement, notes of items and of an apology included, that changes or waives limitation. */
export const textsThatChangeLimitation = (data: Written): FreeText[] => freeTextsOf(data).filter(({ text }) => changesLimitation(text));

/** What a court would find missing or void (AGR-11, AGR-17, LIM-8); empty where the draft can be opened for signing. */
export function lintAgreement(data: Pick<AgreementData, 'consumer' | 'clinic'> & Written): LintCode[] {
  const found: LintCode[] = [];
  if (!data.clinic.name.trim()) found.push('payer_missing');
  if (!data.consumer.name.trim()) found.push('payee_missing');
  if (data.terms.totalFen <= 0 && data.terms.items.every((i) => i.kind !== 'revision' && i.kind !== 'apology'))
    found.push('amount_missing');
  if (data.terms.totalFen > 0 && data.terms.instalments.length === 0) found.push('due_date_missing');
  if (data.terms.totalFen > 0 && !data.paymentMethod.trim()) found.push('method_missing');
  if (data.clauses.some((c) => EXCLUDES_INJURY.test(c))) found.push('injury_exclusion');
  if (data.clauses.some((c) => WAIVES_REPORTING.test(c))) found.push('report_waiver');
  if (textsThatChangeLimitation(data).length) found.push('limitation_changed');
  if (data.clauses.some((c) => ASKS_FEE.test(c))) found.push('mediation_fee');
  if (data.clauses.some((c) => UNFAIR.test(c))) found.push('unfair_clause');
  return found;
}
