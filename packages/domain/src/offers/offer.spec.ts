import fc from 'fast-check';
import { equalInstalments, totalOf, type OfferTerms } from './offer.js';
import { faultsInTerms, offerCanBeAnsweredOnlyBeforeExpiry } from './offer.rules.js';
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
    [{ items: [] }, 'items_missing'],
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
  it('have equal instalments that add to the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 10_000_000 }), fc.integer({ min: 1, max: 24 }), (total, n) => {
        const days = Array.from({ length: n }, (_, i) => addDays(TODAY, 30 * (i + 1)));
        return totalOf(equalInstalments(total, days).map((i) => ({ kind: 'other', note: '', amountFen: i.amountFen }))) === total;
      }),
    );
  });
  it('cannot be answered at the very moment of expiry', () => {
    const expiresAt = new Date('2026-11-25T16:00:00Z');
    expect(offerCanBeAnsweredOnlyBeforeExpiry({ expiresAt }, expiresAt)).toBe(false);
    expect(offerCanBeAnsweredOnlyBeforeExpiry({ expiresAt }, new Date(expiresAt.getTime() - 1))).toBe(true);
  });
});
