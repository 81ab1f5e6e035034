import { Exact } from '../money/exact.js';
import { calculate, type Head } from './calculation.js';
import type { RegionParameters } from './parameters.js';
import { EMPTY_CALCULATION, type CalculationInput } from './sheet.js';
import { dayOfWage, type Wage } from './wages.js';

/**
 * Calculations that others published, each with its address, what went in and what came out, as they stand there: read
 * on 27 November 2026 in stored copies of the pages. Old ones stand on the interpretation of 2003, whose formulas are
 * those of 2022; that rural figures were taken then changes the figure and not the sum.
 */
interface Published {
  readonly address: string;
  /** Who published it, and the article that it applies. */
  readonly what: string;
  readonly sheet: Partial<CalculationInput>;
  readonly figures?: Partial<RegionParameters>;
  /** Yuan as printed. */
  readonly lines?: Partial<Record<Head, string>>;
  readonly total?: string;
}

const FIGURES: RegionParameters = {
  regionCode: '110105',
  year: 2025,
  disposableIncomeFen: 0,
  consumptionFen: 0,
  wageFen: 0,
  wagePer: 'year',
  tradeWageFen: 0,
  tradeWagePer: 'year',
  nursingFen: 0,
  nursingPer: 'day',
  mealDailyFen: 0,
  nutritionDailyFen: 0,
  mentalCapFen: null,
  gradeScheme: true,
  source: 'as published',
  validFrom: '2000-01-01',
  validTo: '2099-12-31',
};
/** Printed yuan into fen by their digits: 124,288.8 is 12428880. */
const fen = (yuan: string): number => {
  const [whole = '', cents = ''] = yuan.replaceAll(',', '').split('.');
  return Number(whole + cents.padEnd(2, '0'));
};
const dead = { death: true, age: 40 } as const;
const bill = (yuan: string) => ({ note: '', amountFen: fen(yuan) });
const ANHUI = 'http://www.055180.com/a/1/5556.html';

const PUBLISHED: readonly Published[] = [
  {
    address: 'http://www.caseshare.cn/full/117705424.html',
    what: 'judgment (2009)召民一初字第606号: death 4,454 × 20, funeral 24,816 ÷ 12 × 6 (now art. 15, 14)',
    sheet: dead,
    figures: { disposableIncomeFen: fen('4454'), wageFen: fen('24816') },
    lines: { death: '89080', funeral: '12408' },
  },
  {
    // The items are those that add to the printed sum: 3,044 × 5 is 15,220, though each of the three is printed as 15,520.
    address: 'http://www.caseshare.cn/full/117705424.html',
    what: 'the same judgment: 207,148 yuan in all, of which 60 % are owed',
    sheet: { clinicPct: 60, medical: ['89080', '12408', '60000', '15220', '15220', '15220'].map(bill) },
    total: '124288.8',
  },
  {
    address: 'http://m.fzzdjz.com/article/103407.html',
    what: 'court of Kunshan: 4,000 yuan for 30 treatments, 11 of them left (Prepaid Interpretation art. 15)',
    sheet: { refund: { kind: 'term', paidFen: fen('4000'), totalDays: 30, remainingDays: 11 } },
    lines: { refund: '1466.67' },
  },
  {
    address: 'https://gzstv.com/a/be7da0fe72ee4fdd8cea7d49c5fca860',
    what: 'court of Huaxi, Guiyang: 24,800 yuan for 4 treatments, one of them left (art. 15)',
    sheet: { refund: { kind: 'term', paidFen: fen('24800'), totalDays: 4, remainingDays: 1 } },
    lines: { refund: '6200' },
  },
  {
    address: 'http://121.40.136.95/lawyer-info/essay-detail/68131',
    what: 'judgment on a trainer: 1,200 − 1,200 ÷ 20 × 3 (art. 15)',
    sheet: { refund: { kind: 'term', paidFen: fen('1200'), totalDays: 20, remainingDays: 17 } },
    lines: { refund: '1020' },
  },
  {
    address: 'http://121.40.136.95/lawyer-info/essay-detail/68131',
    what: 'the same judgment, a year of entrance: 300 − 300 ÷ 12 × 1 (art. 22)',
    sheet: { refund: { kind: 'term', paidFen: fen('300'), totalDays: 12, remainingDays: 11 } },
    lines: { refund: '275' },
  },
  {
    address: 'https://www.2wbiao.com/p/86053.html',
    what: 'worked example: 3,000 paid, 1,000 given; 3,594 used count as 2,695.50 (art. 18 (2))',
    sheet: { refund: { kind: 'used', paidFen: fen('3000'), bonusFen: fen('1000'), usedListFen: fen('3594'), cause: 'clinic' } },
    lines: { refund: '304.50' },
  },
  {
    address: 'http://pufaku.com/news/632.html',
    what: 'courts of Wuxi on an implant exchanged: 7,800 back and three times that, 31,200 (Consumer Law art. 55)',
    sheet: {
      fraud: { kind: 'service', priceFen: fen('7800'), lossFen: 0 },
      refund: { kind: 'used', paidFen: fen('7800'), bonusFen: 0, usedListFen: 0, cause: 'clinic' },
    },
    lines: { fraud: '23400', refund: '7800' },
    total: '31200',
  },
  {
    address: 'http://uianet.net/dictionary/b1251879.html',
    what: 'worked example: 32,598.70 × 20 × 70 %, a grade 4 (art. 12)',
    sheet: { age: 40, grades: [4] },
    figures: { disposableIncomeFen: fen('32598.70') },
    lines: { disability: '456381.8' },
  },
  {
    address: 'http://uianet.net/dictionary/b1251879.html',
    what: 'worked example: 11,669.30 × 20 × 70 %',
    sheet: { age: 40, grades: [4] },
    figures: { disposableIncomeFen: fen('11669.30') },
    lines: { disability: '163370.2' },
  },
  {
    address: 'https://lawyer.fabao365.com/1167/article_161157',
    what: 'Jiangxi 2014: death 21,873 × 20, funeral 43,582 ÷ 12 × 6 (art. 15, 14)',
    sheet: dead,
    figures: { disposableIncomeFen: fen('21873'), wageFen: fen('43582') },
    lines: { death: '437460', funeral: '21791' },
  },
  {
    address: 'https://lawyer.fabao365.com/1167/article_169833',
    what: 'Jiangxi 2015: death 24,309 × 20, funeral 46,218 ÷ 12 × 6',
    sheet: dead,
    figures: { disposableIncomeFen: fen('24309'), wageFen: fen('46218') },
    lines: { death: '486180', funeral: '23109' },
  },
  {
    // The stored copy has lost points and signs: there the sum of the funeral reads 298185.
    address: 'http://www.qq94.com/fjx/1c4ec2_2.html',
    what: '2017: funeral 59,637 ÷ 12 × 6, death 30,810 × 20',
    sheet: dead,
    figures: { disposableIncomeFen: fen('30810'), wageFen: fen('59637') },
    lines: { death: '616200', funeral: '29818.5' },
  },
  {
    address: ANHUI,
    what: 'Anhui 2017: funeral, half of the yearly wage of 59,102',
    sheet: dead,
    figures: { wageFen: fen('59102') },
    lines: { funeral: '29551' },
  },
  ...(
    [
      [1, '187920'],
      [2, '169128'],
      [3, '150336'],
      [4, '131544'],
      [5, '112752'],
      [6, '93960'],
      [7, '75168'],
      [8, '56376'],
      [9, '37584'],
      [10, '18792'],
    ] as const
  ).map(([grade, disability]): Published => ({
    address: 'https://78911.com.cn/XiangGuanZc/708597-4.html',
    what: `table of grades: grade ${grade} of 9,396 a year for twenty years (art. 12)`,
    sheet: { age: 40, grades: [grade] },
    figures: { disposableIncomeFen: fen('9396') },
    lines: { disability },
  })),
  {
    address: 'http://www.st122.cn/pcbz/shownews.php?id=174',
    what: 'worked case of 2018: nursing of 30 days by two and 60 by one at 170 a day, meals of 60 days at 100 (art. 8, 10)',
    sheet: { hospitalDays: 60, nursing: { carers: 1, days: 120, dailyFen: null } },
    figures: { nursingFen: fen('170'), mealDailyFen: fen('100') },
    lines: { nursing: '20400', hospital_meals: '6000' },
  },
];

