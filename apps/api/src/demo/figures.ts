import { yearOf } from '@heyi/domain';
import { LoadParameters, RegionParameterRepository, SetRates, SettingRepository } from '../modules/settings/index.js';
import type { Team } from './cast.js';
import type { Desk } from './desk.js';

/** Figures for the demonstration: round numbers that nobody could take for published ones. */
const FIGURES = {
  disposableIncomeFen: 8_000_000,
  consumptionFen: 4_500_000,
  wageFen: 12_000_000,
  wagePer: 'year',
  tradeWageFen: 9_000_000,
  tradeWagePer: 'year',
  nursingFen: 20_000,
  nursingPer: 'day',
  mealDailyFen: 10_000,
  nutritionDailyFen: 5_000,
  mentalCapFen: 5_000_000,
  gradeScheme: true,
  source: '演示数据，不是公布的统计数字',
} as const;

const RATES = [
  ['lpr_1y', 300],
  ['deposit_1y', 150],
] as const;

const loading = new LoadParameters(new RegionParameterRepository());
const setting = new SetRates(new SettingRepository());

/** What a committee computes with. */
export async function figures(desk: Desk, team: Team): Promise<void> {
  const thisYear = yearOf(await desk.today(team.chair));
  const validity = { year: thisYear - 1, validFrom: `${thisYear}-01-01`, validTo: `${thisYear}-12-31` };
  await desk.do(team.chair, loading, { ...FIGURES, ...validity, regionCode: team.region });
  const from = `${thisYear - 3}-01-01`;
  const rates = RATES.map(([kind, basisPoints]) => ({ kind, from, basisPoints, source: FIGURES.source }));
  await desk.do(team.chair, setting, rates);
}
