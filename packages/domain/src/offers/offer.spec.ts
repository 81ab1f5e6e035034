import fc from 'fast-check';
import { equalInstalments, offerSeen, OFFER_ITEM_KINDS, totalOf, type OfferItem, type OfferTerms } from './offer.js';
import { changedSince, faultsInTerms, offerCanBeAnsweredOnlyBeforeExpiry, offerCanBeAnsweredOnlyWhileOpen } from './offer.rules.js';
import { addDays } from '../time/day.js';

const TODAY = '2026-11-22';
const terms = (over: Partial<OfferTerms> = {}): OfferTerms => ({
  items: [{ kind: 'refund', note: '', amountFen: 1_860_000 }],
  totalFen: 1_860_000,
  split: { clinicPct: 60, consumerPct: 40 },
  instalments: [{ amountFen: 1_860_000, dueOn: '2026-12-01' }],
  ...over,
});

describe('offer terms', () => {
  it('stand when everything adds up', () => expect(faultsInTerms(terms(), TODAY)).toEqual([]));
  it.each([
    [{ split: { clinicPct: 60, consumerPct: 41 } }, 'split_not_100'],
    [{ split: { clinicPct: 101, consumerPct: -1 } }, 'split_not_100'],
    [{ instalments: [{ amountFen: 1, dueOn: '2026-12-01' }] }, 'instalments_mismatch'],
    [{ instalments: [{ amountFen: 1_860_000, dueOn: '2026-11-21' }] }, 'instalment_in_past'],
    [{ instalments: [{ amountFen: 1_860_000, dueOn: '2026-02-30' }] }, 'instalment_date_invalid'],
    [{ instalments: [{ amountFen: 1_860_000, dueOn: '' }] }, 'instalment_date_invalid'],
    [
      {
        instalments: [
          { amountFen: 1_860_000, dueOn: '2026-12-01' },
          { amountFen: 0, dueOn: '2026-12-02' },
        ],
      },
      'instalment_amount_needed',
    ],
    [
      {
        instalments: [
          { amountFen: 930_000, dueOn: '2026-12-02' },
          { amountFen: 930_000, dueOn: '2026-12-01' },
        ],
      },
      'instalments_not_ascending',
    ],
    [{ split: { clinicPct: 100, consumerPct: Number.NaN } }, 'split_missing'],
    [{ items: [] }, 'items_missing'],
    [{ split: { clinicPct: Number.NaN, consumerPct: Number.NaN } }, 'split_missing'],
    [{ items: [{ kind: 'refund' as const, note: '', amountFen: 0 }], totalFen: 0, instalments: [] }, 'item_amount_needed'],
    [{ items: [{ kind: 'medical' as const, note: '', amountFen: null }], totalFen: 0, instalments: [] }, 'item_amount_needed'],
    [{ items: [{ kind: 'apology' as const, note: '', amountFen: 0 }], totalFen: 0, instalments: [] }, 'item_amount_zero'],
    [{ items: [{ kind: 'other' as const, note: ' ', amountFen: null }], totalFen: 0, instalments: [] }, 'item_note_needed'],
    [
      { items: [{ kind: 'other' as const, note: '诉讼时效缩短为半年', amountFen: null }], totalFen: 0, instalments: [] },
      'item_note_limitation',
    ],
    [{ items: [{ kind: 'refund' as const, note: '', amountFen: -5 }] }, 'amount_invalid'],
    [{ items: [{ kind: 'refund' as const, note: '', amountFen: 5 }] }, 'total_mismatch'],
  ])('refuse %j with %s', (over, code) =>
    expect(faultsInTerms(terms(over as Partial<OfferTerms>), TODAY).map((f) => f.code)).toContain(code),
  );

  it('name every fault at once', () =>
    expect(faultsInTerms(terms({ split: { clinicPct: 1, consumerPct: 1 }, instalments: [] }), TODAY)).toHaveLength(2));

  it('accept exactly the splits that add to 100', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 105 }), fc.integer({ min: -5, max: 105 }), (clinicPct, consumerPct) => {
        const fine = clinicPct >= 0 && consumerPct >= 0 && clinicPct <= 100 && consumerPct <= 100 && clinicPct + consumerPct === 100;
        return (faultsInTerms(terms({ split: { clinicPct, consumerPct } }), TODAY).length === 0) === fine;
      }),
    );
  });
  it('stand without a sum where what is offered is no money', () =>
    expect(
      faultsInTerms(
        terms({
          items: [
            { kind: 'apology', note: '书面道歉', amountFen: null },
            { kind: 'revision', note: '', amountFen: null },
            { kind: 'other', note: '删除对比照片', amountFen: null },
          ],
          totalFen: 0,
          instalments: [],
        }),
        TODAY,
      ),
    ).toEqual([]));

  it('never stand with a head of money that has no sum, nor with a sum of nothing', () => {
    const money = ['refund', 'medical', 'lost_income', 'mental_distress', 'fraud_damages'];
    const item: fc.Arbitrary<OfferItem> = fc.record({
      kind: fc.constantFrom(...OFFER_ITEM_KINDS),
      note: fc.constantFrom('', ' ', '说明'),
      amountFen: fc.oneof(fc.constant(null), fc.constant(0), fc.integer({ min: 1, max: 5_000_000 }), fc.constantFrom(-1, 0.5, Number.NaN)),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 5 }), (items) => {
        const totalFen = items.reduce((sum, i) => sum + (i.amountFen ?? 0), 0);
        const stands =
          faultsInTerms(terms({ items, totalFen, instalments: totalFen > 0 ? [{ amountFen: totalFen, dueOn: '2026-12-01' }] : [] }), TODAY)
            .length === 0;
        const fine =
          items.length > 0 &&
          items.every((i) =>
            i.amountFen === null
              ? !money.includes(i.kind) && (i.kind !== 'other' || i.note.trim() !== '')
              : Number.isInteger(i.amountFen) && i.amountFen > 0,
          );
        return stands === fine;
      }),
    );
  });

  it('name the item that lacks its sum, whichever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }), (n, k) => {
        const items = Array.from({ length: n + 1 }, (_, i) => ({
          kind: 'medical' as const,
          note: '',
          amountFen: i === k % (n + 1) ? null : 100,
        }));
        const faults = faultsInTerms(terms({ items, totalFen: 100 * n, instalments: [] }), TODAY).filter((f) => f.path === 'items');
        return faults.length === 1 && 'index' in faults[0]! && faults[0].index === k % (n + 1);
      }),
    );
  });

  it('have equal instalments that add to the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 10_000_000 }), fc.integer({ min: 1, max: 24 }), (total, n) => {
        const days = Array.from({ length: n }, (_, i) => addDays(TODAY, 30 * (i + 1)));
        return totalOf(equalInstalments(total, days).map((i) => ({ kind: 'other', note: '', amountFen: i.amountFen }))) === total;
      }),
    );
  });
  it.each([
    [{ n: 3, status: 'open', answers: 0 }, { n: 3, status: 'open', answers: 0 }, null],
    [{ n: 3, status: 'open', answers: 0 }, { n: 4, status: 'open', answers: 0 }, 'newer'],
    [{ n: 3, status: 'open', answers: 0 }, { n: 3, status: 'withdrawn', answers: 0 }, 'status'],
    [{ n: 3, status: 'open', answers: 0 }, { n: 3, status: 'open', answers: 1 }, 'answers'],
    [{ n: 0, status: 'none', answers: 0 }, { n: 1, status: 'open', answers: 0 }, 'newer'],
  ] as const)('a form opened on %j and sent at %j finds %s', (seen, now, what) => expect(changedSince(seen, now)).toBe(what));

  it('what was seen of a list is its last offer', () => {
    expect(offerSeen([])).toEqual({ n: 0, status: 'none', answers: 0 });
    expect(
      offerSeen([
        { n: 1, status: 'declined', answers: [] },
        { n: 2, status: 'open', answers: ['consumer:accept'] },
      ]),
    ).toEqual({ n: 2, status: 'open', answers: 1 });
  });

  it('cannot be answered at the very moment of expiry', () => {
    const expiresAt = new Date('2026-11-25T16:00:00Z');
    expect(offerCanBeAnsweredOnlyBeforeExpiry({ expiresAt }, expiresAt)).toBe(false);
    expect(offerCanBeAnsweredOnlyBeforeExpiry({ expiresAt }, new Date(expiresAt.getTime() - 1))).toBe(true);
  });
});

