import { demandLetter } from '../../demand/letter.js';
import { answerFault, questionsFor, troublesFor, type Answers } from '../answers.js';
import { autopsyOf, standingOfAutopsy } from '../death.js';
import { explore } from '../explorer.js';
import { filingOf, letterOf } from '../letter-of.js';
import { harmed, NOW, TODAY, YUAN } from './situation.kit.js';

const DEATH: Answers = {
  procedure: 'liposuction',
  who: 'deceased',
  treatmentDay: '2026-11-25',
  knownDay: '2026-11-26',
  troubles: ['death'],
  deathDay: '2026-11-26',
  deathTime: '09:30',
  cause: 'disputed',
  paidFen: 40_000 * YUAN,
  asked: 'no',
  elsewhere: 'none',
  claims: ['compensation'],
};

describe('the autopsy of a disputed death (Regulation 26)', () => {
  const death = DEATH;
  const at = (iso: string) => new Date(iso);
  it('ends on its hour: 48 hours, seven days where the body can be frozen', () => {
    const { normal, frozen, bodyLastDay, disputed } = autopsyOf(death)!;
    expect(normal).toEqual({ safe: at('2026-11-28T09:30:00+08:00'), late: at('2026-11-28T09:30:00+08:00') });
    expect(frozen.safe).toEqual(at('2026-12-03T09:30:00+08:00'));
    expect([bodyLastDay, disputed]).toEqual(['2026-12-10', true]);
    expect(standingOfAutopsy(normal, at('2026-11-28T09:30:00+08:00'))).toBe('running');
    expect(standingOfAutopsy(normal, at('2026-11-28T09:30:01+08:00'))).toBe('over');
  });
  it('gives both ends where the hour is not known, the safe one first', () => {
    const { normal, timeKnown } = autopsyOf({ ...death, deathTime: undefined } as unknown as Answers)!;
    expect(timeKnown).toBe(false);
    expect(normal).toEqual({ safe: at('2026-11-28T00:00:00+08:00'), late: at('2026-11-29T00:00:00+08:00') });
    expect(standingOfAutopsy(normal, at('2026-11-28T12:00:00+08:00'))).toBe('depends');
  });
  it('has no clock for the living, for a death of something else or of an unnamed day, or once it was done', () => {
    expect(autopsyOf({ ...death, who: 'self' })).toBeNull();
    expect(autopsyOf({ ...death, troubles: ['leak'] })).toBeNull();
    expect(autopsyOf({ ...death, deathDay: undefined } as unknown as Answers)).toBeNull();
    expect(autopsyOf({ ...death, cause: 'autopsied' })).toBeNull();
    expect(autopsyOf({ ...death, cause: 'undisputed' })?.disputed).toBe(false);
  });
  it('is asked for in the letter while it can be in time, and where the cause is disputed', () => {
    const asks = (a: Answers, now: string) => letterOf(a, at(now)).asks;
    expect(asks(death, '2026-12-03T09:30:00+08:00')).toEqual(['autopsy']);
    expect(asks(death, '2026-12-03T09:30:01+08:00')).toEqual([]);
    expect(asks({ ...death, cause: 'undisputed' }, '2026-11-27T09:30:00+08:00')).toEqual([]);
  });
});

