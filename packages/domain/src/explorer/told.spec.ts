import { answerFault, claimsFor, nextQuestion, questionsFor, type Answers, type Question } from './answers.js';
import { standingOfAutopsy } from './death.js';
import { explore } from './explorer.js';
import { filingOf, letterOf } from './letter-of.js';
import { inRefundWindow } from './paid-as.js';
import { refundOf } from './paid.js';
import { factsOf, rankedReasons } from './ways-ranked.js';
import { limitationsOf } from './limitations.js';

/** What each single answer changes in what a person is asked and told. Expected values are from the law catalogue's rules. */
const TODAY = '2026-11-26';
const YUAN = 100;
const treated: Answers = { procedure: 'eyelid', who: 'self', treatmentDay: '2026-03-02', knownDay: '2026-03-10' };
const asks = (q: Question, over: Answers): boolean => questionsFor({ ...treated, ...over }, TODAY).includes(q);
const claim = (name: string, over: Answers) => explore({ ...treated, ...over }, TODAY).claims.find((c) => c.claim === name);
const rules = (name: string, over: Answers) => claim(name, over)?.rules.join(' ') ?? null;
const notes = (over: Answers) => {
  const { person, notes: others } = explore({ ...treated, ...over }, TODAY);
  return [...person, ...others].map((n) => `${n.key} ${n.rules.join(' ')}`.trim());
};

describe('what is asked', () => {
  const CHILD: Answers = { who: 'child', childAge: 'from8' };
  it.each<[string, boolean, Question, Answers]>([
    ['the place of a child whose contract nobody agreed to (CAP-5)', true, 'place', { ...CHILD, consent: 'not' }],
    ['the place of a child whose parents agreed', false, 'place', { ...CHILD, consent: 'given' }],
    ['the place of an adult ward', false, 'place', { who: 'ward', wardMind: 'none', consent: 'not' }],
    ['the place of harm without a licence (LIA-19)', true, 'place', { troubles: ['harm', 'unlicensed'] }],
    ['the place of harm by a known defect', true, 'place', { troubles: ['known_defect', 'harm'] }],
    ['the place of a death without a licence', true, 'place', { who: 'deceased', troubles: ['death', 'unlicensed'] }],
    ['the place of harm alone', false, 'place', { troubles: ['harm'] }],
    ['the place of no licence without harm', false, 'place', { troubles: ['unlicensed', 'not_as_promised'] }],
    ['the place of a broken promise beside a loan', false, 'place', { troubles: ['not_as_promised', 'loan'] }],
    ['how grave the harm is', true, 'severity', { troubles: ['harm'] }],
    ['how grave the harm of a death is', false, 'severity', { who: 'deceased', troubles: ['harm', 'death'] }],
    ['how grave a broken promise is', false, 'severity', { troubles: ['not_as_promised'] }],
    ['who agreed for a child', true, 'consent', CHILD],
    ['who agreed for a child on own wages', false, 'consent', { who: 'child', childAge: 'own_wages' }],
    ['who agreed for an adult', false, 'consent', { childAge: 'from8' }],
    ['the first signs of harm in a package', true, 'knownDay', { procedure: 'prepaid', troubles: ['harm'] }],
    ['the first signs of none in a package', false, 'knownDay', { procedure: 'prepaid', troubles: ['refund_refused'] }],
    ['when harm that lasts was confirmed', true, 'confirmedDay', { troubles: ['harm'], severity: 'lasting' }],
    ['when light harm was confirmed', false, 'confirmedDay', { troubles: ['harm'], severity: 'light' }],
    ['when the harm of one who died was confirmed', false, 'confirmedDay', { who: 'deceased', troubles: ['harm', 'death'] }],
    ['what was used of a payment that is refused', true, 'usedFen', { troubles: ['refund_refused'] }],
    ['what was used of a deposit', false, 'usedFen', { troubles: ['refund_refused'], paidAs: 'deposit' }],
    ['since when a package by time gave nothing', true, 'stoppedDay', { paidAs: 'package', packageBy: 'term', leaving: 'closed' }],
    ['the same where one leaves for oneself', false, 'stoppedDay', { paidAs: 'package', packageBy: 'term', leaving: 'own' }],
    ['why a package ends whose clinic closed', false, 'leaving', { paidAs: 'package', troubles: ['closed'] }],
  ])('%s: %s', (_, expected, q, over) => expect(asks(q, over)).toBe(expected));

  it.each<[string, string | null, Question, Answers]>([
    ['nothing need be proved yet', null, 'evidence', {}],
    ['nothing need be special', null, 'also', {}],
    ['proofs that were ticked', null, 'evidence', { evidence: ['contract'] }],
    ['what was ticked as special', null, 'also', { also: ['agent'] }],
    ['the hour of a death need not be known', null, 'deathTime', {}],
    ['who is asked', 'required', 'who', { who: undefined }],
    ['a list price under what was charged', 'discount_over_list', 'usedListFen', { usedFen: 300, usedListFen: 299 }],
    ['a list price that was charged', null, 'usedListFen', { usedFen: 300, usedListFen: 300 }],
    ['a list price beside nothing charged', null, 'usedListFen', { usedListFen: 299 }],
    ['a payment under what was used', null, 'paidFen', { usedFen: 300, paidFen: 299 }],
    ['a price under its deposit', 'deposit_over_price', 'priceFen', { paidFen: 300, priceFen: 299 }],
    ['a price that is all deposit', null, 'priceFen', { paidFen: 300, priceFen: 300 }],
    ['another operation on the dead alone', 'required', 'claims', { who: 'deceased', claims: ['revision'] }],
    ['another operation on the dead beside a sum', null, 'claims', { who: 'deceased', claims: ['revision', 'compensation'] }],
    ['a sum of nothing', null, 'paidFen', { paidFen: 0 }],
    ['a sum below nothing', 'amount_invalid', 'paidFen', { paidFen: -1 }],
    ['a day that is today', null, 'treatmentDay', { treatmentDay: TODAY }],
    ['a day that is tomorrow', 'date_in_future', 'treatmentDay', { treatmentDay: '2026-11-27' }],
    ['knowing on the day of treatment', null, 'knownDay', { knownDay: '2026-03-02' }],
    ['knowing on the day before', 'before_treatment', 'knownDay', { knownDay: '2026-03-01' }],
  ])('%s: %s', (_, fault, q, over) => expect(answerFault(q, { ...treated, ...over }, TODAY)).toBe(fault));

  it('stops at the first question that is open', () => {
    expect(nextQuestion({}, TODAY)).toBe('procedure');
    expect(nextQuestion({ procedure: 'eyelid', who: 'child' }, TODAY)).toBe('childAge');
  });
  it('offers nobody who died another operation', () => {
    expect(claimsFor({ who: 'deceased' })).not.toContain('revision');
    expect(claimsFor({ who: 'self' })).toContain('revision');
  });
});

