import { faultsInRates, rateKindFor, rateOn, type Rate } from './rates.js';

const rate = (from: string, pct: number, kind: Rate['kind'] = 'lpr_1y'): Rate => ({
  kind,
  from,
  basisPoints: Math.round(pct * 100),
  source: '授权公告',
});
const RATES = [rate('2024-10-21', 3.1), rate('2024-07-22', 3.35), rate('2025-05-20', 3), rate('2015-10-24', 1.5, 'deposit_1y')];

describe('rates of interest on a refund (PRE-4)', () => {
  it.each([
    ['2024-07-21', null],
    ['2024-07-22', 3.35],
    ['2024-10-20', 3.35],
    ['2025-05-19', 3.1],
    ['2026-03-16', 3],
  ])('on %s it is %s', (day, pct) =>
    expect(rateOn(RATES, rateKindFor('clinic'), day)?.basisPoints ?? null).toBe(pct === null ? null : pct * 100),
  );

  it('takes the deposit rate where the consumer is the cause', () =>
    expect(rateOn(RATES, rateKindFor('consumer'), '2026-03-16')?.basisPoints).toBe(150));

  it('names what is wrong, entry by entry', () => {
    expect(faultsInRates(RATES, '2026-03-16')).toEqual([]);
    expect(
      faultsInRates(
        [
          rate('2024-02-30', 3),
          rate('2026-03-17', 3),
          rate('2026-03-16', 0),
          rate('2026-03-16', 25),
          { ...rate('2020-01-01', 3, 'x' as 'lpr_1y'), source: ' ' },
        ],
        '2026-03-16',
      ).map((f) => `${f.path} ${f.code}`),
    ).toEqual([
      'rates.0.from date_invalid',
      'rates.1.from date_in_future',
      'rates.2.basisPoints rate_invalid',
      'rates.3.from rate_twice',
      'rates.3.basisPoints rate_invalid',
      'rates.4.kind choice_invalid',
      'rates.4.source source_missing',
    ]);
  });
});

describe('a rate that is entered', () => {
  const said = (over: Partial<Rate>) => faultsInRates([{ ...rate('2024-10-21', 3), ...over }], '2026-03-16').map((f) => f.code);
  it.each([1, 2_400])('may be %i basis points', (basisPoints) => expect(said({ basisPoints })).toEqual([]));
  it.each([0, -1, 2_401, 1.5, Number.NaN])('is not %d basis points', (basisPoints) =>
    expect(said({ basisPoints })).toEqual(['rate_invalid']),
  );
  it('may be of today, and not of tomorrow', () => {
    expect(said({ from: '2026-03-16' })).toEqual([]);
    expect(said({ from: '2026-03-17' })).toEqual(['date_in_future']);
  });
  it('names its source in four characters or more', () => {
    expect(said({ source: ' 公告 ' })).toEqual(['source_missing']);
    expect(said({ source: '授权公告' })).toEqual([]);
  });
  it('may stand for one day in either kind', () =>
    expect(faultsInRates([rate('2024-10-21', 3), rate('2024-10-21', 1, 'deposit_1y')], '2026-03-16')).toEqual([]));
});
