import { answerFault, nextQuestion, questionsFor, type Answers } from './answers.js';
import { explore } from './explorer.js';
import { refundOf } from './paid.js';

const TODAY = '2026-11-26';
const yuan = (n: number): number => n * 100;
const said = (over: Answers): Answers => ({
  procedure: 'prepaid',
  who: 'self',
  treatmentDay: '2026-01-10',
  troubles: ['refund_refused'],
  ...over,
});
const sums = (over: Answers) => {
  const refund = refundOf(said(over), TODAY);
  return refund && [refund.leastFen, refund.mostFen, refund.depends];
};
const notes = (over: Answers) => explore(said(over), TODAY).paid.map(({ note, rules }) => `${note} ${rules.join(' ')}`);

describe('the refund of a package (Prepaid Interpretation)', () => {
  // 10,000 paid at half price; three sessions of 2,000 each were had, 1,000 charged for each.
  const halved: Answers = {
    packageBy: 'amount',
    discount: 'price',
    paidFen: yuan(10_000),
    usedFen: yuan(3_000),
    usedListFen: yuan(6_000),
  };
  it.each([
    ['closed', 7_000, 7_000, 'contract'],
    ['moved', 7_000, 7_000, 'contract'],
    ['handed_over', 7_000, 7_000, 'contract'],
    ['not_available', 7_000, 7_000, 'contract'],
    ['worse', 7_000, 7_000, 'contract'],
    ['unkept', 7_000, 7_000, 'contract'],
    ['own', 4_000, 4_000, 'own_reason'],
    ['health', 4_000, 7_000, 'cause'],
  ] as const)('that ends as %s deducts the price of that cause (arts 18, 19)', (leaving, least, most, depends) =>
    expect(sums({ ...halved, leaving })).toEqual([yuan(least), yuan(most), depends]),
  );
  it('whose end nobody explained lies between both prices', () => expect(sums(halved)).toEqual([yuan(4_000), yuan(7_000), 'cause']));
  it('of a credit with a bonus is by the share that was paid (art. 18, 2)', () => {
    const credit: Answers = { packageBy: 'amount', discount: 'bonus', paidFen: yuan(8_000), bonusFen: yuan(2_000), usedFen: yuan(5_000) };
    expect(sums({ ...credit, leaving: 'closed' })).toEqual([yuan(4_000), yuan(4_000), 'contract']);
    expect(sums({ ...credit, leaving: 'own' })).toEqual([yuan(3_000), yuan(3_000), 'own_reason']);
  });
  it('within seven days for the first time needs no reason, and leaves what was used (arts 14, 15): 10,000 − 2,000', () => {
    const first: Answers = {
      treatmentDay: '2026-11-23',
      packageBy: 'amount',
      discount: 'none',
      paidFen: yuan(10_000),
      usedFen: yuan(2_000),
      firstTime: 'yes',
      leaving: 'own',
    };
    expect(sums(first)).toEqual([yuan(8_000), yuan(8_000), 'none']);
    expect(refundOf(said(first), TODAY)?.rules).toEqual(['PRE-1', 'PRE-2', 'PRE-3']);
    expect(sums({ ...first, firstTime: 'no' })).toEqual([yuan(8_000), yuan(8_000), 'own_reason']);
    // Paid on 19 November the seventh day is today; on the 18th it was yesterday, whatever was answered then.
    expect(sums({ ...first, treatmentDay: '2026-11-19' })?.[2]).toBe('none');
    expect(sums({ ...first, treatmentDay: '2026-11-18' })?.[2]).toBe('own_reason');
  });
  it('without counting sessions goes by the time that is left, from where the clinic stopped (art. 22)', () => {
    // 400 days from 1 January 2026 to 5 February 2027; 71 are left today, 100 of them since 28 October.
    const timed: Answers = { treatmentDay: '2026-01-01', packageBy: 'term', termEndDay: '2027-02-05', paidFen: yuan(4_000) };
    expect(sums({ ...timed, leaving: 'own' })).toEqual([yuan(710), yuan(710), 'own_reason']);
    expect(sums({ ...timed, leaving: 'closed', stoppedDay: '2026-10-28' })).toEqual([yuan(1_000), yuan(1_000), 'contract']);
    expect(refundOf(said({ ...timed, leaving: 'own' }), TODAY)?.rules).toEqual(['PRE-1', 'PRE-5']);
    expect(sums({ ...timed, termEndDay: '2026-11-01', leaving: 'own' })?.[0]).toBe(0);
    expect(sums({ ...timed, termEndDay: undefined as never, leaving: 'own' })?.[0]).toBeNull();
  });
  it('names no sum where one that it needs was not given', () => {
    expect(sums({ packageBy: 'amount', discount: 'none', paidFen: yuan(100), leaving: 'own' })).toEqual([null, null, 'own_reason']);
    expect(sums({ ...halved, usedListFen: undefined as never, leaving: 'health' })).toEqual([null, yuan(7_000), 'cause']);
    expect(sums({ packageBy: 'amount', discount: 'none', usedFen: 0, leaving: 'closed' })).toEqual([null, null, 'contract']);
  });
  it('tells of a closed clinic who else may answer, and of punitive damages (arts 5 to 7, 23)', () => {
    expect(notes({ leaving: 'closed', asked: 'no' })).toEqual([
      'flight PRE-17',
      'liquidators PRE-14',
      'franchise PRE-12',
      'landlord PRE-13',
      'closing_notice PRE-9',
      'held_by_clinic PRE-6',
      'void_terms PRE-10',
      'interest PRE-4',
      'gifts PRE-19',
    ]);
    expect(explore(said({ leaving: 'closed' }), TODAY).claims.map((c) => `${c.claim} ${c.depends}`)).toContain('fraud_damages flight');
    expect(explore(said({ leaving: 'moved' }), TODAY).claims.map((c) => c.claim)).not.toContain('fraud_damages');
  });
  it.each([
    ['moved', 'may_end PRE-16'],
    ['handed_over', 'may_end PRE-16'],
    ['not_available', 'may_end PRE-16'],
    ['worse', 'as_agreed PRE-18'],
    ['unkept', 'as_agreed PRE-18'],
    ['health', 'hardship PRE-16'],
    ['own', 'own_reason PRE-2 PRE-16'],
  ] as const)('that ends as %s says first %s', (leaving, first) => expect(notes({ leaving })[0]).toBe(first));
  it('can be passed on by who cannot or will not use it (art. 11)', () => {
    expect(notes({ leaving: 'health' })).toContain('pass_on PRE-15');
    expect(notes({ leaving: 'own' })).toContain('pass_on PRE-15');
    expect(notes({ leaving: 'closed' })).not.toContain('pass_on PRE-15');
  });
  it('is delayed once refused, or on the sixteenth day after the asking or the time given (PRE-8)', () => {
    const delayed = (over: Answers) => notes({ leaving: 'own', ...over }).includes('delay PRE-8');
    expect(delayed({ asked: 'refused', askedDay: '2026-11-25' })).toBe(true);
    expect(delayed({ asked: 'unanswered', askedDay: '2026-11-10' })).toBe(true);
    expect(delayed({ asked: 'unanswered', askedDay: '2026-11-11' })).toBe(false);
    expect(delayed({ asked: 'unanswered', askedDay: '2026-11-01', graceDay: '2026-11-11' })).toBe(false);
    expect(delayed({ asked: 'offered', askedDay: '2026-01-11' })).toBe(false);
  });
});