describe('local rules, persons and punitive damages', () => {
  const of = (over: Answers) => explore({ ...harmed, asked: 'no', ...over } as Answers, TODAY);
  const rulesOf = (a: Answers) => {
    const { claims, routes, person, notes, others } = of(a);
    return new Set([...claims, ...routes, ...person, ...notes, ...others].flatMap((x) => x.rules));
  };
  it('shows a local ban in its own place alone, marked as local', () => {
    const child = { who: 'child', childAge: 'from8', consent: 'not', troubles: ['harm'], severity: 'repair' } as const;
    expect(
      of({ ...child, place: 'shanghai' })
        .person.filter((n) => n.local)
        .map((n) => n.key),
    ).toEqual(['local_shanghai']);
    // Only Beijing's names the health authority (art. 65).
    expect(of({ ...child, place: 'shanghai' }).routes.some((r) => r.route === 'health_report')).toBe(false);
    expect(rulesOf({ ...child, place: 'other' })).not.toContain('CAP-5');
    expect(rulesOf({ ...child, place: 'beijing', consent: 'given' })).not.toContain('CAP-5');
  });
  it('treats sixteen on own wages as an adult (Civil Code 18), and files as that person', () => {
    const a = {
      ...harmed,
      who: 'child',
      childAge: 'own_wages',
      consent: 'not',
      place: 'beijing',
      troubles: ['harm'],
      severity: 'light',
    } as const;
    const { claims, person, routes } = of(a);
    expect(claims.some((c) => c.claim === 'void_contract')).toBe(false);
    expect(person.map((n) => n.key)).toEqual(['own_wages']);
    expect(routes.some((r) => r.route === 'health_report')).toBe(false);
    expect(letterOf(a, NOW).person.filedFor).toBe('self');
    expect(filingOf(a)).toEqual({ filedFor: 'self', ownWages: true, claims: ['compensation'] });
  });
  it('finds nothing void where the guardian agreed (Civil Code 145)', () => {
    const child = { who: 'child', childAge: 'from8', consent: 'given', procedure: 'prepaid', troubles: ['refund_refused'] } as const;
    expect(of(child).claims.some((c) => c.claim === 'void_contract')).toBe(false);
    // Prepaid Interpretation 3: who made the contract sues for it.
    expect(of(child).person.map((n) => n.key)).toEqual(['guardian', 'guardian_contract']);
  });
  it.each([
    ['light', 'other', false],
    ['repair', 'other', true],
    ['light', 'zhejiang', true],
  ] as const)('twice the loss for a known defect needs serious harm (Consumer Law 55(2)): %s in %s', (severity, place, shown) => {
    const { claims, notes } = of({ troubles: ['harm', 'known_defect'], severity, place });
    expect(claims.some((c) => c.claim === 'two_times')).toBe(shown);
    expect(notes.some((n) => n.local)).toBe(place === 'zhejiang');
    expect(claims.find((c) => c.claim === 'two_times')?.rules.includes('LIA-19') ?? false).toBe(place === 'zhejiang');
  });
  it('an unlicensed institution is none of art. 1218; a person without qualification inside one is', () => {
    const rules = (lacking: 'institution' | 'person') =>
      of({ troubles: ['harm', 'unlicensed'], severity: 'light', lacking, place: 'other' }).claims.find((c) => c.claim === 'compensation')!
        .rules;
    expect(rules('institution')).not.toContain('LIA-3');
    expect(rules('person')).toContain('LIA-3');
    expect(rules('institution')).toEqual(expect.arrayContaining(['LIA-33', 'ADM-13']));
  });
  it('what was only wished for is filed under the claim that a case knows', () => {
    const a = {
      ...harmed,
      who: 'child',
      childAge: 'from8',
      consent: 'not',
      severity: 'lasting',
      troubles: ['harm', 'product', 'known_defect'],
      product: 'drug',
      claims: ['records'],
      wishes: ['ten_times', 'two_times', 'void_contract'],
    } as const;
    expect(filingOf(a).claims).toEqual(['records', 'compensation', 'refund']);
    const letter = demandLetter(
      {
        consumerName: null,
        clinicName: null,
        amountFen: null,
        replyDays: 7,
        procedure: 'filler',
        treatmentDay: '2026-03-02',
        ...letterOf(a, NOW),
      },
      'zh-CN',
    );
    expect(letter).toContain('请贵机构：提供病历；假药、劣药的惩罚性赔偿；明知缺陷的惩罚性赔偿；确认合同无效并返还款项。');
  });
  it('operates on none of the dead, whatever they died of (and what was ticked before counts no more)', () => {
    const { claims } = of({ who: 'deceased', troubles: ['harm', 'not_as_promised'], severity: 'repair' });
    expect(claims.map((c) => c.claim)).not.toContain('revision');
    expect(claims.find((c) => c.claim === 'compensation')?.rules).toContain('CAP-7');
    expect(claims.find((c) => c.claim === 'records')?.rules).toContain('REC-12');
    const a = { ...harmed, who: 'deceased', troubles: ['harm'], claims: ['revision', 'compensation'] } as const;
    expect(letterOf(a, NOW).claims).toEqual(['compensation']);
    expect(filingOf(a).claims).toEqual(['compensation']);
    expect(answerFault('claims', { ...a, claims: ['revision'] }, TODAY)).toBe('required');
  });
  it('asks a death of the dead alone, and no hour of anybody who has none', () => {
    expect(troublesFor({ who: 'self' }).treatment).not.toContain('death');
    expect(troublesFor({ who: 'deceased' }).treatment).toContain('death');
    expect(troublesFor({ who: 'self' }).licence).not.toContain('unqualified');
    expect(troublesFor({ who: 'self', troubles: ['unqualified'] }).licence).toContain('unqualified');
    expect(questionsFor({ ...DEATH, who: 'self' }, TODAY)).not.toContain('deathDay');
    expect(answerFault('deathDay', { ...DEATH, deathDay: '2026-11-24' }, TODAY)).toBe('before_treatment');
    expect(answerFault('deathTime', { ...DEATH, deathTime: '24:10' }, TODAY)).toBe('date_invalid');
    expect(explore(DEATH, TODAY).election).toBe('tort');
  });
  it('reads what an earlier release kept: one answer for every lack of licence', () => {
    const { claims, routes } = of({ troubles: ['unqualified'], paidFen: 10_000 * YUAN });
    expect(claims.find((c) => c.claim === 'fraud_damages')?.amountFen).toBe(30_000 * YUAN);
    expect(routes.slice(0, 2).map((r) => `${r.route} ${r.reason}`)).toEqual(['health_report unqualified', 'drug_report unqualified']);
  });
});

describe('what was ticked before another answer changed', () => {
  const child = {
    ...harmed,
    who: 'child',
    childAge: 'under8',
    consent: 'not',
    place: 'other',
    troubles: ['harm'],
    severity: 'light',
  } as const;
  const before: Answers = { ...child, paidFen: 1_000 * YUAN, asked: 'no', claims: [], wishes: ['void_contract'] };
  it('stands in the letter and the filing while it can be wished for', () => {
    expect(letterOf(before, NOW).wishes).toEqual(['void_contract']);
    expect(filingOf(before).claims).toEqual(['refund']);
    expect(answerFault('claims', before, TODAY)).toBeNull();
  });
  it('is neither claimed nor filed once the person is another, and claims are asked for again', () => {
    const now: Answers = { ...before, who: 'self' };
    expect(letterOf(now, NOW).wishes).toEqual([]);
    expect(filingOf(now).claims).toEqual([]);
    expect(answerFault('claims', now, TODAY)).toBe('required');
  });
  it('is no death of who is alive: not in the letter, and no trouble where it is the only one', () => {
    const alive: Answers = { ...DEATH, who: 'self' };
    expect(letterOf(alive, NOW).troubles).toEqual([]);
    expect(answerFault('troubles', alive, TODAY)).toBe('required');
    expect(letterOf({ ...alive, troubles: ['death', 'harm'] }, NOW).troubles).toEqual(['harm']);
    expect(letterOf(DEATH, NOW).troubles).toEqual(['death']);
  });
});
