import { one } from './one-row.js';

describe('the one row of a statement', () => {
  it('is that row', () => expect(one([{ id: 7 }])).toEqual({ id: 7 }));
  it.each([
    ['none', []],
    ['a second one', [{ id: 7 }, { id: 8 }]],
  ])('is not guessed where there is %s', (_, rows) =>
    expect(() => one(rows)).toThrow(`A statement gave ${rows.length} rows where there is one.`),
  );
});
