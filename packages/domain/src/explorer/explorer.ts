import type { ExhibitCategory } from '../evidence/evidence.js';
import { PROCEDURES, type Claim, type Procedure } from '../cases/procedures.js';
import type { RuleId } from '../citations/citations.js';
import type { Trouble } from '../demand/letter.js';
import type { FiledFor } from '../lifecycle/capacity.js';
import { beginningOf, limitedClaims, type LimitedClaim } from '../limitation/beginning.js';
import {
  limitationOf,
  standingOfLimitation,
  type Interrupted,
  type Limitation,
  type LimitationStanding,
} from '../limitation/limitation.js';
import { shareOf } from '../compensation/calculation.js';
import type { Fen } from '../money/money.js';
import { daysBetween, isDay, type Day } from '../time/day.js';

/** Answers of the explorer; kept on the device, sent nowhere before a case is filed with them. */
export interface Answers {
  readonly procedure?: Procedure;
  readonly who?: FiledFor;
  readonly treatmentDay?: Day;
  readonly knownDay?: Day;
  readonly troubles?: readonly Trouble[];
  readonly severity?: 'light' | 'repair' | 'lasting';
  /** The harm was confirmed by a doctor later than its first signs. */
  readonly confirmedDay?: Day;
  readonly paidFen?: Fen;
  readonly usedFen?: Fen;
  readonly firstTime?: 'yes' | 'no';
  readonly asked?: 'no' | 'unanswered' | 'refused' | 'offered';
  /** When the clinic was first asked; of a running contract also when it refused, or until when it was given time. */
  readonly askedDay?: Day;
  readonly refusedDay?: Day;
  readonly graceDay?: Day;
  readonly elsewhere?: 'none' | 'filed' | 'court' | 'health' | 'market' | 'police';
  readonly elsewhereDay?: Day;
  /** When that had ended; it lasts where there is none. */
  readonly elsewhereEnded?: Day;
  readonly evidence?: readonly ExhibitCategory[];
  readonly claims?: readonly Claim[];
}

export const QUESTIONS = [
  'procedure',
  'who',
  'treatmentDay',
  'knownDay',
  'troubles',
  'severity',
  'confirmedDay',
  'paidFen',
  'usedFen',
  'firstTime',
  'asked',
  'askedDay',
  'refusedDay',
  'graceDay',
  'elsewhere',
  'elsewhereDay',
  'elsewhereEnded',
  'evidence',
  'claims',
] as const;
export type Question = (typeof QUESTIONS)[number];

/** Which questions a person meets: what earlier answers make pointless is not asked. */
export function questionsFor(a: Answers, today: Day): Question[] {
  const harmed = a.troubles?.includes('harm') ?? false;
  const prepaid = a.procedure === 'prepaid';
  const recent = a.treatmentDay !== undefined && isDay(a.treatmentDay) && daysBetween(a.treatmentDay, today) <= 7;
  return QUESTIONS.filter((q) => {
    if (q === 'severity') return harmed;
    if (q === 'usedFen') return prepaid || (a.troubles?.includes('refund_refused') ?? false);
    if (q === 'firstTime') return prepaid && recent;
    if (q === 'knownDay') return !prepaid || harmed;
    if (q === 'confirmedDay') return harmed && a.severity !== 'light';
    if (q === 'askedDay') return a.asked !== undefined && a.asked !== 'no';
    if (q === 'refusedDay') return prepaid && a.asked === 'refused';
    if (q === 'graceDay') return prepaid && a.asked === 'unanswered';
    if (q === 'elsewhereDay') return a.elsewhere !== undefined && a.elsewhere !== 'none';
    if (q === 'elsewhereEnded') return a.elsewhere !== undefined && a.elsewhere !== 'none' && a.elsewhere !== 'filed';
    return true;
  });
}

/** What may be passed over: nobody is held up by a day that there is not, or that is not remembered. */
const isOptional = (q: Question, a: Answers): boolean =>
  q === 'evidence' || q === 'confirmedDay' || q === 'graceDay' || q === 'elsewhereEnded' || (q === 'askedDay' && a.procedure !== 'prepaid');

/** The day that each of these cannot come before. */
const NOT_BEFORE = {
  knownDay: 'treatmentDay',
  confirmedDay: 'knownDay',
  askedDay: 'treatmentDay',
  refusedDay: 'askedDay',
  graceDay: 'askedDay',
  elsewhereDay: 'treatmentDay',
  elsewhereEnded: 'elsewhereDay',
} as const;

