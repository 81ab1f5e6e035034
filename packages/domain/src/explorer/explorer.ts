import type { ExhibitCategory } from '../evidence/evidence.js';
import type { Day } from '../time/day.js';
import { evidenceFor, hasDied, type Answers } from './answers.js';
import { personNotes, type Note, type PersonNote } from './by-person.js';
import { othersOf, troubleNotes, type TroubleNote } from './by-trouble.js';
import { claimsOf, type ClaimView } from './claims.js';
import { limitationsOf, type LimitationOfAnswers } from './limitations.js';
import { waysOf, type RouteView } from './ways.js';

export interface ExplorerResult {
  readonly claims: readonly ClaimView[];
  readonly routes: readonly RouteView[];
  /** Of each kind of claim, the one that ends first before the other. */
  readonly limitations: readonly LimitationOfAnswers[];
  readonly missing: readonly ExhibitCategory[];
  /** Whether a claim in tort, in contract, or a choice between both is open (LIA-6). */
  readonly election: 'choose' | 'contract' | 'tort';
  readonly presumption: boolean;
  readonly person: readonly Note<PersonNote>[];
  readonly notes: readonly Note<TroubleNote>[];
  readonly others: ReturnType<typeof othersOf>;
}

/** What can be claimed, by which routes, until when, and what is missing; from the answers alone. */
export function explore(a: Answers, today: Day): ExplorerResult {
  const limitations = limitationsOf(a, today);
  const harmed = a.troubles?.includes('harm') ?? false;
  const have = new Set(a.evidence ?? []);
  return {
    claims: claimsOf(a),
    routes: waysOf(a, limitations),
    limitations,
    missing: evidenceFor(a).filter((c) => !have.has(c)),
    // Relatives claim for a death; the contract was the patient's.
    election: hasDied(a) ? 'tort' : harmed ? 'choose' : 'contract',
    presumption: a.troubles?.includes('records_refused') ?? false,
    person: personNotes(a),
    notes: troubleNotes(a),
    others: othersOf(a),
  };
}
