import { PROCEDURES } from '../cases/procedures.js';
import type { ExhibitCategory } from '../evidence/evidence.js';
import type { Day } from '../time/day.js';
import type { Answers } from './answers.js';
import { claimsOf, type ClaimView } from './claims.js';
import { limitationsOf, type LimitationOfAnswers } from './limitations.js';
import { paidNotes, type PaidNoteView } from './paid.js';
import { waysOf, type RouteView } from './ways.js';

export interface ExplorerResult {
  readonly claims: readonly ClaimView[];
  /** Of what was paid: what else there is to know, and who else may answer for it. */
  readonly paid: readonly PaidNoteView[];
  readonly routes: readonly RouteView[];
  /** Of each kind of claim, the one that ends first before the other. */
  readonly limitations: readonly LimitationOfAnswers[];
  readonly missing: readonly ExhibitCategory[];
  /** Whether a claim in tort, in contract, or a choice between both is open (LIA-6). */
  readonly election: 'choose' | 'contract' | 'tort';
  readonly presumption: boolean;
}

/** What can be claimed, by which routes, until when, and what is missing; from the answers alone. */
export function explore(a: Answers, today: Day): ExplorerResult {
  const limitations = limitationsOf(a, today);
  // Nobody is sent away from a route while one reading of the text, or one of the claims, is still in time for it.
  const tooLong = limitations.length > 0 && limitations.every(({ knownTooLong }) => knownTooLong);
  const harmed = a.troubles?.includes('harm') ?? false;
  const have = new Set(a.evidence ?? []);
  return {
    claims: claimsOf(a, today),
    paid: paidNotes(a, today),
    routes: waysOf(a, tooLong),
    limitations,
    missing: a.procedure ? PROCEDURES[a.procedure].evidence.filter((c) => !have.has(c)) : [],
    election: harmed ? 'choose' : 'contract',
    presumption: a.troubles?.includes('records_refused') ?? false,
  };
}