describe('a split of responsibility in an offer', () => {
  it.each([
    [0, 100],
    [100, 0],
    [1, 99],
  ])('may be %i to %i', (clinicPct, consumerPct) => expect(faultsInTerms(terms({ split: { clinicPct, consumerPct } }), TODAY)).toEqual([]));
  it.each([
    [60.5, 39.5],
    [-1, 101],
    [101, -1],
    [Number.POSITIVE_INFINITY, 0],
  ])('is never %d to %d', (clinicPct, consumerPct) =>
    expect(faultsInTerms(terms({ split: { clinicPct, consumerPct } }), TODAY).map((f) => f.path)).toEqual(['split']),
  );
});

describe('what is told of faulty terms', () => {
  const all = (over: Partial<OfferTerms>) => faultsInTerms(terms(over), TODAY).map((f) => ('index' in f ? [f.code, f.index] : [f.code]));
  const paid = (...instalments: [amountFen: number, dueOn: string][]) =>
    all({ instalments: instalments.map(([amountFen, dueOn]) => ({ amountFen, dueOn })) });
  it('is that there are no items, and nothing of a total beside it', () => expect(all({ items: [] })).toEqual([['items_missing']]));
  it('is of an item without its sum that sum, and nothing of a total beside it', () =>
    expect(all({ items: [{ kind: 'refund', note: '', amountFen: null }] })).toEqual([['item_amount_needed', 0]]));
  it('is beside an item without its sum what is wrong with a payment, but not what the payments come to', () =>
    expect(all({ items: [{ kind: 'refund', note: '', amountFen: null }], instalments: [{ amountFen: 5, dueOn: '2026-11-21' }] })).toEqual([
      ['item_amount_needed', 0],
      ['instalment_in_past', 0],
    ]));
  it('is a total that no money is, where the items come to it', () => {
    const items = [
      { kind: 'refund' as const, note: '', amountFen: 10_000_000_000 },
      { kind: 'medical' as const, note: '', amountFen: 1 },
    ];
    expect(all({ items, totalFen: 10_000_000_001 })).toContainEqual(['total_mismatch']);
  });
  it('is of a payment without a sum that sum, and not that the sums differ', () => {
    expect(paid([1_860_000, '2026-12-01'], [0, '2026-12-02'])).toEqual([['instalment_amount_needed', 1]]);
    expect(paid([1_859_999, '2026-12-01'], [0, '2026-12-02'])).toEqual([['instalment_amount_needed', 1]]);
    expect(paid([1_859_999, '2026-12-01'], [1, '2026-12-02'])).toEqual([]);
    expect(paid([1_859_999, '2026-12-01'])).toEqual([['instalments_mismatch']]);
  });
  it('is no fault of a payment due today, nor of two on one day', () => {
    expect(paid([1_860_000, TODAY])).toEqual([]);
    expect(paid([860_000, '2026-12-01'], [1_000_000, '2026-12-01'])).toEqual([]);
    expect(paid([1_860_000, '2026-11-21'])).toEqual([['instalment_in_past', 0]]);
  });
  it('is of a day that is none only that', () =>
    expect(paid([860_000, '2026-12-02'], [1_000_000, ''])).toEqual([['instalment_date_invalid', 1]]));
  it('is the sum of a split where both are numbers, and that it is missing where one is not', () => {
    const split = (clinicPct: number, consumerPct: number) => faultsInTerms(terms({ split: { clinicPct, consumerPct } }), TODAY);
    expect(split(60, 41)).toEqual([{ path: 'split', code: 'split_not_100', sum: 101 }]);
    expect(split(Number.NaN, 40)).toEqual([{ path: 'split', code: 'split_missing' }]);
    expect(split(60.5, 39.5)).toEqual([{ path: 'split', code: 'split_not_100', sum: 100 }]);
  });
  it('is that only the open can be answered', () => {
    expect(offerCanBeAnsweredOnlyWhileOpen({ status: 'open' })).toBe(true);
    for (const status of ['accepted', 'declined', 'countered', 'withdrawn', 'expired', 'lapsed'] as const)
      expect(offerCanBeAnsweredOnlyWhileOpen({ status })).toBe(false);
  });
});

describe('equal instalments', () => {
  it('are equal but for the first, which carries what does not divide', () =>
    expect(equalInstalments(1000, ['2026-12-01', '2027-01-01', '2027-02-01'])).toEqual([
      { amountFen: 334, dueOn: '2026-12-01' },
      { amountFen: 333, dueOn: '2027-01-01' },
      { amountFen: 333, dueOn: '2027-02-01' },
    ]));
  // An offer of an apology alone: nothing is paid on any day.
  it('are none where there is no day to pay on', () => expect(equalInstalments(0, [])).toEqual([]));
});