export type AnswerFault = 'required' | 'date_invalid' | 'date_in_future' | 'before_treatment' | 'before_day' | 'amount_invalid';

/** What is wrong with the answer to one question, or null. */
export function answerFault(q: Question, a: Answers, today: Day): AnswerFault | null {
  const value = a[q];
  if (q === 'evidence') return null;
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return isOptional(q, a) ? null : 'required';
  if (q === 'treatmentDay' || q in NOT_BEFORE) {
    if (!isDay(value)) return 'date_invalid';
    // Time that was given may still run.
    if (value > today && q !== 'graceDay') return 'date_in_future';
    const before = q === 'treatmentDay' ? null : NOT_BEFORE[q as keyof typeof NOT_BEFORE];
    const day = before && a[before];
    if (day && value < day) return before === 'treatmentDay' ? 'before_treatment' : 'before_day';
  }
  if ((q === 'paidFen' || q === 'usedFen') && (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0))
    return 'amount_invalid';
  return null;
}

/** The first question that is still open or wrongly answered; null at the end. */
export const nextQuestion = (a: Answers, today: Day): Question | null =>
  questionsFor(a, today).find((q) => answerFault(q, a, today) !== null) ?? null;

export interface ClaimView {
  readonly claim: Claim;
  readonly rules: readonly RuleId[];
  /** A figure where the answers give one; never a promise. */
  readonly amountFen: Fen | null;
  /** What must be found for it to hold. */
  readonly depends: 'fault' | 'fraud' | 'contract' | 'severe' | 'none';
}

export const ROUTES = ['negotiation', 'peoples_mediation', 'administrative_mediation', 'market_complaint', 'litigation'] as const;
export type Route = (typeof ROUTES)[number];
export interface RouteView {
  readonly route: Route;
  readonly open: boolean;
  readonly closedBy: 'accepted_elsewhere' | 'three_years' | null;
  readonly rules: readonly RuleId[];
}

export interface LimitationOfAnswers {
  readonly of: Exclude<LimitedClaim, 'agreed'>;
  readonly limitation: Limitation;
  readonly standing: LimitationStanding;
  /** Three years from knowing are over by every reading, whatever restarted limitation: that alone is what a complaint is measured by (RT-10). */
  readonly knownTooLong: boolean;
}

export interface ExplorerResult {
  readonly claims: readonly ClaimView[];
  readonly routes: readonly RouteView[];
  /** Of each kind of claim, the one that ends first before the other. */
  readonly limitations: readonly LimitationOfAnswers[];
  readonly missing: readonly ExhibitCategory[];
  /** Whether a claim in tort, in contract, or a choice between both is open (LIA-6). */
  readonly election: 'choose' | 'contract' | 'tort';
  readonly presumption: boolean;
}

function claimsOf(a: Answers): ClaimView[] {
  const t = new Set(a.troubles ?? []);
  const paid = a.paidFen ?? null;
  const claims: ClaimView[] = [];
  if (a.procedure === 'prepaid' || t.has('refund_refused') || t.has('not_as_promised') || t.has('false_advertising')) {
    const free = a.procedure === 'prepaid' && a.firstTime === 'yes';
    const amount = paid === null ? null : Math.max(0, paid - (free ? 0 : (a.usedFen ?? 0)));
    claims.push({
      claim: 'refund',
      rules: free ? ['PRE-1', 'PRE-2'] : ['PRE-1', 'PRE-3', 'INS-6'],
      amountFen: amount,
      depends: free ? 'none' : 'contract',
    });
  }
  if (t.has('harm'))
    claims.push({
      claim: 'compensation',
      rules: ['LIA-3', 'LIA-7', 'CMP-1', ...(a.severity === 'light' ? [] : (['CMP-5', 'CMP-10'] as const))],
      amountFen: null,
      depends: 'fault',
    });
  if (t.has('false_advertising') || t.has('unqualified'))
    claims.push({
      claim: 'fraud_damages',
      rules: ['LIA-10', 'LIA-11', 'LIA-12'],
      amountFen: paid === null ? null : Math.max(shareOf(paid, 100, 'fen') * 3, 50_000),
      depends: 'fraud',
    });
  if (t.has('harm') || t.has('not_as_promised'))
    claims.push({ claim: 'revision', rules: ['LIA-18', 'CMP-1'], amountFen: null, depends: 'fault' });
  if (t.has('harm')) claims.push({ claim: 'apology', rules: ['LIA-18', 'LIM-11'], amountFen: null, depends: 'fault' });
  claims.push({
    claim: 'records',
    rules: ['REC-1', ...(t.has('records_refused') ? (['LIA-1'] as const) : [])],
    amountFen: null,
    depends: 'none',
  });
  return claims;
}

