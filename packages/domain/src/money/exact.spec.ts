import fc from 'fast-check';
import { Exact } from './exact.js';

describe('an exact number', () => {
  it('keeps a third a third: three of them are the whole again', () => {
    const third = Exact.from(100).over(3);
    expect(third.times(3).toFen()).toBe(100);
    expect(third.plus(third).plus(third).compare(100)).toBe(0);
  });

  it('keeps tenths tenths, which a binary fraction does not', () => {
    expect(Exact.of(1, 10).plus(Exact.of(2, 10)).compare(Exact.of(3, 10))).toBe(0);
  });

  it.each([
    [1, 2, 1],
    [3, 2, 2],
    [5, 2, 3],
    [-1, 2, 0],
    [-3, 2, -1],
    [49, 100, 0],
    [51, 100, 1],
    [-51, 100, -1],
    [7, -2, -3],
    [0, 7, 0],
  ])('rounds %d / %d to %d fen, half up', (n, d, fen) => expect(Exact.of(n, d).toFen()).toBe(fen));

  it.each([
    [4_949, 4_900],
    [4_950, 5_000],
    [50, 100],
    [49, 0],
  ])('rounds %d fen to %d, the whole yuan, half up', (fen, yuan) => expect(Exact.from(fen).toYuan()).toBe(yuan));

  it.each([
    [199, 100, 1],
    [-1, 100, -1],
    [2, 1, 2],
  ])('takes %d / %d down to %d', (n, d, fen) => expect(Exact.of(n, d).toFenBelow()).toBe(fen));

  it.each([
    [33.33, 3_333],
    [3.45, 345],
    [0.07, 7],
    [0.1, 10],
    [100, 10_000],
    [0, 0],
    [57.29, 5_729],
    [1.1, 110],
  ])('reads %d percent as its decimals stand, %d of ten thousand', (percent, parts) =>
    expect(Exact.percent(percent).compare(Exact.of(parts, 10_000))).toBe(0),
  );

  it.each([1.005, 0.001, 1e-7, 1e21, Number.NaN, Number.POSITIVE_INFINITY])('reads no percentage in %d', (percent) =>
    expect(() => Exact.percent(percent)).toThrow(RangeError),
  );

  it('takes nothing but whole numbers, and refuses to divide by nothing', () => {
    expect(() => Exact.from(0.5)).toThrow(RangeError);
    expect(() => Exact.from(2 ** 53)).toThrow(RangeError);
    expect(() => Exact.of(1, 0)).toThrow(RangeError);
    expect(() => Exact.from(1).over(0)).toThrow(RangeError);
    expect(() => Exact.from(1).times(0.2)).toThrow(RangeError);
  });

  it('says that a sum is too large to be kept in whole fen, rather than round it', () => {
    const most = Exact.from(Number.MAX_SAFE_INTEGER);
    expect(most.toFen()).toBe(9_007_199_254_740_991);
    expect(() => most.plus(1).toFen()).toThrow(RangeError);
  });

  it('takes the smaller, the larger and the sum', () => {
    expect(Exact.of(1, 3).min(Exact.of(1, 2)).compare(Exact.of(1, 3))).toBe(0);
    expect(Exact.of(1, 3).max(Exact.of(1, 2)).compare(Exact.of(1, 2))).toBe(0);
    expect(Exact.from(-7).max(0).toFen()).toBe(0);
    expect(Exact.from(7).min(5).toFen()).toBe(5);
    expect(Exact.sum([Exact.of(1, 2), Exact.of(1, 3), Exact.of(1, 6)]).toFen()).toBe(1);
    expect(Exact.sum([]).toFen()).toBe(0);
  });

  it('obeys the laws of a field, whatever the numbers', () => {
    const number = fc
      .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
      .map(([n, d]) => Exact.of(n, d));
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        expect(a.plus(b).minus(b).compare(a)).toBe(0);
        expect(
          a
            .plus(b)
            .times(c)
            .compare(a.times(c).plus(b.times(c))),
        ).toBe(0);
        if (b.compare(0) !== 0) expect(a.times(b).over(b).compare(a)).toBe(0);
        expect(a.compare(b) + b.compare(a)).toBe(0);
      }),
    );
  });
});
