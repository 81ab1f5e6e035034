import type { Fen } from '../money/money.js';
import type { RegionParameters } from './parameters.js';

type Wages = 'wageFen' | 'wagePer' | 'tradeWageFen' | 'tradeWagePer' | 'nursingFen' | 'nursingPer';

/** As releases before the yearly wage kept them, without a version: a wage by the month, work and nursing by the day. */
interface FirstForm extends Omit<RegionParameters, Wages> {
  readonly version?: undefined;
  readonly monthlyWageFen: Fen;
  readonly dailyWageFen: Fen;
  readonly nursingDailyFen: Fen;
}
/** Each wage with the time over which it was published. */
interface SecondForm extends RegionParameters {
  readonly version: 2;
}
/** What stands in the database, in the form of the release that wrote it. */
export type KeptParameters = FirstForm | SecondForm;

/** The figures as they are written down, with the version of their form. */
export const keepParameters = (p: RegionParameters): KeptParameters => ({ version: 2, ...p });

/**
 * Reads figures in whatever form they were kept. Nothing is computed: what was loaded as a monthly wage is a monthly wage,
 * so that six months of it are to the fen what they were, and the yearly figure it may have come from is not guessed.
 */
export function readParameters(kept: KeptParameters): RegionParameters {
  if (kept.version === 2) {
    const { version: _, ...p } = kept;
    return p;
  }
  const { monthlyWageFen, dailyWageFen, nursingDailyFen, ...rest } = kept;
  return {
    ...rest,
    wageFen: monthlyWageFen,
    wagePer: 'month',
    tradeWageFen: dailyWageFen,
    tradeWagePer: 'day',
    nursingFen: nursingDailyFen,
    nursingPer: 'day',
  };
}
