import { demandLetter } from '../demand/letter.js';
import { demandReachedOn, silenceLadder } from '../demand/silence-ladder.js';
import { answerFault, explore, nextQuestion, questionsFor, type Answers } from './explorer.js';

const TODAY = '2026-11-22';
const harm: Answers = {
  procedure: 'eyelid',
  who: 'self',
  treatmentDay: '2026-03-01',
  knownDay: '2026-04-01',
  troubles: ['harm', 'false_advertising'],
  severity: 'repair',
  paidFen: 1_860_000,
  asked: 'unanswered',
  elsewhere: 'none',
  evidence: ['photo_before', 'contract'],
  claims: ['refund', 'compensation'],
};

describe('the path explorer', () => {
  it('asks one question after the other and ends', () => {
    expect(nextQuestion({}, TODAY)).toBe('procedure');
    expect(nextQuestion({ procedure: 'prepaid', who: 'self' }, TODAY)).toBe('treatmentDay');
    expect(nextQuestion(harm, TODAY)).toBeNull();
  });
  it('leaves out what earlier answers make pointless', () => {
    expect(questionsFor(harm, TODAY)).not.toContain('usedFen');
    expect(questionsFor({ procedure: 'prepaid', treatmentDay: '2026-11-20' }, TODAY)).toEqual(
      expect.arrayContaining(['usedFen', 'firstTime']),
    );
    expect(questionsFor({ procedure: 'prepaid' }, TODAY)).not.toContain('severity');
  });
  it.each([
    ['treatmentDay', { treatmentDay: '2026-11-23' }, 'date_in_future'],
    ['knownDay', { treatmentDay: '2026-03-01', knownDay: '2026-02-28' }, 'before_treatment'],
    ['knownDay', { knownDay: '2026-13-01' }, 'date_invalid'],
    ['paidFen', { paidFen: -1 }, 'amount_invalid'],
    ['claims', { claims: [] }, 'required'],
  ] as const)('answers a wrong %s clearly', (q, a, code) => expect(answerFault(q, a, TODAY)).toBe(code));
  it('names no sum where nobody said what was paid', () => {
    const { claims } = explore({ procedure: 'eyelid', who: 'self', troubles: ['not_as_promised', 'false_advertising'] }, TODAY);
    expect(claims.filter((c) => c.claim === 'refund' || c.claim === 'fraud_damages').map((c) => [c.claim, c.amountFen])).toEqual([
      ['refund', null],
      ['fraud_damages', null],
    ]);
  });
  it('tells claims, routes, limitation, the choice and what is missing', () => {
    const result = explore(harm, TODAY);
    expect(result.claims.find((c) => c.claim === 'fraud_damages')?.amountFen).toBe(5_580_000);
    expect(result.limitation?.lastDay).toBe('2029-04-01');
    expect(result.election).toBe('choose');
    expect(result.missing).toEqual(['photo_after', 'payment', 'chat', 'advertising', 'records', 'other_clinic']);
    expect(result.routes.every((r) => r.open)).toBe(true);
  });
  it('closes mediation where a court has accepted, not where something was only filed (RT-6, RT-8)', () => {
    const open = (elsewhere: Answers['elsewhere']) =>
      explore({ ...harm, elsewhere: elsewhere! }, TODAY)
        .routes.filter((r) => r.open)
        .map((r) => r.route);
    expect(open('court')).toEqual(['negotiation', 'litigation']);
    expect(open('filed')).toHaveLength(5);
    expect(open('health')).not.toContain('peoples_mediation');
  });
  it('drafts a letter from the answers in either language', () => {
    const facts = {
      consumerName: '林小满',
      clinicName: '澄颜',
      procedure: 'eyelid' as const,
      treatmentDay: '2026-03-01',
      troubles: ['harm'] as const,
      claims: ['refund'] as const,
      amountFen: 1_860_000,
      replyDays: 7,
    };
    expect(demandLetter(facts, 'zh-CN')).toContain('自收到本函之日起7日内书面答复');
    expect(demandLetter({ ...facts, consumerName: 'Lin', clinicName: 'Chengyan' }, 'en')).not.toMatch(/[\u4e00-\u9fff]/);
  });
  it('sets the ladder’s dates from the day of service, rolled past rest days', () => {
    const rungs = silenceLadder('2026-03-02', { demand_reply: 7, demand_reminder: 5, mediation_consent: 7 });
    expect(rungs.map((r) => r.day)).toEqual(['2026-03-09', '2026-03-09', '2026-03-16', '2026-03-23']);
    expect(silenceLadder('2026-12-20', { demand_reply: 7, demand_reminder: 5, mediation_consent: 7 }).at(-1)?.provisional).toBe(true);
  });
  it('interrupts limitation when a letter is known to have arrived, not when it was sent (LIM-3)', () => {
    const t = (n: number) => new Date(n);
    expect(demandReachedOn([{ deliveredAt: null, openedAt: null }])).toBeNull();
    expect(
      demandReachedOn([
        { deliveredAt: null, openedAt: t(9) },
        { deliveredAt: t(5), openedAt: null },
      ])?.getTime(),
    ).toBe(5);
  });
});

describe('a day or a sum in the explorer', () => {
  it.each([
    ['treatmentDay', { treatmentDay: TODAY }, null],
    ['knownDay', { treatmentDay: '2026-03-01', knownDay: '2026-03-01' }, null],
    ['knownDay', { knownDay: TODAY }, null],
    ['paidFen', { paidFen: 0 }, null],
    ['paidFen', { paidFen: 0.5 }, 'amount_invalid'],
    ['usedFen', { usedFen: -1 }, 'amount_invalid'],
    ['usedFen', { usedFen: Number.MAX_SAFE_INTEGER + 1 }, 'amount_invalid'],
    ['evidence', {}, null],
    ['paidFen', {}, 'required'],
  ] as const)('%s of %j: %s', (q, a, code) => expect(answerFault(q, a, TODAY)).toBe(code));

  it('asks when it became known unless it is a prepaid card that did no harm', () => {
    const asked = (a: Answers) => questionsFor(a, TODAY).includes('knownDay');
    expect(asked({ procedure: 'eyelid' })).toBe(true);
    expect(asked({ procedure: 'prepaid' })).toBe(false);
    expect(asked({ procedure: 'prepaid', troubles: ['harm'] })).toBe(true);
  });
  it('asks for the first time within seven days of a prepaid purchase alone (PRE-2)', () => {
    const asked = (a: Answers) => questionsFor(a, TODAY).includes('firstTime');
    expect(asked({ procedure: 'prepaid', treatmentDay: '2026-11-15' })).toBe(true);
    expect(asked({ procedure: 'prepaid', treatmentDay: '2026-11-14' })).toBe(false);
    expect(asked({ procedure: 'prepaid', treatmentDay: '2026-11-32' })).toBe(false);
    expect(asked({ procedure: 'eyelid', treatmentDay: '2026-11-20' })).toBe(false);
  });
  it.each([
    [{ procedure: 'prepaid' }, true],
    [{ troubles: ['refund_refused'] }, true],
    [{ troubles: ['not_as_promised'] }, true],
    [{ troubles: ['false_advertising'] }, true],
    [{ troubles: ['harm'] }, false],
  ] as const)('of %j a refund is a claim: %s', (a, refund) => {
    const { claims } = explore({ procedure: 'eyelid', who: 'self', ...a } as Answers, TODAY);
    expect(claims.some((c) => c.claim === 'refund')).toBe(refund);
  });
});
