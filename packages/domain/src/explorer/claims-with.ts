import type { RuleId } from '../citations/citations.js';
import type { ClaimView } from './claims.js';

/** Puts a claim before the records, which come last; one that is there already keeps its sum and gets the further rules. */
export function withClaim(claims: readonly ClaimView[], view: ClaimView): ClaimView[] {
  if (claims.some((c) => c.claim === view.claim)) return withRules(claims, view.claim, view.rules);
  return [...claims.filter((c) => c.claim !== 'records'), view, ...claims.filter((c) => c.claim === 'records')];
}

export const withRules = (claims: readonly ClaimView[], claim: ClaimView['claim'], rules: readonly RuleId[]): ClaimView[] =>
  claims.map((c) => (c.claim === claim ? { ...c, rules: [...new Set([...c.rules, ...rules])] } : c));