describe('tort, contract, or a choice (LIA-6)', () => {
  it.each<[ReturnType<typeof explore>['election'], Answers]>([
    ['choose', { troubles: ['harm'] }],
    ['choose', { troubles: ['harm', 'photos'] }],
    ['contract', { troubles: ['not_as_promised'] }],
    ['contract', {}],
    ['tort', { troubles: ['photos'] }],
    ['tort', { troubles: ['leak'] }],
    ['tort', { troubles: ['photos', 'leak'] }],
    ['apart', { troubles: ['photos', 'not_as_promised'] }],
    ['apart', { troubles: ['leak'], paidAs: 'package' }],
    ['tort', { who: 'deceased', troubles: ['death', 'not_as_promised'] }],
  ])('%s', (expected, over) => expect(explore({ ...treated, ...over }, TODAY).election).toBe(expected));
});

describe('what each trouble adds to the claims', () => {
  it('goods that are no drug: the general rule of products beside (LIA-21), and no tenfold price', () => {
    const of = (product: Answers['product']) => rules('compensation', { troubles: ['harm', 'product'], severity: 'light', product });
    expect(of('other')).toBe('LIA-3 LIA-7 CMP-1 LIA-8 LIA-22 LIA-21');
    expect(of('device')).toBe('LIA-3 LIA-7 CMP-1 LIA-8 LIA-22');
    expect(of('drug')).toBe('LIA-3 LIA-7 CMP-1 LIA-8 LIA-22 LIA-23');
    expect(of('unknown')).toBe('LIA-3 LIA-7 CMP-1 LIA-8 LIA-22 LIA-23');
    expect(rules('ten_times', { troubles: ['product'], product: 'other' })).toBeNull();
    expect(rules('ten_times', { troubles: ['product'], product: 'drug' })).toBe('LIA-9 LIA-24');
  });
  it('a known defect: twice the loss, where harm is or may be serious (LIA-20)', () => {
    const of = (over: Answers) => rules('two_times', { troubles: ['known_defect', 'harm'], ...over });
    expect(of({ severity: 'lasting' })).toBe('LIA-20');
    expect(of({ severity: 'repair' })).toBe('LIA-20');
    expect(of({ severity: 'light' })).toBeNull();
    expect(of({})).toBeNull();
    expect(of({ troubles: ['known_defect'], severity: 'lasting' })).toBeNull();
    expect(of({ troubles: ['harm'], severity: 'lasting' })).toBeNull();
    expect(of({ troubles: ['known_defect', 'harm', 'product'], severity: 'repair' })).toBe('LIA-20 LIA-8');
    expect(of({ severity: 'light', place: 'zhejiang' })).toBe('LIA-20 LIA-19');
    expect(of({ troubles: ['unlicensed', 'harm'], place: 'zhejiang' })).toBe('LIA-20 LIA-19');
    expect(of({ troubles: ['unlicensed', 'harm'], place: 'beijing' })).toBeNull();
    expect(of({ who: 'deceased', troubles: ['known_defect', 'death'] })).toBe('LIA-20');
  });
  it('who advertised answers beside (LIA-28); what was free is no less owed (LIA-31)', () => {
    const of = (...troubles: NonNullable<Answers['troubles']>) =>
      rules('compensation', { troubles: ['harm', ...troubles], severity: 'light' });
    const HARM = 'LIA-3 LIA-7 CMP-1';
    expect(of()).toBe(HARM);
    expect(of('false_advertising')).toBe(`${HARM} LIA-28`);
    expect(of('influencer')).toBe(`${HARM} LIA-28`);
    expect(of('free_trial')).toBe(`${HARM} LIA-31`);
    expect(of('two_clinics')).toBe(`${HARM} LIA-16 LIA-29`);
    expect(of('loan')).toBe(HARM);
  });
  it('no licence: of a place without one the rules of medical fault go (Civil Code 1218), of a person without one they stay', () => {
    const of = (lacking: Answers['lacking']) => rules('compensation', { troubles: ['harm', 'unlicensed'], severity: 'light', lacking });
    expect(of('institution')).toBe('CMP-1 LIA-33 ADM-13');
    expect(of('both')).toBe('CMP-1 LIA-33 ADM-13');
    expect(of('person')).toBe('LIA-3 LIA-7 CMP-1 LIA-33 ADM-13');
    expect(of('unknown')).toBe('LIA-3 LIA-7 CMP-1 LIA-33 ADM-13');
    expect(rules('revision', { troubles: ['harm', 'unlicensed'] })).toBe('LIA-18 CMP-1');
  });
  it('fraud: three times what was paid, 500 yuan at least (LIA-10)', () => {
    const of = (over: Answers) => claim('fraud_damages', { troubles: ['unlicensed'], ...over })?.amountFen;
    expect(of({ paidFen: 1_000 * YUAN })).toBe(3_000 * YUAN);
    expect(of({ paidFen: 100 * YUAN })).toBe(500 * YUAN);
    expect(of({})).toBeNull();
    expect(of({ troubles: ['unlicensed', 'free_trial'] })).toBe(500 * YUAN);
    expect(claim('fraud_damages', { troubles: ['harm'] })).toBeUndefined();
    expect(rules('fraud_damages', { troubles: ['influencer'] })).toBe('LIA-10 LIA-11 LIA-12 LIA-28');
    expect(rules('fraud_damages', { troubles: ['unlicensed'] })).toBe('LIA-10 LIA-11 LIA-12');
  });
  it('likeness and private matters (LIA-17): of pictures also the rule of biometric data, of the dead those who are left', () => {
    expect(rules('removal', { troubles: ['photos'] })).toBe('LIA-17 LIA-25 PID-1 LIA-18 LIM-11');
    expect(rules('removal', { troubles: ['leak'] })).toBe('LIA-17 LIA-25 LIA-18 LIM-11');
    expect(rules('removal', { who: 'deceased', troubles: ['leak'] })).toBe('LIA-17 LIA-25 LIA-32 LIA-18 LIM-11');
    expect(rules('removal', { troubles: ['harm'] })).toBeNull();
  });
  it('who else may answer', () => {
    const of = (over: Answers) => explore({ ...treated, ...over }, TODAY).others.map((o) => `${o.who} ${o.rules.join(' ')}`);
    expect(of({ troubles: ['harm', 'product'], product: 'other' })).toEqual(['maker LIA-21']);
    expect(of({ troubles: ['harm', 'product'], product: 'device' })).toEqual(['maker LIA-8 LIA-23']);
    expect(of({ troubles: ['product'], product: 'device' })).toEqual([]);
    expect(of({ troubles: ['false_advertising'] })).toEqual(['endorser LIA-14 LIA-28 LIA-27']);
    expect(of({ troubles: ['influencer'] })).toEqual(['endorser LIA-14 LIA-28 LIA-27', 'platform LIA-15']);
    expect(of({ troubles: ['staff_account'] })).toEqual(['person LIA-30']);
    expect(of({ troubles: ['unlicensed'], lacking: 'person' })).toEqual(['person LIA-33 QUA-5']);
    expect(of({ troubles: ['unlicensed'], lacking: 'institution' })).toEqual([]);
    expect(of({ troubles: ['unlicensed', 'staff_account'], lacking: 'institution' })).toEqual(['person LIA-30']);
    expect(of({ troubles: ['harm'] })).toEqual([]);
  });
  it('what each calls for at once', () => {
    expect(notes({ troubles: ['product'], product: 'drug' })).toEqual(['seal REC-5 LIA-22', 'product_drug LIA-24 LIA-9']);
    expect(notes({ troubles: ['product'], product: 'device' })).toEqual(['seal REC-5 LIA-22', 'product_device QUA-6 QUA-11']);
    expect(notes({ troubles: ['product'], product: 'other' })).toEqual(['seal REC-5 LIA-22']);
    expect(notes({ troubles: ['product'], product: 'unknown' })).toEqual([
      'seal REC-5 LIA-22',
      'product_drug LIA-24 LIA-9',
      'product_device QUA-6 QUA-11',
    ]);
    expect(notes({ troubles: ['known_defect'], place: 'zhejiang' })).toEqual(['local_zhejiang LIA-19']);
    expect(notes({ troubles: ['known_defect'], place: 'beijing' })).toEqual([]);
    expect(notes({ troubles: ['harm'], place: 'zhejiang' })).toEqual([]);
    expect(notes({ troubles: ['free_trial'] })).toEqual(['free_trial LIA-31 LIA-10']);
    expect(notes({ troubles: ['staff_account'] })).toEqual(['staff_account LIA-30 EVD-1']);
    expect(notes({ troubles: ['two_clinics'] })).toEqual(['two_clinics LIA-16 LIA-29']);
  });
});

