import type { RuleId } from '../citations/citations.js';
import type { Answers } from './answers.js';
import type { LimitationOfAnswers } from './limitations.js';
import { factsOf, rankedReasons, type Reason } from './ways-ranked.js';

export const ROUTES = [
  'negotiation',
  'peoples_mediation',
  'administrative_mediation',
  'consumer_association',
  'market_complaint',
  'litigation',
  'health_report',
  'drug_report',
  'market_report',
  'data_report',
  'police',
] as const;
export type Route = (typeof ROUTES)[number];
/** What tells an authority of a breach and gets nobody a compensation (RT-16). */
export const REPORTS: readonly Route[] = ['health_report', 'drug_report', 'market_report', 'data_report', 'police'];

export interface RouteView {
  readonly route: Route;
  readonly report: boolean;
  readonly open: boolean;
  readonly closedBy: 'accepted_elsewhere' | 'three_years' | null;
  /** It may not be taken: whether this is a dispute of patient and institution is a question. */
  readonly doubt: 'not_medical' | null;
  /** From 1: where it stands for these answers, and why. An order of ours and no law; nothing is left out by it. */
  readonly rank: number;
  readonly reason: Reason;
  readonly rules: readonly RuleId[];
}

const RULES_OF: Record<Route, readonly RuleId[]> = {
  negotiation: ['RT-1', 'RT-9'],
  peoples_mediation: ['RT-3', 'RT-6', 'PMC-1', 'PMC-8'],
  administrative_mediation: ['RT-7', 'ADM-1', 'ADM-2'],
  consumer_association: ['RT-12', 'RT-17'],
  market_complaint: ['RT-10', 'RT-12', 'MKT-1', 'MKT-2'],
  litigation: ['RT-1', 'JUR-1', 'JUR-2', 'LIM-7'],
  health_report: ['RT-16'],
  drug_report: ['RT-16', 'QUA-6', 'QUA-11'],
  market_report: ['RT-16', 'LIA-27', 'QUA-7'],
  data_report: ['PID-13'],
  police: ['LIM-15'],
};

/** The ways to a settlement and the reports that these facts call for, in their order, and what closes each of them. */
export function waysOf(a: Answers, limitations: readonly LimitationOfAnswers[]): RouteView[] {
  // Nobody is sent away from a route while one reading of the text, or one of the claims, is still in time for it (RT-10).
  const tooLong = limitations.length > 0 && limitations.every(({ knownTooLong }) => knownTooLong);
  const accepted = a.elsewhere === 'court' || a.elsewhere === 'health';
  const elsewhere = accepted || a.elsewhere === 'market';
  const closedBy: Partial<Record<Route, RouteView['closedBy']>> = {
    peoples_mediation: accepted ? 'accepted_elsewhere' : null,
    administrative_mediation: a.elsewhere === 'court' ? 'accepted_elsewhere' : null,
    market_complaint: elsewhere ? 'accepted_elsewhere' : tooLong ? 'three_years' : null,
  };
  const facts = factsOf(a, limitations);
  const ranked = rankedReasons(facts).map(({ route, reason, rules }) => {
    const closed = closedBy[route] ?? null;
    const doubtful = facts.unlicensed && (route === 'peoples_mediation' || route === 'administrative_mediation');
    return {
      route,
      report: REPORTS.includes(route),
      open: closed === null,
      closedBy: closed,
      doubt: doubtful ? ('not_medical' as const) : null,
      reason,
      rules: [...new Set([...RULES_OF[route], ...rules, ...(doubtful ? (['RT-18', 'ADM-13'] as const) : [])])],
    };
  });
  return [...ranked.filter((r) => r.open), ...ranked.filter((r) => !r.open)].map((r, i) => ({ ...r, rank: i + 1 }));
}
