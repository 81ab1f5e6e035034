import fc from 'fast-check';
import { MARKS } from './agreement.js';
import { effectiveAt, lintAgreement, markMayBeSetNow } from './agreement.rules.js';

const t = (n: number) => new Date(Date.UTC(2026, 10, 22, 0, n));
const draft = {
  consumer: { name: '林小满', contact: '' },
  clinic: { name: '澄颜医疗美容门诊部', contact: '' },
  terms: { items: [], totalFen: 100, split: { clinicPct: 60, consumerPct: 40 }, instalments: [{ amountFen: 100, dueOn: '2026-12-01' }] },
  paymentMethod: '银行转账',
  clauses: [] as string[],
};

describe('agreement', () => {
  it('takes effect at the last of the four marks and not before (AGR-2)', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...MARKS]), (some) => {
        const marks = some.map((mark, i) => ({ mark, at: t(i) }));
        const at = effectiveAt(marks);
        return some.length === 4 ? at?.getTime() === t(3).getTime() : at === null;
      }),
    );
  });
  it('is sealed only after the three signatures, each once', () => {
    expect(markMayBeSetNow('seal', ['consumer', 'clinic'])).toBe(false);
    expect(markMayBeSetNow('seal', ['consumer', 'clinic', 'mediator'])).toBe(true);
    expect(markMayBeSetNow('consumer', ['consumer'])).toBe(false);
    expect(markMayBeSetNow('mediator', ['consumer'])).toBe(false);
  });
  it('passes the lint when it can be performed', () => expect(lintAgreement(draft)).toEqual([]));
  it.each([
    [{ ...draft, paymentMethod: ' ' }, 'method_missing'],
    [{ ...draft, clauses: ['消费者放弃追究人身伤害责任'] }, 'injury_exclusion'],
    [{ ...draft, clauses: ['消费者不得向卫健部门投诉'] }, 'report_waiver'],
    [{ ...draft, terms: { ...draft.terms, instalments: [] } }, 'due_date_missing'],
    [{ ...draft, clauses: ['患方支付调解费500元'] }, 'mediation_fee'],
    [{ ...draft, clauses: ['机构保留最终解释权'] }, 'unfair_clause'],
  ])('finds what a court would refuse (%#)', (data, code) => expect(lintAgreement(data)).toContain(code));
});
