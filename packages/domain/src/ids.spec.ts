import { isUuid } from './ids.js';

describe('an id', () => {
  const ID = '0198a4f2-7c11-7abc-8def-0123456789ab';
  it('is a textual UUID in either case', () => expect([ID, ID.toUpperCase()].map(isUuid)).toEqual([true, true]));
  it('is nothing else, and no thing that only reads like one', () => {
    for (const none of ['', `${ID}0`, ` ${ID}`, ID.replace('-', ''), null, undefined, 1, {}, [ID], { toString: () => ID }])
      expect(isUuid(none)).toBe(false);
  });
});
