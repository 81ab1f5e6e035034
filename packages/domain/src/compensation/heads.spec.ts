import type { Calculation } from './calculation.js';
import { offerItemsOf } from './heads.js';

type Line = Calculation['lines'][number];
const line = (head: Line['head'], amountFen: number, shared: boolean): Line => ({
  head,
  note: '',
  formula: '',
  amountFen,
  shared,
  rules: [],
});
/** A calculation of these lines, of whose shared heads the clinic bears so many percent. */
const carried = (pct: number, ...lines: Line[]) => {
  const sharedFen = lines.filter((l) => l.shared).reduce((sum, l) => sum + l.amountFen, 0);
  const sharePartFen = Math.round((sharedFen * pct) / 100);
  const own = lines.filter((l) => !l.shared).reduce((sum, l) => sum + l.amountFen, 0);
  return offerItemsOf({ lines, sharedFen, sharePartFen, totalFen: sharePartFen + own } as unknown as Calculation).map((i) => [
    i.kind,
    i.heads,
    i.amountFen,
  ]);
};

describe('a calculation as items of an offer', () => {
  it('carries the part of a shared head and the whole of another', () =>
    expect(carried(60, line('medical', 100_000, true), line('refund', 50_000, false))).toEqual([
      ['medical', ['medical'], 60_000],
      ['refund', ['refund'], 50_000],
    ]));
  it('puts heads of one kind together, each named once', () =>
    expect(
      carried(50, line('medical', 1000, true), line('follow_up', 3000, true), line('medical', 1000, true), line('funeral', 800, true)),
    ).toEqual([
      ['medical', ['medical', 'follow_up'], 2500],
      ['other', ['funeral'], 400],
    ]));
  it('gives what rounding leaves over to the largest, and of equal ones to the first', () => {
    // Half of 301 is 151 rounded up, of which the parts are 50 and 100.
    expect(carried(50, line('lost_income', 101, true), line('medical', 200, true))).toEqual([
      ['lost_income', ['lost_income'], 50],
      ['medical', ['medical'], 101],
    ]);
    expect(carried(50, line('lost_income', 101, true), line('medical', 101, true))).toEqual([
      ['lost_income', ['lost_income'], 51],
      ['medical', ['medical'], 50],
    ]);
  });
  it('carries nothing of nothing', () => {
    expect(carried(50)).toEqual([]);
    expect(carried(50, line('medical', 0, true))).toEqual([['medical', ['medical'], 0]]);
  });
});
