import fc from 'fast-check';
import { calculate, faultsInCalculation } from './calculation.js';
import { depositLine, interestDays, prepaidHeads, refundLine } from './prepaid.js';
import { EMPTY_CALCULATION, type CalculationInput, type Deposit, type Interest, type Refund } from './sheet.js';

const sheet = (over: Partial<CalculationInput>): CalculationInput => ({ ...EMPTY_CALCULATION, ...over });
const yuan = (n: number): number => n * 100;
const faults = (over: Partial<CalculationInput>) => faultsInCalculation(sheet(over), null).map(({ path, code }) => `${path}: ${code}`);
const fenOf = (refund: Refund): number => refundLine(refund).amountFen;

describe('what of a prepaid sum goes back (Prepaid Interpretation arts 14 to 22)', () => {
  // 10,000 paid for ten sessions sold at half of 2,000 each; three were had: 3,000 as charged, 6,000 before the discount.
  const card = { kind: 'used', paidFen: yuan(10_000), bonusFen: 0, usedListFen: yuan(6_000), usedDiscountFen: yuan(3_000) } as const;
  it('deducts the discounted price where the consumer is not the cause (art. 18, 1)', () => {
    expect(fenOf({ ...card, cause: 'clinic' })).toBe(yuan(7_000));
    expect(refundLine({ ...card, cause: 'clinic' }).formula).toBe('max(0, ¥10,000.00 − ¥3,000.00)');
  });
  it('deducts the price before the discount where the consumer is (art. 19), and never asks for more (art. 20)', () => {
    expect(fenOf({ ...card, cause: 'consumer' })).toBe(yuan(4_000));
    expect(fenOf({ ...card, usedListFen: yuan(16_000), usedDiscountFen: yuan(8_000), cause: 'consumer' })).toBe(0);
    expect(fenOf({ ...card, usedListFen: yuan(16_000), usedDiscountFen: yuan(8_000), cause: 'clinic' })).toBe(yuan(2_000));
  });
  it('takes what was used of a credit with a bonus by the share that was really paid (art. 18, 2)', () => {
    // 8,000 paid, 2,000 given: four fifths of the 5,000 used were paid for.
    const credit = { kind: 'used', paidFen: yuan(8_000), bonusFen: yuan(2_000), usedListFen: yuan(5_000) } as const;
    expect(fenOf({ ...credit, cause: 'clinic' })).toBe(yuan(4_000));
    expect(fenOf({ ...credit, cause: 'consumer' })).toBe(yuan(3_000));
  });
  it('counts a discount and a bonus both, where there were both', () => {
    const both = {
      kind: 'used',
      paidFen: yuan(8_000),
      bonusFen: yuan(2_000),
      usedListFen: yuan(5_000),
      usedDiscountFen: yuan(4_000),
    } as const;
    expect(fenOf({ ...both, cause: 'clinic' })).toBe(yuan(4_800));
  });
  it('leaves with the clinic what was delivered within the seven days (arts 14, 15)', () => {
    const days = { kind: 'seven_days', paidFen: yuan(10_000), daysSincePayment: 3, hadBefore: false } as const;
    expect(fenOf(days)).toBe(yuan(10_000));
    expect(fenOf({ ...days, deliveredFen: yuan(2_000) })).toBe(yuan(8_000));
    expect(fenOf({ ...days, deliveredFen: yuan(12_000) })).toBe(0);
    expect(refundLine({ ...days, deliveredFen: yuan(2_000) }).rules).toEqual(['PRE-1', 'PRE-2', 'PRE-3']);
  });
  it('gives back by the remaining term where use was unlimited (art. 22), rounded half up once', () => {
    expect(fenOf({ kind: 'term', paidFen: yuan(12_000), totalDays: 365, remainingDays: 73 })).toBe(yuan(2_400));
    expect(fenOf({ kind: 'term', paidFen: 1, totalDays: 2, remainingDays: 1 })).toBe(1);
    expect(fenOf({ kind: 'term', paidFen: 100, totalDays: 3, remainingDays: 1 })).toBe(33);
  });
  it('reads a sheet of earlier releases, which knew neither discount nor what was delivered in seven days', () => {
    const old = JSON.parse('{"kind":"used","paidFen":1000000,"bonusFen":250000,"usedListFen":500000,"cause":"clinic"}') as Refund;
    expect(fenOf(old)).toBe(600_000);
    expect(faults({ refund: old })).toEqual([]);
  });
});

