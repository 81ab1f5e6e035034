import { fenInCapitals, formatFen, isFen, sumFen } from './money.js';

describe('money', () => {
  it.each([
    [0, '零元整'],
    [2_486_050, '贰万肆仟捌佰陆拾元伍角整'],
    [100_000_000, '壹佰万元整'],
    [1_005_000, '壹万零伍拾元整'],
    [10_000_100_00, '壹仟万零壹佰元整'],
    [105, '壹元零伍分'],
    [5, '伍分'],
  ])('writes %d fen as %s', (fen, text) => expect(fenInCapitals(fen)).toBe(text));
});

describe('an amount', () => {
  it('is a whole number of fen up to 100 million yuan', () => {
    for (const fen of [0, 1, 10_000_000_000]) expect([fen, isFen(fen)]).toEqual([fen, true]);
    for (const none of [-1, 0.5, 10_000_000_001, Number.NaN, '100', null]) expect([none, isFen(none)]).toEqual([none, false]);
  });
  it('is added up, nothing to nothing', () => {
    expect(sumFen([])).toBe(0);
    expect(sumFen([1, 20, 300])).toBe(321);
  });
  it('is shown in yuan with two places in either language', () => {
    expect(formatFen(2_400_005)).toBe('¥24,000.05');
    expect(formatFen(2_400_005, 'en')).toBe('¥24,000.05');
  });
});