describe('what the person adds', () => {
  const ALONE: Answers = { who: 'child', childAge: 'from8', consent: 'not' };
  it('a contract that nobody could make alone (CAP-2): whose, for what, and what goes back', () => {
    expect(rules('void_contract', ALONE)).toBe('CAP-1 CAP-2 CAP-11 CAP-18');
    expect(rules('void_contract', { ...ALONE, who: 'ward', wardMind: 'limited' })).toBe('CAP-10 CAP-2 CAP-11 CAP-18');
    expect(rules('void_contract', { ...ALONE, paidAs: 'package' })).toBe('CAP-1 CAP-2 CAP-16 CAP-11 CAP-18');
    expect(rules('void_contract', { ...ALONE, consent: 'given' })).toBeNull();
    expect(rules('void_contract', { ...ALONE, childAge: 'own_wages' })).toBeNull();
    expect(rules('void_contract', { ...ALONE, who: 'self' })).toBeNull();
    expect(claim('void_contract', ALONE)?.depends).toBe('unsuited');
    expect(claim('void_contract', { ...ALONE, childAge: 'under8' })?.depends).toBe('void');
    expect(claim('void_contract', { ...ALONE, who: 'ward', wardMind: 'none' })?.depends).toBe('void');
    const sum = (over: Answers) => claim('void_contract', { ...ALONE, paidAs: 'package', packageBy: 'amount', ...over })?.amountFen;
    expect(sum({ paidFen: 6_000, usedFen: 1_000 })).toBe(5_000);
    expect(sum({ paidFen: 6_000 })).toBe(6_000);
    expect(sum({ paidFen: 1_000, usedFen: 6_000 })).toBe(0);
    expect(sum({ usedFen: 1_000 })).toBeNull();
    expect(sum({ paidFen: 6_000, packageBy: 'term' })).toBeNull();
    expect(sum({ paidFen: 6_000, paidAs: 'once' })).toBeNull();
  });
  it('those who are left: the heads of a death, an apology, no other operation (CAP-7)', () => {
    const dead: Answers = { who: 'deceased', troubles: ['harm', 'death'], severity: 'lasting' };
    expect(rules('compensation', dead)).toBe('CAP-7 CAP-9 CMP-6 CMP-1 CMP-7 CMP-10 LIA-3 LIA-7');
    expect(rules('apology', dead)).toBe('LIA-18 LIM-11 CAP-7');
    expect(claim('revision', dead)).toBeUndefined();
    expect(rules('records', dead)).toBe('REC-1 REC-12');
    // Who died of something else: what the living could claim, claimed by who is left.
    const other: Answers = { who: 'deceased', troubles: ['harm'], severity: 'light' };
    expect(rules('compensation', other)).toBe('LIA-3 LIA-7 CMP-1 CAP-7');
    expect(claim('revision', other)).toBeUndefined();
    expect(rules('revision', { troubles: ['harm'] })).toBe('LIA-18 CMP-1');
  });
  it('what to know of acting for another', () => {
    expect(notes({ who: 'child', childAge: 'from8', consent: 'given' })).toEqual(['guardian CAP-1 CAP-2 LIM-9']);
    expect(notes({ who: 'ward', wardMind: 'limited', consent: 'given' })).toEqual(['guardian CAP-10 CAP-2 LIM-9']);
    expect(notes({ who: 'child', childAge: 'own_wages' })).toEqual(['own_wages CAP-1']);
    expect(notes({ who: 'child', childAge: 'from8', consent: 'given', paidAs: 'package' })).toEqual([
      'guardian CAP-1 CAP-2 LIM-9',
      'guardian_contract CAP-17',
    ]);
    expect(notes({ ...ALONE, place: 'beijing' })).toEqual(['guardian CAP-1 CAP-2 LIM-9', 'local_beijing CAP-5']);
    expect(notes({ ...ALONE, place: 'shanghai' })).toEqual(['guardian CAP-1 CAP-2 LIM-9', 'local_shanghai CAP-5']);
    expect(notes({ ...ALONE, consent: 'given', place: 'beijing' })).toEqual(['guardian CAP-1 CAP-2 LIM-9']);
    expect(notes({ ...ALONE, consent: 'given', place: 'shanghai' })).toEqual(['guardian CAP-1 CAP-2 LIM-9']);
    expect(notes({ ...ALONE, who: 'ward', wardMind: 'none', place: 'beijing' })).toEqual(['guardian CAP-10 CAP-2 LIM-9']);
    expect(notes({ ...ALONE, who: 'ward', wardMind: 'none', place: 'shanghai' })).toEqual(['guardian CAP-10 CAP-2 LIM-9']);
    expect(notes({ who: 'self', childAge: 'own_wages' })).toEqual([]);
  });
});