const ELSEWHERE: Record<NonNullable<Answers['elsewhere']>, Interrupted['kind'] | null> = {
  none: null,
  filed: 'authority_request',
  court: 'suit',
  health: 'authority_request',
  market: 'authority_request',
  police: 'police_report',
};

function limitationsOf(a: Answers, today: Day): LimitationOfAnswers[] {
  const { treatmentDay } = a;
  if (!treatmentDay) return [];
  // What was answered before another answer made it pointless is not counted.
  const asks = new Set(questionsFor(a, today));
  const day = (q: 'knownDay' | 'confirmedDay' | 'askedDay' | 'refusedDay' | 'graceDay' | 'elsewhereDay' | 'elsewhereEnded'): Day | null =>
    asks.has(q) ? (a[q] ?? null) : null;
  const interruptions: Interrupted[] = [];
  const [askedDay, elsewhereDay] = [day('askedDay'), day('elsewhereDay')];
  if (askedDay) interruptions.push({ kind: 'demand', day: askedDay, ofRefund: a.procedure === 'prepaid' });
  const kind = ELSEWHERE[a.elsewhere ?? 'none'];
  if (kind && elsewhereDay) interruptions.push({ kind, day: elsewhereDay, ended: day('elsewhereEnded') });
  const facts = {
    knownDay: a.knownDay ?? treatmentDay,
    confirmedDay: day('confirmedDay'),
    askedDay,
    refusedDay: day('refusedDay'),
    graceDay: day('graceDay'),
  };
  return limitedClaims(a.procedure ?? null, a.claims ?? [])
    .flatMap((of) => {
      const beginning = beginningOf(of, facts);
      if (!beginning) return [];
      const from = { of, beginning, harmDay: treatmentDay, obstacles: [], today };
      const limitation = limitationOf({ ...from, interruptions });
      const knownTooLong = standingOfLimitation(limitationOf({ ...from, interruptions: [] }), today) === 'over';
      return [{ of, limitation, standing: standingOfLimitation(limitation, today), knownTooLong }];
    })
    .sort((x, y) => ((x.limitation.lastDay ?? '9') < (y.limitation.lastDay ?? '9') ? -1 : 1));
}

/** What can be claimed, by which routes, until when, and what is missing; from the answers alone. */
export function explore(a: Answers, today: Day): ExplorerResult {
  const limitations = limitationsOf(a, today);
  const accepted = a.elsewhere === 'court' || a.elsewhere === 'health';
  // Nobody is sent away from a route while one reading of the text, or one of the claims, is still in time for it.
  const old = limitations.length > 0 && limitations.every(({ knownTooLong }) => knownTooLong);
  const route = (r: Route, rules: readonly RuleId[], closedBy: RouteView['closedBy'] = null): RouteView => ({
    route: r,
    open: closedBy === null,
    closedBy,
    rules,
  });
  const elsewhere = accepted || a.elsewhere === 'market';
  const harmed = a.troubles?.includes('harm') ?? false;
  const have = new Set(a.evidence ?? []);
  return {
    claims: claimsOf(a),
    routes: [
      route('negotiation', ['RT-1', 'RT-9']),
      route('peoples_mediation', ['RT-3', 'RT-6', 'PMC-1', 'PMC-8'], accepted ? 'accepted_elsewhere' : null),
      route('administrative_mediation', ['RT-7', 'ADM-1', 'ADM-2'], a.elsewhere === 'court' ? 'accepted_elsewhere' : null),
      route('market_complaint', ['RT-10', 'RT-12', 'MKT-1', 'MKT-2'], elsewhere ? 'accepted_elsewhere' : old ? 'three_years' : null),
      route('litigation', ['RT-1', 'JUR-1', 'JUR-2', 'LIM-7']),
    ],
    limitations,
    missing: a.procedure ? PROCEDURES[a.procedure].evidence.filter((c) => !have.has(c)) : [],
    election: harmed ? 'choose' : 'contract',
    presumption: a.troubles?.includes('records_refused') ?? false,
  };
}
