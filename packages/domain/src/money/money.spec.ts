import { fenInCapitals } from './money.js';

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