describe('the law of prepayment reaches repeated and continuing services alone (art. 1)', () => {
  const once: Answers = { procedure: 'laser', paidAs: 'once', paidFen: yuan(1_000), usedFen: 0 };
  it('a single treatment is refunded by the general law of contracts', () => {
    expect(refundOf(said(once), TODAY)).toEqual({
      rules: ['PRE-21', 'INS-6'],
      leastFen: yuan(1_000),
      mostFen: yuan(1_000),
      depends: 'contract',
    });
    expect(notes(once)).toEqual(['one_treatment PRE-1 PRE-21']);
    // Seven days are of packages alone.
    expect(questionsFor(said({ ...once, treatmentDay: TODAY }), TODAY)).not.toContain('firstTime');
  });
  it('a course of laser treatments is a package, whose refund runs from its refusal (Limitation Provisions 4)', () => {
    const course = said({
      ...once,
      paidAs: 'package',
      packageBy: 'amount',
      discount: 'none',
      leaving: 'own',
      claims: ['refund'],
      asked: 'no',
    });
    expect(refundOf(course, TODAY)?.rules).toEqual(['PRE-1', 'PRE-3']);
    expect(explore(course, TODAY).limitations.map((l) => [l.of, l.standing])).toEqual([['refund', 'not_begun']]);
    expect(explore({ ...course, paidAs: 'once', knownDay: '2026-01-12' }, TODAY).limitations.map((l) => l.of)).toEqual(['harm']);
  });
});

