import type { RuleId } from '../citations/citations.js';
import type { Answers } from './answers.js';

export const ROUTES = ['negotiation', 'peoples_mediation', 'administrative_mediation', 'market_complaint', 'litigation'] as const;
export type Route = (typeof ROUTES)[number];
export interface RouteView {
  readonly route: Route;
  readonly open: boolean;
  readonly closedBy: 'accepted_elsewhere' | 'three_years' | null;
  readonly rules: readonly RuleId[];
}

/** The ways to a settlement, and what closes each of them. `tooLong`: three years from knowing are over by every reading (RT-10). */
export function waysOf(a: Answers, tooLong: boolean): RouteView[] {
  const accepted = a.elsewhere === 'court' || a.elsewhere === 'health';
  const elsewhere = accepted || a.elsewhere === 'market';
  const route = (r: Route, rules: readonly RuleId[], closedBy: RouteView['closedBy'] = null): RouteView => ({
    route: r,
    open: closedBy === null,
    closedBy,
    rules,
  });
  return [
    route('negotiation', ['RT-1', 'RT-9']),
    route('peoples_mediation', ['RT-3', 'RT-6', 'PMC-1', 'PMC-8'], accepted ? 'accepted_elsewhere' : null),
    route('administrative_mediation', ['RT-7', 'ADM-1', 'ADM-2'], a.elsewhere === 'court' ? 'accepted_elsewhere' : null),
    route('market_complaint', ['RT-10', 'RT-12', 'MKT-1', 'MKT-2'], elsewhere ? 'accepted_elsewhere' : tooLong ? 'three_years' : null),
    route('litigation', ['RT-1', 'JUR-1', 'JUR-2', 'LIM-7']),
  ];
}