describe('what of a payment goes back', () => {
  const sums = (over: Answers) => {
    const refund = refundOf({ ...treated, ...over }, TODAY);
    return refund && [refund.leastFen, refund.mostFen];
  };
  it('of one treatment: what was paid less what was had; nothing where nothing was paid', () => {
    const refused: Answers = { troubles: ['refund_refused'] };
    expect(sums({ ...refused, paidFen: 1_000, usedFen: 300 })).toEqual([700, 700]);
    expect(sums({ ...refused, paidFen: 1_000 })).toEqual([1_000, 1_000]);
    expect(sums({ ...refused, paidFen: 300, usedFen: 1_000 })).toEqual([0, 0]);
    expect(sums({ ...refused, paidFen: 1 })).toEqual([1, 1]);
    expect(sums({ ...refused, paidFen: 0 })).toBeNull();
    expect(sums(refused)).toEqual([null, null]);
    expect(sums({ troubles: ['refund_refused', 'free_trial'] })).toBeNull();
    expect(sums({ troubles: ['refund_refused', 'free_trial'], paidFen: 500 })).toEqual([500, 500]);
    expect(sums({ troubles: ['harm'], paidFen: 1_000 })).toBeNull();
  });
  it('of a package by time: the days that are left, none where it ends as it begins', () => {
    const term: Answers = { paidAs: 'package', packageBy: 'term', leaving: 'closed', paidFen: 10_000, stoppedDay: '2026-03-07' };
    expect(sums({ ...term, termEndDay: '2026-03-12' })).toEqual([5_000, 5_000]);
    expect(sums({ ...term, termEndDay: '2026-03-02' })).toEqual([null, null]);
    expect(sums({ ...term, paidFen: undefined, termEndDay: '2026-03-12' })).toEqual([null, null]);
    expect(sums({ ...term, treatmentDay: undefined, termEndDay: '2026-03-12' })).toEqual([null, null]);
  });
  it('of a package by amount: at the price of the cause; a credit whose bonus nobody named had none', () => {
    const half: Answers = { paidAs: 'package', packageBy: 'amount', discount: 'price', paidFen: 10_000, usedFen: 3_000 };
    expect(sums({ ...half, leaving: 'own' })).toEqual([null, null]);
    expect(sums({ ...half, leaving: 'closed' })).toEqual([7_000, 7_000]);
    expect(sums({ ...half, leaving: 'health' })).toEqual([null, 7_000]);
    expect(sums({ ...half, leaving: 'own', discount: 'bonus' })).toEqual([7_000, 7_000]);
    expect(sums({ ...half, paidFen: 10, usedFen: 9, leaving: 'closed', discount: 'bonus' })).toEqual([1, 1]);
  });
  it('of a deposit: a fifth of the price at most counts as one, and none where it is more than the price', () => {
    const deposit: Answers = { paidAs: 'deposit', depositCalled: 'deposit', depositWhy: 'clinic', paidFen: 1_000 };
    expect(sums({ ...deposit, priceFen: 1_000 })).toEqual([1_200, 1_200]);
    expect(sums({ ...deposit, priceFen: 10_000 })).toEqual([2_000, 2_000]);
    expect(sums({ ...deposit, priceFen: 999 })).toEqual([null, null]);
  });
  it('within seven days of payment, today counted from none (PRE-2)', () => {
    const of = (treatmentDay: string | undefined, paidAs: Answers['paidAs'] = 'package') =>
      inRefundWindow({ ...treated, paidAs, treatmentDay }, TODAY);
    expect([of('2026-11-26'), of('2026-11-19'), of('2026-11-18'), of('2026-11-27')]).toEqual([true, true, false, false]);
    expect([of(undefined), of('2026-11-26', 'once')]).toEqual([false, false]);
    // A day that there is not is none, though it would be counted as 1 December.
    expect(inRefundWindow({ ...treated, paidAs: 'package', treatmentDay: '2026-11-31' }, '2026-12-03')).toBe(false);
  });
});

