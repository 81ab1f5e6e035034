import type { ExhibitCategory } from '../evidence/evidence.js';
import type { Day } from '../time/day.js';
import { evidenceFor, type Answers } from './answers.js';
import { hasDied } from './person.js';
import { personNotes, type Note, type PersonNote } from './by-person.js';
import { othersOf, troubleNotes, type TroubleNote } from './by-trouble.js';
import { claimsOf, type ClaimView } from './claims.js';
import { limitationsOf, type LimitationOfAnswers } from './limitations.js';
import { isPackage } from './paid-as.js';
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
  readonly election: 'choose' | 'contract' | 'tort' | 'apart';
  readonly presumption: boolean;
  readonly person: readonly Note<PersonNote>[];
  readonly notes: readonly Note<TroubleNote>[];
  readonly others: ReturnType<typeof othersOf>;
}

/** Relatives claim for a death, and the contract was the patient's; likeness and privacy are no matter of contract. */
function electionOf(a: Answers): ExplorerResult['election'] {
  const troubles = a.troubles ?? [];
  if (hasDied(a)) return 'tort';
  if (troubles.includes('harm')) return 'choose';
  const personal = troubles.filter((t) => t === 'photos' || t === 'leak');
  if (personal.length === 0) return 'contract';
  return personal.length === troubles.length && !isPackage(a) ? 'tort' : 'apart';
}

/** What can be claimed, by which routes, until when, and what is missing; from the answers alone. */
export function explore(a: Answers, today: Day): ExplorerResult {
  const limitations = limitationsOf(a, today);
  const have = new Set(a.evidence ?? []);
  return {
    claims: claimsOf(a, today),
    paid: paidNotes(a, today),
    routes: waysOf(a, limitations),
    limitations,
    missing: evidenceFor(a).filter((c) => !have.has(c)),
    election: electionOf(a),
    presumption: a.troubles?.includes('records_refused') ?? false,
    person: personNotes(a),
    notes: troubleNotes(a),
    others: othersOf(a),
  };
}
