import { creditCodeAsWritten, creditCodeIsValid } from './credit-code.js';

describe('the unified social credit code', () => {
  // By hand: 9·1 + 1·3 + 3·9 + 5·27 + 1·26 + M(21)·20 + 1·8 + Y(30)·30 + 4·28 = 1640 = 52·31 + 28, and 31 − 28 = 3.
  it.each(['91350100M000100Y43', '91330100799655058B', '9144030071526726XG', '91110000802100433B'])('takes %s', (code) => {
    expect(creditCodeIsValid(code)).toBe(true);
  });

  // By hand: 9 + 3 + 9 + 27 + 26 + 5·17 + 4·20 + 1·30 + 7·28 = 465 = 15·31 leaves nothing, and the check digit is 0, not 31;
  // without the 1·30 it is 435 = 14·31 + 1, and 30 is written Y.
  it.each(['911101054000000170', '91110105400000007Y'])('takes the ends of the row of check digits: %s', (code) => {
    expect(creditCodeIsValid(code)).toBe(true);
  });

  it('refuses one wrong character in each of the eighteen places', () => {
    const right = '91350100M000100Y43';
    for (let at = 0; at < 18; at++) {
      const other = right[at] === '7' ? '8' : '7';
      expect(creditCodeIsValid(right.slice(0, at) + other + right.slice(at + 1))).toBe(false);
    }
  });

  it('refuses two neighbours that changed places', () => {
    expect(creditCodeIsValid('91350100M00010Y043')).toBe(false);
  });

  it.each([
    ['too short', '91350100M000100Y4'],
    ['too long', '91350100M000100Y433'],
    ['a letter that is never used', '91350100I000100Y43'],
    ['letters where the region stands', '91A50100M000100Y43'],
    ['an old registration number', '110105012345678'],
    ['nothing', ''],
    ['lower case that was not written out', '91350100m000100y43'],
  ])('refuses %s', (_, code) => {
    expect(creditCodeIsValid(code)).toBe(false);
  });

  it('is read as people type and paste it', () => {
    expect(creditCodeAsWritten(' 9135 0100-m000—100y43\n')).toBe('91350100M000100Y43');
    expect(creditCodeAsWritten('９１３５０１００Ｍ０００１００Ｙ４３')).toBe('91350100M000100Y43');
  });
});