describe('which way comes first', () => {
  const ways = (over: Answers) => {
    const a = { ...treated, ...over };
    return rankedReasons(factsOf(a, limitationsOf(a, TODAY))).map((w) => `${w.route} ${w.reason}`);
  };
  it('a clinic that closed: said of the clinic, or as why a package ends, and of no other payment', () => {
    expect(ways({ troubles: ['closed'] })).toContain('litigation closed_sue');
    expect(ways({ paidAs: 'package', leaving: 'closed' })).toContain('litigation closed_sue');
    expect(ways({ paidAs: 'once', leaving: 'closed' })).not.toContain('litigation closed_sue');
    expect(ways({ paidAs: 'package', leaving: 'moved' })).not.toContain('litigation closed_sue');
  });
  it('a place without a licence is no matter of medical mediation, as far as is known (RT-18); other ways stay what they are', () => {
    const of = (route: string, over: Answers) => {
      const { rules: told, doubt } = explore({ ...treated, ...over }, TODAY).routes.find((r) => r.route === route)!;
      return [doubt, told.includes('RT-18'), told.includes('ADM-13')];
    };
    for (const route of ['peoples_mediation', 'administrative_mediation']) {
      expect(of(route, { troubles: ['unlicensed'] })).toEqual(['not_medical', true, true]);
      expect(of(route, { troubles: ['not_as_promised'] })).toEqual([null, false, false]);
    }
    expect(of('market_complaint', { troubles: ['unlicensed'] })).toEqual([null, false, false]);
  });
  it('of two claims that end on one day, that of the harm stands first, whatever was ticked first', () => {
    const same: Answers = { paidAs: 'package', troubles: ['harm', 'refund_refused'], claims: ['refund', 'compensation'], asked: 'refused' };
    const day = '2026-05-04';
    const ends = limitationsOf({ ...treated, ...same, knownDay: day, askedDay: day, refusedDay: day }, TODAY);
    expect(ends.map((l) => [l.of, l.limitation.lastDay])).toEqual([
      ['harm', '2029-05-04'],
      ['refund', '2029-05-04'],
    ]);
  });
  it('a complaint elsewhere whose day nobody named restarts no time', () => {
    const of = (over: Answers) =>
      limitationsOf({ ...treated, troubles: ['harm'], claims: ['compensation'], ...over }, TODAY).map((l) => l.limitation.lastDay);
    expect(of({ elsewhere: 'market' })).toEqual(of({}));
    expect(of({ elsewhere: 'none', elsewhereDay: '2026-06-01' })).toEqual(of({}));
    expect(of({ elsewhere: 'market', elsewhereDay: '2026-06-01' })).not.toEqual(of({}));
  });
  it('time comes first where one claim of several is nearly over', () => {
    // Harm known for nearly three years; the time of the refund has not begun, for nobody asked for it.
    const soon: Answers = {
      paidAs: 'package',
      treatmentDay: '2023-12-01',
      knownDay: '2023-12-20',
      troubles: ['harm', 'refund_refused'],
      asked: 'no',
    };
    expect(limitationsOf({ ...treated, ...soon, claims: ['refund', 'compensation'] }, TODAY).map((l) => l.standing)).toEqual([
      'running',
      'not_begun',
    ]);
    expect(ways({ ...soon, claims: ['refund', 'compensation'] })[0]).toBe('litigation time_short');
    expect(ways({ ...soon, knownDay: '2024-06-20', claims: ['refund', 'compensation'] })[0]).toBe('negotiation ask_first');
    // Sixty days before the last day and not sixty-one: 25 January 2027 is a Monday.
    const known = (knownDay: string) =>
      ways({ treatmentDay: '2024-01-02', knownDay, troubles: ['harm'], asked: 'no', claims: ['compensation'] })[0];
    expect([known('2024-01-25'), known('2024-01-26')]).toEqual(['litigation time_short', 'negotiation ask_first']);
  });
});

