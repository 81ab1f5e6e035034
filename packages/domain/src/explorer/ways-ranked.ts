import type { RuleId } from '../citations/citations.js';
import type { Trouble } from '../demand/troubles.js';
import type { Fen } from '../money/money.js';
import { daysBetween, type Day } from '../time/day.js';
import type { Answers } from './answers.js';
import { hasDied, personOf } from './person.js';
import type { LimitationOfAnswers } from './limitations.js';
import { isPackage, leavingOf } from './paid-as.js';
import type { Route } from './ways.js';

/** Days before the last safe day from which time comes first, and the sum up to which the short ways do: ours, no law. */
export const NEARLY_OVER_DAYS = 60;
export const SMALL_FEN: Fen = 3_000_000;

export interface WayFacts {
  readonly has: (t: Trouble) => boolean;
  readonly harmed: boolean;
  readonly died: boolean;
  /** Death, or harm that needs repair or lasts. */
  readonly serious: boolean;
  readonly unlicensed: boolean;
  readonly asked: 'no' | 'offered' | 'not_met';
  readonly elsewhere: NonNullable<Answers['elsewhere']>;
  readonly timeShort: boolean;
  readonly small: boolean;
  /** Said of the clinic, or of why a package ends. */
  readonly closed: boolean;
  /** A local rule that the health authority enforces was broken (CAP-5, Beijing). */
  readonly localBan: boolean;
  /** Goods or services of daily life were bought, advertised or tried. */
  readonly consumer: boolean;
}

const timeShort = (limitations: readonly LimitationOfAnswers[]): boolean =>
  limitations.some(
    ({ limitation: { lastDay }, standing, today }) =>
      standing === 'depends' || (standing === 'running' && lastDay !== null && daysBetween(today, lastDay as Day) <= NEARLY_OVER_DAYS),
  );

export function factsOf(a: Answers, limitations: readonly LimitationOfAnswers[]): WayFacts {
  const troubles = new Set(a.troubles ?? []);
  const has = (t: Trouble): boolean => troubles.has(t);
  const died = hasDied(a);
  const harmed = has('harm') || died;
  return {
    has,
    harmed,
    died,
    serious: died || (has('harm') && (a.severity === 'repair' || a.severity === 'lasting')),
    unlicensed: has('unlicensed'),
    asked: a.asked === 'offered' ? 'offered' : a.asked === 'refused' || a.asked === 'unanswered' ? 'not_met' : 'no',
    elsewhere: a.elsewhere ?? 'none',
    timeShort: timeShort(limitations),
    small: !harmed && a.paidFen !== undefined && a.paidFen <= SMALL_FEN,
    closed: has('closed') || (isPackage(a) && leavingOf(a) === 'closed'),
    localBan: a.who === 'child' && a.consent === 'not' && a.place === 'beijing' && personOf(a) === 'child',
    consumer:
      isPackage(a) ||
      (['refund_refused', 'not_as_promised', 'false_advertising', 'influencer', 'free_trial', 'product', 'closed'] as const).some(has),
  };
}

type Call = readonly [Route, string, (f: WayFacts) => boolean, ...RuleId[]];

/**
 * Which facts put which way forward, the most pressing first: what is under way, what runs out, danger to others, proof
 * that may be lost, then harm, publicity and money. The first that holds gives a way its place and its reason.
 */
const CALLS = [
  ['litigation', 'in_court', (f) => f.elsewhere === 'court'],
  ['administrative_mediation', 'in_health', (f) => f.elsewhere === 'health'],
  ['litigation', 'time_short', (f) => f.timeShort, 'LIM-2'],
  ['negotiation', 'time_letter', (f) => f.timeShort, 'LIM-2', 'LIM-3'],
  ['health_report', 'unlicensed', (f) => f.unlicensed, 'QUA-10', 'QUA-5'],
  ['police', 'unlicensed_crime', (f) => f.unlicensed && f.serious, 'QUA-5'],
  ['litigation', 'unlicensed_sue', (f) => f.unlicensed && f.harmed, 'ADM-13'],
  ['litigation', 'closed_sue', (f) => f.closed],
  ['police', 'closed_deceit', (f) => f.closed],
  ['drug_report', 'product', (f) => f.has('product')],
  ['health_report', 'unqualified', (f) => f.has('unqualified'), 'QUA-10', 'QUA-5'],
  ['drug_report', 'unqualified', (f) => f.has('unqualified')],
  ['health_report', 'records', (f) => f.has('records_refused'), 'REC-11'],
  ['health_report', 'minor_local', (f) => f.localBan, 'CAP-5'],
  ['negotiation', 'offer', (f) => f.asked === 'offered'],
  ['peoples_mediation', 'death', (f) => f.died, 'APP-1'],
  ['litigation', 'death_sue', (f) => f.died, 'LIA-4'],
  ['negotiation', 'ask_first', (f) => f.harmed && f.asked === 'no' && !f.closed],
  ['peoples_mediation', 'fault', (f) => f.harmed, 'APP-1'],
  ['litigation', 'fault_sue', (f) => f.harmed && f.asked === 'not_met', 'LIA-4'],
  ['administrative_mediation', 'fault_admin', (f) => f.harmed],
  ['negotiation', 'stop_first', (f) => f.has('photos') || f.has('leak'), 'LIA-17'],
  ['data_report', 'data', (f) => f.has('photos') || f.has('leak')],
  ['market_report', 'ad_photos', (f) => f.has('photos')],
  ['market_complaint', 'small_refused', (f) => f.small && f.consumer && f.asked === 'not_met'],
  ['consumer_association', 'small_refused', (f) => f.small && f.consumer && f.asked === 'not_met'],
  ['negotiation', 'small_ask', (f) => f.small && f.asked === 'no', 'INS-6'],
  ['market_complaint', 'small', (f) => f.small && f.consumer],
  ['consumer_association', 'small', (f) => f.small && f.consumer],
  ['peoples_mediation', 'large', (f) => !f.harmed && !f.small && f.asked === 'not_met'],
  ['negotiation', 'base', () => true],
  ['peoples_mediation', 'base', () => true],
  ['market_complaint', 'base', () => true],
  ['consumer_association', 'base', (f) => f.consumer],
  ['market_report', 'ad', (f) => f.has('false_advertising') || f.has('influencer')],
  ['administrative_mediation', 'base', () => true],
  ['litigation', 'base', () => true],
] as const satisfies readonly Call[];

/** Why a way stands where it does; its words are under `path.because_<route>_<reason>`. */
export type Reason = (typeof CALLS)[number][1];

/** Every way that is called for once, in the order of what calls it. */
export function rankedReasons(f: WayFacts): { readonly route: Route; readonly reason: Reason; readonly rules: readonly RuleId[] }[] {
  const seen = new Set<Route>();
  return CALLS.flatMap(([route, reason, holds, ...rules]) => {
    if (seen.has(route) || !holds(f)) return [];
    seen.add(route);
    return [{ route, reason, rules }];
  });
}

/** Every pair of way and reason, so that none is without its words. */
export const REASONED: readonly (readonly [Route, Reason])[] = CALLS.map(([route, reason]) => [route, reason]);