describe('what others published', () => {
  it.each(PUBLISHED.map((p) => [p.what, p.address, p] as const))('%s (%s)', (_, __, p) => {
    const result = calculate({ ...EMPTY_CALCULATION, ...p.sheet }, { ...FIGURES, ...p.figures });
    for (const [head, yuan] of Object.entries(p.lines ?? {}))
      expect(result.lines.filter((l) => l.head === head).map((l) => l.amountFen)).toEqual([fen(yuan)]);
    if (p.total !== undefined) expect(result.totalFen).toBe(fen(p.total));
  });

  it('comes from ten addresses and more', () => expect(new Set(PUBLISHED.map((p) => p.address)).size).toBeGreaterThanOrEqual(10));

  // Printed in whole yuan a day; the product keeps what a day has beyond that until its days are counted.
  it.each([
    ['34264', '94'],
    ['51399', '141'],
    ['44353', '122'],
  ])(`Anhui 2017, a trade of %s a year: %s a day (art. 7; ${ANHUI})`, (year, day) => {
    const wage: Wage = { fen: fen(year), per: 'year' };
    expect(dayOfWage(wage).amount.toYuan()).toBe(fen(day));
  });
});

/**
 * Published, and not to be had by the articles: written down with what differs, so that nobody makes it fit.
 */
describe('what was published otherwise', () => {
  it('cuts and lifts to whole yuan where half up to the fen is another figure (st122.cn, shownews.php?id=174)', () => {
    const lines = calculate(
      {
        ...EMPTY_CALCULATION,
        age: 40,
        grades: [9],
        lostIncome: { basis: 'regional_wage', amountFen: 0, days: 270 },
        dependants: [
          { kind: 'minor', age: 15, supporters: 2 },
          { kind: 'incapable', age: 68, supporters: 3 },
        ],
      },
      { ...FIGURES, disposableIncomeFen: fen('14512.2'), tradeWageFen: fen('14512.2'), consumptionFen: fen('12414.8') },
    ).lines;
    const of = (head: Head) => lines.find((l) => l.head === head)!.amountFen;
    // Printed 10,735, 58,048 and 13,657 (of 3,725 and 9,931): the cents are dropped in one and lifted in another.
    expect([of('lost_income'), of('disability'), of('dependants')]).toEqual(['10735.05', '58048.80', '13656.28'].map(fen));
  });

  it('counts parts of a year of a dependant (zg122.com, a25f2577): the articles count to eighteen and by years of age', () => {
    // Printed for C in its third phase: 42,536 × 1 ÷ 3 × (15 − 3.4) = 164,472.53, with 3.4 years left to a child of 14.
    expect(Exact.from(fen('42536')).over(3).times(Exact.of(116, 10)).toFen()).toBe(fen('164472.53'));
    // Full years here: four to a child of 14, so eleven to C alone.
    expect(Exact.from(fen('42536')).over(3).times(11).toFen()).toBe(fen('155965.33'));
  });
});
