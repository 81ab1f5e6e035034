import type { Trouble } from '../demand/troubles.js';
import { explore, questionsFor, type Answers } from '../index.js';

const TODAY = '2026-11-22';
const claimsOf = (a: Answers) => Object.fromEntries(explore(a, TODAY).claims.map((c) => [c.claim, c]));

describe('what the explorer says can be claimed', () => {
  const after = (...troubles: Trouble[]) => Object.keys(claimsOf({ procedure: 'eyelid', who: 'self', troubles })).sort();
  it('is harm’s compensation, revision and apology after harm alone', () => {
    expect(after('harm')).toEqual(['apology', 'compensation', 'records', 'revision']);
    expect(after('not_as_promised')).toEqual(['records', 'refund', 'revision']);
    expect(after('refund_refused')).toEqual(['records', 'refund']);
    expect(after()).toEqual(['records']);
  });
  it('is three times the price after either kind of fraud, and 500 yuan at least (LIA-10)', () => {
    const fraud = (troubles: Trouble[], paidFen: number) =>
      claimsOf({ procedure: 'eyelid', troubles, paidFen })['fraud_damages']?.amountFen;
    expect(fraud(['false_advertising'], 100_000)).toBe(300_000);
    expect(fraud(['unqualified'], 100_000)).toBe(300_000);
    expect(fraud(['unqualified'], 100)).toBe(50_000);
    expect(fraud(['harm'], 100_000)).toBeUndefined();
  });
  it('is the law of disability and mental damages unless the harm was light (CMP-5, CMP-10)', () => {
    const rules = (severity: 'light' | 'lasting') => claimsOf({ procedure: 'eyelid', troubles: ['harm'], severity })['compensation']!.rules;
    expect(rules('lasting')).toEqual(expect.arrayContaining(['CMP-5', 'CMP-10']));
    expect(rules('light')).not.toContain('CMP-5');
  });
  it('is the presumption beside the records where they were refused (LIA-1)', () => {
    const refused = explore({ procedure: 'eyelid', troubles: ['records_refused'] }, TODAY);
    expect(refused.presumption).toBe(true);
    expect(refused.claims.find((c) => c.claim === 'records')!.rules).toContain('LIA-1');
    const given = explore({ procedure: 'eyelid', troubles: ['harm'] }, TODAY);
    expect(given.presumption).toBe(false);
    expect(given.claims.find((c) => c.claim === 'records')!.rules).not.toContain('LIA-1');
  });
});

describe('a refund by the explorer', () => {
  const refund = (a: Answers) =>
    claimsOf({
      procedure: 'prepaid',
      who: 'self',
      packageBy: 'amount',
      discount: 'none',
      leaving: 'unkept',
      paidFen: 100_000,
      usedFen: 0,
      ...a,
    })['refund'];
  it('is what was paid less what was used, and never less than nothing', () => {
    expect(refund({ usedFen: 30_000 })?.amountFen).toBe(70_000);
    expect(refund({ usedFen: 130_000 })?.amountFen).toBe(0);
    expect(refund({})?.amountFen).toBe(100_000);
    expect(refund({ paidFen: 0 })?.amountFen).toBe(0);
  });
  it('depends on the contract, unless it is a first package given back in time (PRE-2)', () => {
    const recent = { treatmentDay: '2026-11-20' } as const;
    expect(refund({ ...recent, firstTime: 'yes' })?.depends).toBe('none');
    expect(refund({ ...recent, firstTime: 'yes' })?.rules).toContain('PRE-2');
    expect(refund({ treatmentDay: '2026-11-14', firstTime: 'yes' })?.depends).toBe('contract');
    expect(refund({ ...recent, firstTime: 'no' })?.depends).toBe('contract');
    expect(refund({})?.depends).toBe('contract');
    const single = { procedure: 'eyelid' as const, troubles: ['refund_refused' as const], firstTime: 'yes' as const };
    expect(refund(single)?.depends).toBe('contract');
    expect(refund(single)?.rules).not.toContain('PRE-2');
  });
});

