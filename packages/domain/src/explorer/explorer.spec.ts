import { demandLetter } from '../demand/letter.js';
import { demandReachedOn, silenceLadder } from '../demand/silence-ladder.js';
import { answerFault, nextQuestion, questionsFor, type Answers } from './answers.js';
import { explore } from './explorer.js';

const TODAY = '2026-11-22';
const harm: Answers = {
  procedure: 'eyelid',
  who: 'self',
  paidAs: 'once',
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
    expect(questionsFor({ procedure: 'prepaid', packageBy: 'amount', treatmentDay: '2026-11-20' }, TODAY)).toEqual(
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
    expect(result.limitations.map((l) => [l.of, l.limitation.lastDay, l.standing])).toEqual([['harm', '2029-04-01', 'running']]);
    expect(result.election).toBe('choose');
    expect(result.missing).toEqual(['photo_after', 'payment', 'chat', 'advertising', 'records', 'other_clinic']);
    expect(result.routes.every((r) => r.open)).toBe(true);
  });
  it('asks for days where they move a period, and lets those be passed over that there may not be', () => {
    const card: Answers = { procedure: 'prepaid', who: 'self', treatmentDay: '2023-06-01', asked: 'refused', elsewhere: 'none' };
    expect(questionsFor(card, TODAY)).toEqual(expect.arrayContaining(['askedDay', 'refusedDay']));
    expect(questionsFor(card, TODAY)).not.toContain('graceDay');
    expect(answerFault('askedDay', card, TODAY)).toBe('required');
    expect(answerFault('askedDay', { ...card, procedure: 'eyelid' }, TODAY)).toBeNull();
    expect(answerFault('refusedDay', { ...card, askedDay: '2026-11-16', refusedDay: '2026-11-15' }, TODAY)).toBe('before_day');
    const waiting: Answers = { ...card, asked: 'unanswered', askedDay: '2026-11-16' };
    expect(questionsFor(waiting, TODAY)).toContain('graceDay');
    expect(answerFault('graceDay', waiting, TODAY)).toBeNull();
    expect(answerFault('graceDay', { ...waiting, graceDay: '2026-12-16' }, TODAY)).toBeNull();
    expect(questionsFor({ ...harm, elsewhere: 'filed' }, TODAY)).not.toContain('elsewhereEnded');
    expect(answerFault('elsewhereDay', { ...harm, elsewhere: 'police' }, TODAY)).toBe('required');
    expect(answerFault('elsewhereEnded', { ...harm, elsewhere: 'police', elsewhereDay: '2026-05-01' }, TODAY)).toBeNull();
    expect(questionsFor({ ...harm, severity: 'light' }, TODAY)).not.toContain('confirmedDay');
  });
  it('sends nobody away whose card was bought long ago (Limitation Provisions 4)', () => {
    const card: Answers = {
      procedure: 'prepaid',
      who: 'self',
      treatmentDay: '2020-06-01',
      troubles: ['refund_refused'],
      paidFen: 1_000_000,
      usedFen: 0,
      elsewhere: 'none',
      claims: ['refund'],
    };
    const of = (over: Answers) => {
      const { limitations, routes } = explore({ ...card, ...over }, TODAY);
      const [first] = limitations;
      const market = routes.find((r) => r.route === 'market_complaint')!;
      return [first?.of, first?.standing, first?.limitation.lastDay, first?.limitation.late.lastDay, market.open];
    };
    expect(of({ asked: 'refused', askedDay: '2026-11-16', refusedDay: '2026-11-16' })).toEqual([
      'refund',
      'running',
      '2029-11-16',
      '2029-11-16',
      true,
    ]);
    expect(of({ asked: 'no' })).toEqual(['refund', 'not_begun', null, null, true]);
    expect(of({ asked: 'unanswered', askedDay: '2023-05-10' })).toEqual(['refund', 'depends', '2026-05-11', null, true]);
    // Harm that was known as long ago is over by every reading; the market's route is measured by that alone where it is all that is claimed.
    expect(of({ claims: ['compensation'], troubles: ['harm'], knownDay: '2020-07-01', asked: 'no' })).toEqual([
      'harm',
      'over',
      '2023-07-03',
      '2023-07-03',
      false,
    ]);
  });
  it('counts an earlier asking, and a proceeding with its end', () => {
    const old: Answers = { ...harm, treatmentDay: '2022-03-01', knownDay: '2022-04-01' };
    const of = (over: Answers) => {
      const { limitation, standing } = explore({ ...old, ...over }, TODAY).limitations[0]!;
      return [limitation.lastDay, limitation.late.lastDay, standing];
    };
    expect(of({})).toEqual(['2025-04-01', '2025-04-01', 'over']);
    expect(of({ askedDay: '2024-05-13' })).toEqual(['2027-05-13', '2027-05-13', 'running']);
    expect(of({ elsewhere: 'police', elsewhereDay: '2023-05-10', elsewhereEnded: '2024-05-13' })).toEqual([
      '2026-05-11',
      '2027-05-13',
      'depends',
    ]);
    expect(of({ elsewhere: 'court', elsewhereDay: '2023-05-10' })).toEqual(['2026-05-11', null, 'depends']);
    // A complaint is measured from knowing alone, which no demand restarts (RT-10); the later reading of what was hidden keeps it open.
    const market = (over: Answers) => explore({ ...old, ...over }, TODAY).routes.find((r) => r.route === 'market_complaint')!.closedBy;
    expect([market({ askedDay: '2024-05-13' }), market({ confirmedDay: '2024-05-13' })]).toEqual(['three_years', null]);
    // A day that no question asks for any more does not count.
    expect(of({ asked: 'no', askedDay: '2024-05-13' })).toEqual(['2025-04-01', '2025-04-01', 'over']);
  });
  it('closes mediation where a court has accepted, not where something was only filed (RT-6, RT-8)', () => {
    const open = (elsewhere: Answers['elsewhere']) =>
      explore({ ...harm, elsewhere: elsewhere! }, TODAY)
        .routes.filter((r) => r.open)
        .map((r) => r.route);
    expect(open('court')).toEqual(['litigation', 'negotiation', 'consumer_association', 'market_report']);
    expect(open('filed')).toHaveLength(7);
    expect(open('health')).not.toContain('peoples_mediation');
  });
  it('drafts a letter from the answers in either language', () => {
    const facts = {
      consumerName: '林小满',
      person: { filedFor: 'self', patientName: null, agent: null } as const,
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
