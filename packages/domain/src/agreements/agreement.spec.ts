import fc from 'fast-check';
import { MARKS } from './agreement.js';
import { effectiveAt, lintAgreement, markMayBeSetNow, textsThatChangeLimitation } from './agreement.rules.js';

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
    [{ ...draft, clauses: ['双方同意诉讼时效缩短为三个月'] }, 'limitation_changed'],
    [{ ...draft, facts: '双方同意诉讼时效缩短为三个月' }, 'limitation_changed'],
    [{ ...draft, paymentMethod: '银行转账；患方预先放弃诉讼时效利益' }, 'limitation_changed'],
    [
      {
        ...draft,
        terms: { ...draft.terms, items: [{ kind: 'apology', note: 'In writing. The patient waives limitation.', amountFen: null }] },
      },
      'limitation_changed',
    ],
  ] as const)('finds what a court would refuse (%#)', (data, code) => expect(lintAgreement(data as never)).toContain(code));
  it('says in which text limitation is changed, and lets the law be repeated (LIM-8)', () => {
    expect(textsThatChangeLimitation({ ...draft, facts: '无', clauses: ['依法履行', '诉讼时效为一年'] })).toEqual([
      { where: 'clause', n: 2, text: '诉讼时效为一年' },
    ]);
    const item = (note: string) => ({ kind: 'apology', note, amountFen: null }) as const;
    const changed = '诉讼时效为一年';
    expect(
      textsThatChangeLimitation({
        ...draft,
        facts: changed,
        terms: { ...draft.terms, items: [item('当面道歉'), item(changed)] },
        paymentMethod: changed,
        clauses: [],
      } as never).map(({ where, n }) => `${where} ${n}`),
    ).toEqual(['facts 1', 'item 2', 'payment_method 1']);
    expect(lintAgreement({ ...draft, clauses: ['诉讼时效依照法律规定，任何一方不得要求对方预先放弃。'] })).toEqual([]);
  });
});
