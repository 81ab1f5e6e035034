import fc from 'fast-check';
import { fenInCapitals, formatFen, parseYuan } from './money.js';

describe('money', () => {
  it.each([
    ['24000', 2_400_000],
    ['24,000.5', 2_400_050],
    ['￥ 18 600.05元', 1_860_005],
    ['0.01', 1],
  ])('reads %s as fen', (text, fen) => expect(parseYuan(text)).toBe(fen));

  it.each(['', '-5', '1.234', '十', '1e9', '99999999999'])('refuses %p', (text) => expect(parseYuan(text)).toBeNull());

  it.each([
    [0, '零元整'],
    [2_486_050, '贰万肆仟捌佰陆拾元伍角整'],
    [100_000_000, '壹佰万元整'],
    [1_005_000, '壹万零伍拾元整'],
    [10_000_100_00, '壹仟万零壹佰元整'],
    [105, '壹元零伍分'],
    [5, '伍分'],
  ])('writes %d fen as %s', (fen, text) => expect(fenInCapitals(fen)).toBe(text));

  it('reads back what it formats', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (fen) => parseYuan(formatFen(fen)) === fen));
  });
});
