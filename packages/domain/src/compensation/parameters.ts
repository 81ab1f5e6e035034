import { isFen, type Fen } from '../money/money.js';
import { isDay, type Day } from '../time/day.js';
import { WAGE_PERIODS, type WagePeriod } from './wages.js';

/**
 * Figures of a region and statistical year, as they were published, loaded by a tenant with their source; nothing of the
 * kind is built in.
 */
export interface RegionParameters {
  readonly regionCode: string;
  readonly year: number;
  /** 城镇居民人均可支配收入, fen a year (CMP-5). */
  readonly disposableIncomeFen: Fen;
  /** 城镇居民人均消费支出, fen a year (CMP-7). */
  readonly consumptionFen: Fen;
  /** 职工平均工资, of which six months are the funeral (CMP-6). */
  readonly wageFen: Fen;
  readonly wagePer: 'year' | 'month';
  /** 误工: average wage of the same or a similar trade (CMP-2). */
  readonly tradeWageFen: Fen;
  readonly tradeWagePer: WagePeriod;
  /** 护理: what a carer earns or a nursing worker is paid (CMP-3). */
  readonly nursingFen: Fen;
  readonly nursingPer: WagePeriod;
  readonly mealDailyFen: Fen;
  readonly nutritionDailyFen: Fen;
  /** Adopted cap of mental damages (CMP-12, local), or null where the committee adopted none. */
  readonly mentalCapFen: Fen | null;
  /** Whether the committee adopted the coefficient of 10 % a grade with additions (CMP-12, local). */
  readonly gradeScheme: boolean;
  readonly source: string;
  readonly validFrom: Day;
  readonly validTo: Day;
}

export const MONEY_PARAMETERS = [
  'disposableIncomeFen',
  'consumptionFen',
  'wageFen',
  'tradeWageFen',
  'nursingFen',
  'mealDailyFen',
  'nutritionDailyFen',
] as const;
export type MoneyParameter = (typeof MONEY_PARAMETERS)[number];

/** The wages, each with the times over which it may have been published: a funeral is six months of one. */
export const WAGE_PARAMETERS = {
  wageFen: { per: 'wagePer', periods: ['year', 'month'] },
  tradeWageFen: { per: 'tradeWagePer', periods: WAGE_PERIODS },
  nursingFen: { per: 'nursingPer', periods: WAGE_PERIODS },
} as const satisfies Partial<Record<MoneyParameter, { per: string; periods: readonly WagePeriod[] }>>;
export type PeriodParameter = (typeof WAGE_PARAMETERS)[keyof typeof WAGE_PARAMETERS]['per'];

export type ParameterFault =
  | { readonly path: MoneyParameter | 'mentalCapFen'; readonly code: 'amount_invalid' }
  | { readonly path: PeriodParameter; readonly code: 'choice_invalid' }
  | { readonly path: 'year'; readonly code: 'year_invalid' }
  | { readonly path: 'source'; readonly code: 'source_missing' }
  | { readonly path: 'validTo'; readonly code: 'validity_invalid' };

/** Everything wrong with a set of parameters before a calculation may stand on it. */
export function faultsInParameters(p: RegionParameters, thisYear: number): ParameterFault[] {
  const faults: ParameterFault[] = MONEY_PARAMETERS.filter((path) => !isFen(p[path])).map((path) => ({ path, code: 'amount_invalid' }));
  for (const { per, periods } of Object.values(WAGE_PARAMETERS))
    if (!(periods as readonly string[]).includes(p[per])) faults.push({ path: per, code: 'choice_invalid' });
  if (p.mentalCapFen !== null && !isFen(p.mentalCapFen)) faults.push({ path: 'mentalCapFen', code: 'amount_invalid' });
  if (!Number.isInteger(p.year) || p.year < 2000 || p.year > thisYear) faults.push({ path: 'year', code: 'year_invalid' });
  if (p.source.trim().length < 4) faults.push({ path: 'source', code: 'source_missing' });
  if (!isDay(p.validFrom) || !isDay(p.validTo) || p.validTo < p.validFrom) faults.push({ path: 'validTo', code: 'validity_invalid' });
  return faults;
}

/**
 * The standards of disability, death and dependants: those of the home region where they are proven to be higher (CMP-9);
 * everything else stays with the region of the case.
 */
export const withHomeRegion = (court: RegionParameters, home: RegionParameters | null): RegionParameters =>
  home && home.disposableIncomeFen > court.disposableIncomeFen
    ? {
        ...court,
        disposableIncomeFen: home.disposableIncomeFen,
        consumptionFen: home.consumptionFen,
        source: `${court.source}；CMP-9：${home.regionCode} ${home.year} ${home.source}`,
      }
    : court;