describe('interest on a refund (Prepaid Interpretation arts 16, 17)', () => {
  const refund = { kind: 'seven_days', paidFen: yuan(10_000), daysSincePayment: 0, hadBefore: false } as const;
  const interest: Interest = { ratePct: 3.45, days: 100, source: '2025年5月20日公布的一年期LPR', from: '2026-01-01', to: '2026-04-11' };
  it('runs from the end of the contract to the day that is named', () => {
    expect(interestDays(interest)).toBe(100);
    const [, line] = prepaidHeads(sheet({ refund, interest }));
    // 10,000 × 3.45 % × 100 ÷ 365 = 94.5205…
    expect([line?.amountFen, line?.formula]).toEqual([9_452, '¥10,000.00 × 3.45% × 100 (2026-01-01 – 2026-04-11) ÷ 365']);
  });
  it('counts the days that an earlier sheet named', () =>
    expect(prepaidHeads(sheet({ refund, interest: { ratePct: 3.65, days: 10, source: '2025年5月20日' } }))[1]?.amountFen).toBe(1_000));
  it.each([
    [{ to: null }, 'interestSpan: date_invalid'],
    [{ from: '' }, 'interestSpan: required'],
    [{ to: '' }, 'interestSpan: required'],
    [{ from: '2026-02-30' }, 'interestSpan: date_invalid'],
    [{ from: '2026-04-12' }, 'interestSpan: before_day'],
    [{ from: '2000-01-01' }, 'interest: count_invalid'],
    [{ source: '某处' }, 'interest: source_missing'],
  ] as const)('refuses %j', (over, fault) => expect(faults({ refund, interest: { ...interest, ...over } })).toEqual([fault]));
});

describe('a deposit (Civil Code arts 586, 587)', () => {
  const of = (amount: number, price: number, clinicInBreach: boolean): number =>
    depositLine({ amountFen: amount, contractFen: price, clinicInBreach } satisfies Deposit).amountFen;
  it('counts up to a fifth of the price: double from who received it and broke the contract, lost by who paid it and did', () => {
    expect(of(yuan(2_000), yuan(10_000), true)).toBe(yuan(4_000));
    expect(of(yuan(2_000), yuan(10_000), false)).toBe(0);
  });
  it('gives back what was paid above a fifth in either case', () => {
    expect(of(yuan(3_000), yuan(10_000), true)).toBe(yuan(5_000));
    expect(of(yuan(3_000), yuan(10_000), false)).toBe(yuan(1_000));
    // A fifth of 1.03 yuan is 20.6 fen: 21.
    expect(of(30, 103, false)).toBe(9);
  });
});

describe('what was entered about a prepaid sum', () => {
  const used = { kind: 'used', paidFen: 100, bonusFen: 0, usedListFen: 50, cause: 'clinic' } as const;
  it.each([
    [{ ...used, usedDiscountFen: 51 }, 'refund: discount_over_list'],
    [{ ...used, usedDiscountFen: 0.5 }, 'refund: amount_invalid'],
    [{ ...used, bonusFen: -1 }, 'refund: amount_invalid'],
    [{ kind: 'seven_days', paidFen: 1, daysSincePayment: 7, hadBefore: false, deliveredFen: -1 }, 'refund: amount_invalid'],
    [{ kind: 'seven_days', paidFen: 1, daysSincePayment: 8, hadBefore: false }, 'refund: refund_window_over'],
    [{ kind: 'seven_days', paidFen: 1, daysSincePayment: Number.NaN, hadBefore: false }, 'refund: refund_window_over'],
    [{ kind: 'term', paidFen: 1, totalDays: 5.5, remainingDays: 1 }, 'refund: remaining_over_total'],
  ] as const)('%j: %s', (refund, fault) => expect(faults({ refund })).toEqual([fault]));
  it.each([
    { ...used, usedDiscountFen: 50 },
    { kind: 'seven_days', paidFen: 1, daysSincePayment: 7, hadBefore: false, deliveredFen: 1 },
    { kind: 'term', paidFen: 1, totalDays: 1, remainingDays: 1 },
  ] as const)('%j is right', (refund) => expect(faults({ refund })).toEqual([]));
  // At most 100 million yuan, whole fen, and no less than nothing.
  it.each([
    [-1, 100, 'deposit: amount_invalid'],
    [0.5, 100, 'deposit: amount_invalid'],
    [1, 10_000_000_001, 'deposit: amount_invalid'],
    [1, 100.5, 'deposit: amount_invalid'],
    [101, 100, 'deposit: deposit_over_price'],
  ] as const)('a deposit of %d fen on a price of %d: %s', (amountFen, contractFen, fault) =>
    expect(faults({ deposit: { amountFen, contractFen, clinicInBreach: true } })).toEqual([fault]),
  );
  it.each([
    [0, 0],
    [100, 100],
    [1, 10_000_000_000],
  ])('a deposit of %i fen on a price of %i is right', (amountFen, contractFen) =>
    expect(faults({ deposit: { amountFen, contractFen, clinicInBreach: true } })).toEqual([]),
  );
});

