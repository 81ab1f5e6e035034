import { Exact, isPercentage } from '../money/exact.js';
import { formatFen, isFen, sumFen, type Fen } from '../money/money.js';
import type { Head, Line } from './calculation.js';

/** LIA-20 (消费者权益保护法 art. 55(2)): up to this many times the loss suffered. */
export const PUNITIVE_MOST = 2;

/** What a person claims by it: a multiple of the loss, or a sum; the text gives a ceiling and no measure. */
export interface Punitive {
  /** The merchant knew of the defect and offered the thing or service all the same. */
  readonly knew: boolean;
  /** Death, or serious harm to health. */
  readonly serious: boolean;
  /** Above 0, at most 2, with two decimals; null where a sum is named. */
  readonly multiple: number | null;
  readonly sumFen: Fen | null;
}

/** The loss of arts 49 and 51: what treatment, work, disability or death cost, and mental damages; no fee, refund or penalty. */
const LOSS: readonly Head[] = [
  'medical',
  'follow_up',
  'lost_income',
  'nursing',
  'transport',
  'hospital_meals',
  'nutrition',
  'disability',
  'death',
  'funeral',
  'dependants',
  'devices',
  'mental',
];
export const lossSuffered = (lines: readonly Pick<Line, 'head' | 'amountFen'>[]): Fen =>
  sumFen(lines.filter((l) => LOSS.includes(l.head)).map((l) => l.amountFen));

export type PunitiveFault =
  | { readonly path: 'punitive'; readonly code: 'punitive_unfounded' | 'punitive_multiple' | 'punitive_no_loss' | 'amount_invalid' }
  | { readonly path: 'punitive'; readonly code: 'punitive_over'; readonly capFen: Fen };

/** LIA-20: both conditions are claimed, a loss is named, and what is asked stays within twice that loss. */
export function faultsInPunitive(p: Punitive, lines: readonly Line[]): PunitiveFault[] {
  const fault = (code: Exclude<PunitiveFault['code'], 'punitive_over'>): PunitiveFault[] => [{ path: 'punitive', code }];
  if (!p.knew || !p.serious) return fault('punitive_unfounded');
  const lossFen = lossSuffered(lines);
  if (lossFen === 0) return fault('punitive_no_loss');
  if (p.sumFen === null) {
    const m = p.multiple ?? Number.NaN;
    return m > 0 && m <= PUNITIVE_MOST && isPercentage(m) ? [] : fault('punitive_multiple');
  }
  if (p.multiple !== null || !isFen(p.sumFen) || p.sumFen === 0) return fault('amount_invalid');
  const capFen = Exact.from(lossFen).times(PUNITIVE_MOST).toFen();
  return p.sumFen > capFen ? [{ path: 'punitive', code: 'punitive_over', capFen }] : [];
}

/**
 * The head beside the loss, in full whatever the share of responsibility: it punishes what the merchant knew, and is
 * measured by the loss that was suffered and not by the part that is owed. It stands in the tort column alone, since
 * what it multiplies is the personal injury of art. 49 (and art. 1207 stands among torts), which a claim in contract
 * leaves out.
 */
export function punitiveLine(p: Punitive, lines: readonly Line[]): Line {
  const lossFen = lossSuffered(lines);
  const most = `≤ ${formatFen(lossFen)} × ${PUNITIVE_MOST}`;
  const amountFen =
    p.sumFen ??
    Exact.from(lossFen)
      .times(Exact.percent(p.multiple ?? 0))
      .times(100)
      .toFen();
  return {
    head: 'punitive',
    note: '',
    formula: p.sumFen === null ? `${formatFen(lossFen)} × ${p.multiple} (${most})` : `${formatFen(p.sumFen)} (${most})`,
    amountFen,
    shared: false,
    rules: ['LIA-20'],
  };
}
