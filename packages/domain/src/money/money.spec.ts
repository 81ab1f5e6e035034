import { fenInCapitals, formatFen, isFen, percentText, sumFen, yuanOf, yuanText } from './money.js';

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

  it.each([
    [0, '0.00', '0', '¥0.00'],
    [5, '0.05', '0.05', '¥0.05'],
    [10, '0.10', '0.10', '¥0.10'],
    [100, '1.00', '1', '¥1.00'],
    [2_486_050, '24860.50', '24860.50', '¥24,860.50'],
    [9_999_999_999, '99999999.99', '99999999.99', '¥99,999,999.99'],
    [10_000_000_000, '100000000.00', '100000000', '¥100,000,000.00'],
    [9_007_199_254_740_991, '90071992547409.91', '90071992547409.91', '¥90,071,992,547,409.91'],
    [-105, '-1.05', '-1.05', '-¥1.05'],
  ])('shows %d fen by its digits', (fen, plain, short, shown) =>
    expect([yuanOf(fen), yuanText(fen), formatFen(fen), formatFen(fen, 'en')]).toEqual([plain, short, shown, shown]),
  );

  it('shows what is no whole number of fen as no number', () => {
    for (const fen of [Number.NaN, 0.5]) expect([yuanOf(fen), yuanText(fen)]).toEqual(['NaN', 'NaN']);
  });

  it.each([
    [345, '3.45'],
    [310, '3.1'],
    [300, '3'],
    [10_000, '100'],
    [1_000, '10'],
    [5, '0.05'],
    [0, '0'],
  ])('says %d hundredths of a percent as %s', (hundredths, text) => expect(percentText(hundredths)).toBe(text));
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
