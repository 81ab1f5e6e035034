import { markOf } from './agreement.js';
import { effectiveAt, lintAgreement, markMayBeSetNow } from './agreement.rules.js';

const t = (n: number) => new Date(Date.UTC(2026, 10, 22, 0, n));
const draft = {
  consumer: { name: '林小满', contact: '' },
  clinic: { name: '澄颜医疗美容门诊部', contact: '' },
  terms: { items: [], totalFen: 100, split: { clinicPct: 60, consumerPct: 40 }, instalments: [{ amountFen: 100, dueOn: '2026-12-01' }] },
  paymentMethod: '银行转账',
  clauses: [] as string[],
};

describe('what a draft lacks', () => {
  type Terms = (typeof draft)['terms'];
  const found = (terms: Partial<Terms> | { items: readonly object[] }, over: object = {}) =>
    lintAgreement({ ...draft, ...over, terms: { ...draft.terms, ...terms } as never });
  const item = (kind: string) => ({ kind, note: '', amountFen: null });
  it('is told of one fen as of any sum', () => {
    expect(found({ totalFen: 1 })).toEqual([]);
    expect(found({ totalFen: 1, instalments: [] })).toEqual(['due_date_missing']);
    expect(found({ totalFen: 1 }, { paymentMethod: '' })).toEqual(['method_missing']);
  });
  it('is no day and no way of payment where nothing is paid', () =>
    expect(found({ totalFen: 0, items: [item('apology')], instalments: [] }, { paymentMethod: '' })).toEqual([]));
  it('is a sum unless a revision or an apology is promised', () => {
    for (const kinds of [['revision'], ['apology'], ['other', 'revision'], ['revision', 'apology']])
      expect(found({ totalFen: 0, items: kinds.map(item), instalments: [] })).toEqual([]);
    for (const kinds of [[], ['other'], ['refund']])
      expect(found({ totalFen: 0, items: kinds.map(item), instalments: [] })).toEqual(['amount_missing']);
  });
  it('is who pays and who is paid', () => {
    expect(found({}, { clinic: { name: ' ', contact: '' } })).toEqual(['payer_missing']);
    expect(found({}, { consumer: { name: '', contact: '' } })).toEqual(['payee_missing']);
  });
  it('is found in any of several clauses', () =>
    expect(found({}, { clauses: ['双方保密。', '患方支付调解费500元', '双方另行约定。'] })).toEqual(['mediation_fee']));
});

describe('the marks of an agreement', () => {
  it('of a mediated one are set by the sides in any order, then by the mediator, each once (AGR-2)', () => {
    expect(markMayBeSetNow('consumer', [])).toBe(true);
    expect(markMayBeSetNow('clinic', ['consumer'])).toBe(true);
    expect(markMayBeSetNow('mediator', ['clinic'])).toBe(false);
    expect(markMayBeSetNow('mediator', ['consumer', 'clinic'])).toBe(true);
    expect(markMayBeSetNow('mediator', ['consumer', 'clinic', 'mediator'])).toBe(false);
    expect(markMayBeSetNow('seal', ['consumer', 'mediator'])).toBe(false);
    expect(markMayBeSetNow('seal', ['consumer', 'clinic', 'mediator', 'seal'])).toBe(false);
  });
  it('of a direct settlement are those of the sides and no others (RT-9)', () => {
    expect(markMayBeSetNow('clinic', [], 'direct')).toBe(true);
    expect(markMayBeSetNow('consumer', ['clinic'], 'direct')).toBe(true);
    expect(markMayBeSetNow('mediator', ['consumer', 'clinic'], 'direct')).toBe(false);
    expect(markMayBeSetNow('seal', ['consumer', 'clinic', 'mediator'], 'direct')).toBe(false);
  });
  it('give a direct settlement its effect at the second, the later of the two', () => {
    expect(effectiveAt([{ mark: 'clinic', at: t(5) }], 'direct')).toBeNull();
    expect(
      effectiveAt(
        [
          { mark: 'clinic', at: t(5) },
          { mark: 'consumer', at: t(2) },
        ],
        'direct',
      ),
    ).toEqual(t(5));
  });
  it.each([
    ['consumer', 'consumer'],
    ['representative', 'consumer'],
    ['clinic', 'clinic'],
    ['mediator', 'mediator'],
    ['chair', 'seal'],
    ['intake', null],
    ['regulator', null],
  ] as const)('a %s sets the mark %s', (role, mark) => expect(markOf(role)).toBe(mark));
});
