import { ruleOf, type RuleId } from '../../citations/citations.js';
import { demandLetter } from '../../demand/letter.js';
import { yuanOf } from '../../money/money.js';
import { nextQuestion, type Answers } from '../answers.js';
import { explore } from '../explorer.js';
import { letterOf } from '../letter-of.js';

/**
 * Situations that people come with, each read by hand in the texts: what can be asked for, by which way and why, until when,
 * and how the letter begins.
 */
export const TODAY = '2026-11-27';
export const NOW = new Date('2026-11-27T10:00:00+08:00');
export const YUAN = 100;

export interface Situation {
  readonly of: string;
  /** The articles by which it is decided; each stands under the result. */
  readonly articles: readonly string[];
  readonly answers: Answers;
  /** What of the money goes back: between which sums in yuan, and what that depends on; null where nothing is asked for back. */
  readonly refund: readonly [number | null, number | null, string] | null;
  /** Beside the refund and the records: claim, sum in yuan where the text gives one, what it depends on. */
  readonly claims: readonly (readonly [string, number | null, string])[];
  /** Way and reason, in order; what is closed comes last and says why. */
  readonly ways: readonly string[];
  readonly closed?: readonly string[];
  readonly doubtful?: readonly string[];
  /** Of each limitation: its claim, the safe day, where it stands. */
  readonly dates: readonly (readonly [string, string | null, string])[];
  readonly notes?: readonly string[];
  readonly others?: readonly string[];
  readonly letter: string;
}

export const harmed = {
  procedure: 'eyelid',
  who: 'self',
  paidAs: 'once',
  treatmentDay: '2026-03-02',
  knownDay: '2026-04-02',
  elsewhere: 'none',
  claims: ['compensation'],
} as const;
export const HARM = [
  ['compensation', null, 'fault'],
  ['revision', null, 'fault'],
  ['apology', null, 'fault'],
] as const;
export const RUNNING = [['harm', '2029-04-02', 'running']] as const;
export const EYELID = '本人（姓名）于2026年3月2日（周一）在贵机构接受眼睑 / 眼袋手术。现将问题说明如下：';
export const asked = { asked: 'refused', askedDay: '2026-10-12' } as const;

const articlesUnder = (a: Answers): Set<string> => {
  const { claims, paid, routes, person, notes, others, limitations } = explore(a, TODAY);
  const rules: RuleId[] = [
    ...[...claims, ...paid, ...routes, ...person, ...notes, ...others].flatMap((x) => x.rules),
    ...limitations.flatMap((l) => [...l.limitation.history.map((s) => s.rule), ...l.limitation.late.history.map((s) => s.rule)]),
    // Beside every limitation and the presumption, as the page has it.
    ...(['LIM-1', 'LIM-2', 'LIM-3', 'LIM-7', 'LIM-9', 'LIM-12', 'CAL-2', 'EVD-1', 'INS-6'] as const),
  ];
  return new Set(rules.flatMap((id) => ruleOf(id).refs.map(([instrument, n]) => `${instrument} ${n}`)));
};

/** Holds a situation against what the explorer and the letter make of it. */
export function check(s: Situation): void {
  expect(nextQuestion(s.answers, TODAY)).toBeNull();
  const result = explore(s.answers, TODAY);
  const back = result.claims.find((c) => c.claim === 'refund');
  const yuan = (fen: number | null | undefined): number | null => (fen == null ? null : Number(yuanOf(fen)));
  expect(back ? [yuan(back.amountFen), yuan(back.mostFen), back.depends] : null).toEqual(s.refund);
  const beside = result.claims.filter((c) => c.claim !== 'refund' && c.claim !== 'records');
  expect(beside.map((c) => [c.claim, yuan(c.amountFen), c.depends])).toEqual(s.claims);
  expect(result.routes.filter((r) => r.open).map((r) => `${r.route} ${r.reason}`)).toEqual(s.ways);
  expect(result.routes.filter((r) => !r.open).map((r) => `${r.route} ${r.closedBy}`)).toEqual(s.closed ?? []);
  expect(result.routes.map((r) => r.rank)).toEqual(result.routes.map((_r, i) => i + 1));
  expect(result.routes.filter((r) => r.doubt).map((r) => r.route)).toEqual(s.doubtful ?? []);
  expect(result.limitations.map((l) => [l.of, l.limitation.lastDay, l.standing])).toEqual(s.dates);
  expect([...result.notes, ...result.person].map((n) => n.key)).toEqual(s.notes ?? []);
  expect(result.others.map((o) => o.who)).toEqual(s.others ?? []);
  const names = { consumerName: null, clinicName: null, amountFen: null, replyDays: 7 };
  const facts = { ...names, procedure: s.answers.procedure!, treatmentDay: s.answers.treatmentDay!, ...letterOf(s.answers, NOW) };
  expect(demandLetter(facts, 'zh-CN').split('\n')[1]).toBe(s.letter);
  expect(demandLetter(facts, 'en')).not.toMatch(/[\u4e00-\u9fff]/);
  const under = articlesUnder(s.answers);
  expect(s.articles.filter((article) => !under.has(article))).toEqual([]);
  // No way to a settlement is left out, whatever the facts.
  expect(result.routes.map((r) => r.route)).toEqual(
    expect.arrayContaining(['negotiation', 'peoples_mediation', 'administrative_mediation', 'market_complaint', 'litigation']),
  );
}
