import { isDay, type Day } from '../time/day.js';

/** 一年期贷款市场报价利率 where the clinic is the cause, 一年期存款基准利率 where the consumer is (PRE-4). */
export const RATE_KINDS = ['lpr_1y', 'deposit_1y'] as const;
export type RateKind = (typeof RATE_KINDS)[number];

/** A published rate, loaded by a tenant with its source; nothing of the kind is built in. */
export interface Rate {
  readonly kind: RateKind;
  /** The day it was published for; it holds until the next one of its kind. */
  readonly from: Day;
  /** Hundredths of a percent a year: 345 is 3.45 %. Whole, as every number that is kept or hashed. */
  readonly basisPoints: number;
  readonly source: string;
}

/** The rate by which a refund bears interest, by who is the cause of its end (PRE-4, prepaid-consumption-2025 art. 16). */
export const rateKindFor = (cause: 'clinic' | 'consumer'): RateKind => (cause === 'clinic' ? 'lpr_1y' : 'deposit_1y');

/** The rate of a kind that held on a day, or null where the tenant has loaded none so early. */
export function rateOn(rates: readonly Rate[], kind: RateKind, day: Day): Rate | null {
  return rates.filter((r) => r.kind === kind && r.from <= day).sort((a, b) => b.from.localeCompare(a.from))[0] ?? null;
}

export type RateFault = {
  readonly path: `rates.${number}.${'kind' | 'from' | 'basisPoints' | 'source'}`;
  readonly code: 'choice_invalid' | 'date_invalid' | 'date_in_future' | 'rate_twice' | 'rate_invalid' | 'source_missing';
};

/** Everything wrong with a list of rates; the second of two for one day is named, and no rate is published ahead. */
export function faultsInRates(rates: readonly Rate[], today: Day): RateFault[] {
  return rates.flatMap((rate, i): RateFault[] => {
    const faults: RateFault[] = [];
    const add = (field: 'kind' | 'from' | 'basisPoints' | 'source', code: RateFault['code']) =>
      faults.push({ path: `rates.${i}.${field}`, code });
    if (!RATE_KINDS.includes(rate.kind)) add('kind', 'choice_invalid');
    if (!isDay(rate.from)) add('from', 'date_invalid');
    else if (rate.from > today) add('from', 'date_in_future');
    else if (rates.findIndex((r) => r.kind === rate.kind && r.from === rate.from) < i) add('from', 'rate_twice');
    if (!Number.isInteger(rate.basisPoints) || rate.basisPoints < 1 || rate.basisPoints > 2_400) add('basisPoints', 'rate_invalid');
    if (rate.source.trim().length < 4) add('source', 'source_missing');
    return faults;
  });
}