/** Half up in whole numbers, worked another way: the remainder is looked at, and no fraction is kept. */
const halfUp = (top: bigint, bottom: bigint): number => Number(top / bottom) + ((top % bottom) * 2n >= bottom ? 1 : 0);
/** The texts once more, written as one fraction each. */
function second(r: Refund): number {
  const paid = BigInt(r.paidFen);
  if (r.kind === 'term') return halfUp(paid * BigInt(r.remainingDays), BigInt(r.totalDays));
  if (r.kind === 'seven_days') return Math.max(0, r.paidFen - (r.deliveredFen ?? 0));
  if (r.cause === 'consumer') return Math.max(0, r.paidFen - r.usedListFen);
  const charged = BigInt(r.usedDiscountFen ?? r.usedListFen);
  const credit = paid + BigInt(r.bonusFen);
  // paid − charged × paid ÷ credit, over one denominator.
  const top = r.bonusFen === 0 ? paid - charged : paid * (credit - charged);
  return top <= 0n ? 0 : halfUp(top, r.bonusFen === 0 ? 1n : credit);
}

describe('at random', () => {
  const fen = fc.integer({ min: 0, max: 50_000_000 });
  const refund: fc.Arbitrary<Refund> = fc.oneof(
    fc
      .record({ paidFen: fen, bonusFen: fen, list: fen, less: fc.option(fc.double({ min: 0, max: 1, noNaN: true })), clinic: fc.boolean() })
      .map(({ paidFen, bonusFen, list, less, clinic }) => ({
        kind: 'used' as const,
        paidFen,
        bonusFen,
        usedListFen: list,
        usedDiscountFen: less === null ? null : Math.floor(list * less),
        cause: clinic ? ('clinic' as const) : ('consumer' as const),
      })),
    fc
      .record({ paidFen: fen, totalDays: fc.integer({ min: 1, max: 4_000 }), part: fc.double({ min: 0, max: 1, noNaN: true }) })
      .map(({ paidFen, totalDays, part }) => ({ kind: 'term' as const, paidFen, totalDays, remainingDays: Math.floor(totalDays * part) })),
    fc
      .record({ paidFen: fen, daysSincePayment: fc.integer({ min: 0, max: 7 }), deliveredFen: fc.option(fen) })
      .map((r) => ({ kind: 'seven_days' as const, hadBefore: false, ...r })),
  );
  it('10,000 refunds are what a second working gives', () =>
    fc.assert(
      fc.property(refund, (r) => {
        expect(faults({ refund: r })).toEqual([]);
        expect(refundLine(r).amountFen).toBe(second(r));
      }),
      { numRuns: 10_000, seed: 20261127 },
    ));
  it('10,000 deposits and interests are what a second working gives', () =>
    fc.assert(
      fc.property(
        fen,
        fen,
        fc.boolean(),
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 0, max: 7_300 }),
        (a, b, clinic, rate, days) => {
          const [amount, price] = [Math.min(a, b), Math.max(a, b)];
          const fifth = Math.min(amount, halfUp(BigInt(price), 5n));
          expect(depositLine({ amountFen: amount, contractFen: price, clinicInBreach: clinic }).amountFen).toBe(
            clinic ? amount + fifth : amount - fifth,
          );
          const input = sheet({
            clinicPct: 0,
            refund: { kind: 'seven_days', paidFen: amount, daysSincePayment: 1, hadBefore: false },
            interest: { ratePct: rate / 100, days, source: '中国人民银行公告' },
          });
          expect(calculate(input, null).lines[1]?.amountFen).toBe(halfUp(BigInt(amount) * BigInt(rate) * BigInt(days), 3_650_000n));
        },
      ),
      { numRuns: 10_000, seed: 20261127 },
    ));
});