describe('what the explorer asks about a refusal', () => {
  it('is its day of a package that was refused, and of nothing else', () => {
    const asks = (a: Answers) => questionsFor(a, TODAY).includes('refusedDay');
    expect(asks({ procedure: 'prepaid', asked: 'refused' })).toBe(true);
    expect(asks({ procedure: 'eyelid', asked: 'refused' })).toBe(false);
    expect(asks({ procedure: 'prepaid', asked: 'unanswered' })).toBe(false);
  });
  it('is the time given of a package that nobody answered for, and of nothing else', () => {
    const asks = (a: Answers) => questionsFor(a, TODAY).includes('graceDay');
    expect(asks({ procedure: 'prepaid', asked: 'unanswered' })).toBe(true);
    expect(asks({ procedure: 'eyelid', asked: 'unanswered' })).toBe(false);
    expect(asks({ procedure: 'prepaid', asked: 'refused' })).toBe(false);
  });
  it('is no day of what was not begun elsewhere', () => {
    for (const elsewhere of [undefined, 'none'] as const) {
      const asked = questionsFor({ procedure: 'eyelid', ...(elsewhere && { elsewhere }) }, TODAY);
      expect(asked).not.toContain('elsewhereDay');
      expect(asked).not.toContain('elsewhereEnded');
    }
  });
});

describe('limitation by the explorer', () => {
  const card: Answers = {
    procedure: 'prepaid',
    who: 'self',
    treatmentDay: '2020-06-01',
    knownDay: '2020-07-01',
    troubles: ['refund_refused', 'harm'],
    elsewhere: 'none',
    claims: ['refund', 'compensation'],
  };
  const market = (a: Answers) => explore(a, TODAY).routes.find((r) => r.route === 'market_complaint')!.closedBy;
  it('of two claims tells the one that ends first before the other', () => {
    const refused = { ...card, asked: 'refused' as const, askedDay: '2026-11-16', refusedDay: '2026-11-16' };
    expect(explore(refused, TODAY).limitations.map((l) => [l.of, l.limitation.lastDay])).toEqual([
      ['harm', '2023-07-03'],
      ['refund', '2029-11-16'],
    ]);
    const young = { ...refused, treatmentDay: '2022-06-01', knownDay: '2026-10-01', askedDay: '2024-05-08', refusedDay: '2026-11-16' };
    expect(explore(young, TODAY).limitations.map((l) => l.of)).toEqual(['refund', 'harm']);
    // What has not begun ends last.
    expect(explore({ ...card, asked: 'no' }, TODAY).limitations.map((l) => l.of)).toEqual(['harm', 'refund']);
  });
  it('closes a complaint only where every claim is over (RT-10)', () => {
    expect(market({ ...card, asked: 'no' })).toBeNull();
    expect(market({ ...card, asked: 'no', claims: ['compensation'] })).toBe('three_years');
    // Without a day of treatment nothing is known to be over.
    expect(market({ procedure: 'eyelid', troubles: ['harm'], claims: ['compensation'] })).toBeNull();
    expect(explore({ procedure: 'eyelid' }, TODAY).limitations).toEqual([]);
  });
  it('counts nothing elsewhere without its day', () => {
    const harm: Answers = { procedure: 'eyelid', treatmentDay: '2026-03-01', knownDay: '2026-04-01', claims: ['compensation'] };
    for (const a of [{ ...harm, elsewhere: 'court' as const }, { ...harm, elsewhereDay: '2026-06-01' }, harm])
      expect(explore(a, TODAY).limitations[0]!.limitation.history).toHaveLength(1);
    expect(explore({ ...harm, elsewhere: 'court', elsewhereDay: '2026-06-01' }, TODAY).limitations[0]!.limitation.lastDay).toBe(
      '2029-06-01',
    );
  });
});