describe('the letter and the case that begin with the answers', () => {
  const instead = (over: Answers) => letterOf({ ...treated, ...over }, new Date('2026-11-26T02:00:00Z')).instead;
  it('says what the day was the day of', () => {
    expect(instead({ paidAs: 'package', troubles: ['refund_refused'] })).toBe('package');
    expect(instead({ paidAs: 'deposit', troubles: ['refund_refused'] })).toBe('deposit');
    expect(instead({ troubles: ['refund_refused'], usedFen: 0 })).toBe('ahead');
    expect(instead({ troubles: ['refund_refused'], usedFen: 1 })).toBeNull();
    expect(instead({ troubles: ['loan'], usedFen: 0 })).toBeNull();
    for (const trouble of ['harm', 'not_as_promised'] as const) expect(instead({ paidAs: 'package', troubles: [trouble] })).toBeNull();
    expect(instead({ paidAs: 'package', troubles: ['harm', 'loan'] })).toBeNull();
    expect(instead({ who: 'deceased', paidAs: 'package', troubles: ['death'] })).toBeNull();
  });
  it('files a child on own wages as oneself, and nobody else so', () => {
    const of = (over: Answers) => {
      const { filedFor, ownWages } = filingOf({ ...treated, ...over });
      return [filedFor, ownWages];
    };
    expect(of({ who: 'child', childAge: 'own_wages' })).toEqual(['self', true]);
    expect(of({ who: 'child', childAge: 'from8' })).toEqual(['child', false]);
    expect(of({ who: 'self', childAge: 'own_wages' })).toEqual(['self', false]);
  });
});

it('an autopsy is in time up to its last moment', () => {
  const end = { safe: new Date('2026-03-04T00:00:00Z'), late: new Date('2026-03-05T00:00:00Z') };
  const at = (moment: string) => standingOfAutopsy(end, new Date(moment));
  expect([at('2026-03-04T00:00:00Z'), at('2026-03-04T00:00:00.001Z')]).toEqual(['running', 'depends']);
  expect([at('2026-03-05T00:00:00Z'), at('2026-03-05T00:00:00.001Z')]).toEqual(['depends', 'over']);
});
