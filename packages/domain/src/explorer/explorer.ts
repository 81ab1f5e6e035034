import type { ExhibitCategory } from '../evidence/evidence.js';
import { PROCEDURES, type Claim, type Procedure } from '../cases/procedures.js';
import type { RuleId } from '../citations/citations.js';
import type { Trouble } from '../demand/letter.js';
import type { FiledFor } from '../lifecycle/capacity.js';
import { limitationOf, type Limitation } from '../limitation/limitation.js';
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
  readonly paidFen?: Fen;
  readonly usedFen?: Fen;
  readonly firstTime?: 'yes' | 'no';
  readonly asked?: 'no' | 'unanswered' | 'refused' | 'offered';
  readonly elsewhere?: 'none' | 'filed' | 'court' | 'health' | 'market';
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
  'paidFen',
  'usedFen',
  'firstTime',
  'asked',
  'elsewhere',
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
    return true;
  });
}

export type AnswerFault = 'required' | 'date_invalid' | 'date_in_future' | 'before_treatment' | 'amount_invalid';

/** What is wrong with the answer to one question, or null. */
export function answerFault(q: Question, a: Answers, today: Day): AnswerFault | null {
  const value = a[q];
  if (q === 'evidence') return null;
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return 'required';
  if (q === 'treatmentDay' || q === 'knownDay') {
    if (!isDay(value)) return 'date_invalid';
    if (value > today) return 'date_in_future';
    if (q === 'knownDay' && a.treatmentDay && value < a.treatmentDay) return 'before_treatment';
  }
  if ((q === 'paidFen' || q === 'usedFen') && (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0))
    return 'amount_invalid';
  return null;
}

/** The first question that is still open or wrongly answered; null at the end. */
export const nextQuestion = (a: Answers, today: Day): Question | null =>
  questionsFor(a, today).find((q) => answerFault(q, a, today) !== null && !(q === 'evidence')) ?? null;

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

export interface ExplorerResult {
  readonly claims: readonly ClaimView[];
  readonly routes: readonly RouteView[];
  readonly limitation: Limitation | null;
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

/** What can be claimed, by which routes, until when, and what is missing; from the answers alone. */
export function explore(a: Answers, today: Day): ExplorerResult {
  const knownDay = a.knownDay ?? a.treatmentDay;
  const limitation =
    knownDay && a.treatmentDay ? limitationOf({ knownDay, harmDay: a.treatmentDay, interruptions: [], obstacles: [], today }) : null;
  const accepted = a.elsewhere === 'court' || a.elsewhere === 'health';
  const old = limitation?.lastDay != null && today > limitation.lastDay;
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
    limitation,
    missing: a.procedure ? PROCEDURES[a.procedure].evidence.filter((c) => !have.has(c)) : [],
    election: harmed ? 'choose' : 'contract',
    presumption: a.troubles?.includes('records_refused') ?? false,
  };
}