describe('a deposit (Civil Code arts 586 to 588)', () => {
  const deposit: Answers = {
    procedure: 'eyelid',
    paidAs: 'deposit',
    depositCalled: 'deposit',
    paidFen: yuan(3_000),
    priceFen: yuan(10_000),
  };
  it.each([
    ['double up to a fifth of the price, and the rest, where the clinic failed', { depositWhy: 'clinic' }, 5_000, 5_000, 'deposit_clinic'],
    ['what was above a fifth where the person failed', { depositWhy: 'own' }, 1_000, 1_000, 'deposit_own'],
    ['between that and the whole where neither did', { depositWhy: 'other' }, 1_000, 3_000, 'deposit_called'],
    ['the whole where it is no deposit in law', { depositCalled: 'other', depositWhy: 'own' }, 3_000, 3_000, 'contract'],
    [
      'both readings where nobody knows what it was called',
      { depositCalled: 'unknown', depositWhy: 'clinic' },
      3_000,
      5_000,
      'deposit_called',
    ],
    ['both readings of one’s own failing', { depositCalled: 'unknown', depositWhy: 'own' }, 1_000, 3_000, 'deposit_called'],
  ] as const)('%s', (_, over, least, most, depends) => expect(sums({ ...deposit, ...over })).toEqual([yuan(least), yuan(most), depends]));
  it('names no sum without the price', () =>
    expect(sums({ ...deposit, priceFen: undefined as never, depositWhy: 'own' })).toEqual([null, null, 'deposit_own']));
  it('tells what a deposit is, how much of it counts, and that a penalty beside it is a choice', () =>
    expect(notes(deposit)).toEqual(['deposit_called PRE-11', 'deposit_most PRE-11', 'penalty_or_deposit PRE-20']));
  it('is never a prepaid package', () =>
    expect(refundOf(said({ ...deposit, depositWhy: 'own' }), TODAY)?.rules).toEqual(['PRE-11', 'PRE-20']));
});

describe('the questions about what was paid', () => {
  const asks = (over: Answers) =>
    questionsFor(said(over), TODAY).filter((q) =>
      /^(paidAs|packageBy|leaving|discount|bonusFen|usedFen|usedListFen|termEndDay|stoppedDay|firstTime|deposit\w+|priceFen)$/.test(q),
    );
  it.each([
    [{}, ['packageBy', 'leaving']],
    [{ packageBy: 'amount' }, ['packageBy', 'leaving', 'discount', 'usedFen']],
    [{ packageBy: 'amount', discount: 'price' }, ['packageBy', 'leaving', 'discount', 'usedFen', 'usedListFen']],
    [{ packageBy: 'amount', discount: 'bonus' }, ['packageBy', 'leaving', 'discount', 'bonusFen', 'usedFen']],
    [{ packageBy: 'term', leaving: 'closed' }, ['packageBy', 'leaving', 'termEndDay', 'stoppedDay']],
    [{ packageBy: 'term', leaving: 'own' }, ['packageBy', 'leaving', 'termEndDay']],
    [{ treatmentDay: '2026-11-19' }, ['packageBy', 'leaving', 'firstTime']],
    [{ procedure: 'laser' }, ['paidAs', 'usedFen']],
    [{ procedure: 'laser', paidAs: 'once', troubles: ['harm'] }, ['paidAs']],
    [{ procedure: 'laser', paidAs: 'package' }, ['paidAs', 'packageBy', 'leaving']],
    [{ procedure: 'laser', paidAs: 'deposit' }, ['paidAs', 'depositCalled', 'priceFen', 'depositWhy']],
  ] as const)('of %j are %j', (over, questions) => expect(asks(over as Answers)).toEqual(questions));
  it('an answer of an earlier choice does not count', () =>
    expect(
      sums({ packageBy: 'amount', discount: 'none', paidFen: 100, usedFen: 10, usedListFen: 90, bonusFen: 100, leaving: 'own' }),
    ).toEqual([90, 90, 'own_reason']));
  it.each([
    ['usedListFen', { usedFen: 100, usedListFen: 99 }, 'discount_over_list'],
    ['usedListFen', { usedFen: 100, usedListFen: 100 }, null],
    ['priceFen', { paidFen: 100, priceFen: 99 }, 'deposit_over_price'],
    ['priceFen', { paidFen: 100 }, null],
    ['stoppedDay', {}, null],
    ['termEndDay', {}, 'required'],
    ['termEndDay', { termEndDay: '2029-01-01' }, null],
    ['termEndDay', { termEndDay: '2025-12-31' }, 'before_day'],
    ['stoppedDay', { stoppedDay: '2026-11-27' }, 'date_in_future'],
  ] as const)('%s of %j: %s', (q, over, fault) => expect(answerFault(q, said(over), TODAY)).toBe(fault));
  it('what was answered before these were asked leads to the first of them', () =>
    expect(nextQuestion(said({ paidFen: 100, usedFen: 0, asked: 'no', elsewhere: 'none', claims: ['refund'] }), TODAY)).toBe('packageBy'));
});
