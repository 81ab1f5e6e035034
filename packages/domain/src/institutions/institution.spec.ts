import { enoughLookedAt, licenceNumberAsWritten, licenceNumberIsPlausible, mayConfirmIn } from './institution.js';

describe('who confirms an institution', () => {
  it.each([
    ['the regulator of its county', 'regulator', '110105', true],
    ['the regulator of its city', 'regulator', '1101', true],
    ['the regulator of its province', 'regulator', '11', true],
    ['the regulator of another county of the city', 'regulator', '110108', false],
    ['a regulator that names no region', 'regulator', '', false],
    ['a committee of its county', 'committee', '110105', true],
    ['a committee of its province', 'committee', '110108', true],
    ['a committee of another province', 'committee', '310106', false],
    ['a clinic', 'clinic', '110105', false],
  ])('%s', (_, kind, regionCode, may) => {
    expect(mayConfirmIn({ kind, regionCode }, '110105')).toBe(may);
  });
});

describe('what has to be looked at', () => {
  it('is the copy and something that was not handed in', () => {
    expect(enoughLookedAt(['copy', 'licence_register'])).toBe(true);
    expect(enoughLookedAt(['call', 'copy'])).toBe(true);
    expect(enoughLookedAt(['copy'])).toBe(false);
    expect(enoughLookedAt(['licence_register', 'call'])).toBe(false);
    expect(enoughLookedAt(['copy', 'hearsay'])).toBe(false);
    expect(enoughLookedAt([])).toBe(false);
  });
});

describe('a licence number', () => {
  it('is kept without the marks that only some write', () => {
    expect(licenceNumberAsWritten('pdy00001-6 １１０１０５ 17D1542')).toBe('PDY00001611010517D1542');
  });
  it.each([
    ['PDY00001611010517D1542', true],
    ['12345', false],
    ['没有号码', false],
    ['ABCDEFGH', false],
    ['1'.repeat(31), false],
  ])('%s', (number, plausible) => {
    expect(licenceNumberIsPlausible(number)).toBe(plausible);
  });
});
