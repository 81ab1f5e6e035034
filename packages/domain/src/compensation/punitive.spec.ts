import { bothColumns, calculate, faultsInCalculation } from './calculation.js';
import { offerItemsOf } from './heads.js';
import { type Punitive } from './punitive.js';
import { EMPTY_CALCULATION, type CalculationInput } from './sheet.js';

const claim = (over: Partial<Punitive> = {}): Punitive => ({ knew: true, serious: true, multiple: 2, sumFen: null, ...over });
/** A loss of 12,345.67 yuan: bills, transport and severe mental harm; beside it a refund and a fee that are no loss. */
const sheet = (punitive: Punitive | null, over: Partial<CalculationInput> = {}): CalculationInput => ({
  ...EMPTY_CALCULATION,
  clinicPct: 30,
  medical: [{ note: '', amountFen: 1_000_000 }],
  transportFen: 34_567,
  mental: { severe: true, amountFen: 200_000 },
  appraisalFeeFen: 500_000,
  refund: { kind: 'term', paidFen: 900_000, totalDays: 3, remainingDays: 1 },
  fraud: { kind: 'service', priceFen: 900_000, lossFen: 0 },
  punitive,
  ...over,
});
const LOSS = 1_234_567;
const lineOf = (p: Punitive, over: Partial<CalculationInput> = {}) =>
  calculate(sheet(p, over), null).lines.find((l) => l.head === 'punitive');
const codes = (p: Punitive, over: Partial<CalculationInput> = {}) => faultsInCalculation(sheet(p, over), null).map((f) => f.code);

describe('punitive damages by the loss (LIA-20, Consumer Law 55(2))', () => {
  it('is twice the loss of arts 49 and 51 at most, whatever the share, and no multiple of fee, refund or fraud', () =>
    expect(lineOf(claim())).toMatchObject({ amountFen: 2 * LOSS, shared: false, rules: ['LIA-20'] }));
  it.each([
    [0.01, 12_346],
    [0.5, 617_284],
    [1, LOSS],
    [1.25, 1_543_209],
    [1.99, 2_456_788],
  ])('takes %s times the loss to the fen', (multiple, fen) => expect(lineOf(claim({ multiple }))?.amountFen).toBe(fen));
  it('takes a sum up to the ceiling and shows both in the formula', () => {
    expect(lineOf(claim({ multiple: null, sumFen: 2 * LOSS }))).toMatchObject({
      amountFen: 2 * LOSS,
      formula: '¥24,691.34 (≤ ¥12,345.67 × 2)',
    });
    expect(lineOf(claim({ multiple: 1.5 }))?.formula).toContain('× 1.5');
  });
  it('refuses a fen above the ceiling, and says where it is', () =>
    expect(faultsInCalculation(sheet(claim({ multiple: null, sumFen: 2 * LOSS + 1 })), null)).toEqual([
      { path: 'punitive', code: 'punitive_over', capFen: 2 * LOSS },
    ]));
  it.each<[Partial<Punitive>, string]>([
    [{ knew: false }, 'punitive_unfounded'],
    [{ serious: false }, 'punitive_unfounded'],
    [{ multiple: 2.01 }, 'punitive_multiple'],
    [{ multiple: 0 }, 'punitive_multiple'],
    [{ multiple: -1 }, 'punitive_multiple'],
    [{ multiple: 1.005 }, 'punitive_multiple'],
    [{ multiple: Number.NaN }, 'punitive_multiple'],
    [{ multiple: null }, 'punitive_multiple'],
    [{ multiple: null, sumFen: 0 }, 'amount_invalid'],
    [{ multiple: null, sumFen: Number.NaN }, 'amount_invalid'],
    [{ multiple: 1, sumFen: 1 }, 'amount_invalid'],
  ])('refuses %j', (over, code) => expect(codes(claim(over))).toEqual([code]));
  it('refuses a multiple of nothing: a refund alone is no loss of health', () =>
    expect(codes(claim(), { medical: [], transportFen: 0, mental: null })).toEqual(['punitive_no_loss']));
  it('stands in tort alone, since a contract claim leaves the injury out that it multiplies', () => {
    const { tort, contract } = bothColumns(sheet(claim()), null);
    expect(tort.lines.some((l) => l.head === 'punitive')).toBe(true);
    expect(contract.lines.some((l) => l.head === 'punitive')).toBe(false);
    expect(tort.totalFen - calculate(sheet(null), null).totalFen).toBe(2 * LOSS);
  });
  it('goes into an offer under its own name and not as damages for fraud', () => {
    const items = offerItemsOf(calculate(sheet(claim(), { clinicPct: 100 }), null));
    expect(items.find((i) => i.heads.includes('punitive'))?.kind).toBe('other');
    expect(items.find((i) => i.kind === 'fraud_damages')?.amountFen).toBe(2_700_000);
  });
  it('does not hide that the rest is too large already', () => {
    const medical = Array.from({ length: 3 }, () => ({ note: '', amountFen: 5_000_000_000 }));
    expect(faultsInCalculation(sheet(claim(), { clinicPct: 100, medical }), null)).toEqual([{ path: 'total', code: 'total_over_limit' }]);
  });
  it('is absent from a sheet of before', () => {
    const before = { ...sheet(null) };
    delete before.punitive;
    expect('punitive' in before).toBe(false);
    expect(calculate(before, null).lines.some((l) => l.head === 'punitive')).toBe(false);
  });
});
