import type { Claim } from '../cases/procedures.js';
import type { RuleId } from '../citations/citations.js';
import { shareOf } from '../compensation/calculation.js';
import type { Fen } from '../money/money.js';
import type { Wish } from '../demand/asks.js';
import type { Day } from '../time/day.js';
import type { Answers } from './answers.js';
import { claimsByPerson } from './by-person.js';
import { claimsByTrouble } from './by-trouble.js';
import { isPackage, leavingOf } from './paid-as.js';
import { refundOf, type RefundView } from './paid.js';

export interface ClaimView {
  /** A claim that a case knows, or what is asked for under one of them. */
  readonly claim: Claim | Wish;
  readonly rules: readonly RuleId[];
  /** A figure where the answers give one; never a promise. */
  readonly amountFen: Fen | null;
  /** The other end where it lies between two sums. */
  readonly mostFen?: Fen | null;
  /** What must be found for it to hold. */
  readonly depends:
    | 'fault'
    | 'fraud'
    | 'severe'
    | 'flight'
    | 'void'
    | 'unsuited'
    | 'death'
    | 'fake_drug'
    | 'known_defect'
    | 'consent'
    | 'loss'
    | RefundView['depends'];
}

/** What can be asked for by these answers, with what each depends on. */
export function claimsOf(a: Answers, today: Day): ClaimView[] {
  const t = new Set(a.troubles ?? []);
  const paid = a.paidFen ?? null;
  const claims: ClaimView[] = [];
  const refund = refundOf(a, today);
  if (refund)
    claims.push({ claim: 'refund', rules: refund.rules, amountFen: refund.leastFen, mostFen: refund.mostFen, depends: refund.depends });
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
  else if (isPackage(a) && leavingOf(a) === 'closed')
    claims.push({ claim: 'fraud_damages', rules: ['PRE-17'], amountFen: null, depends: 'flight' });
  if (t.has('harm') || t.has('not_as_promised'))
    claims.push({ claim: 'revision', rules: ['LIA-18', 'CMP-1'], amountFen: null, depends: 'fault' });
  if (t.has('harm')) claims.push({ claim: 'apology', rules: ['LIA-18', 'LIM-11'], amountFen: null, depends: 'fault' });
  claims.push({
    claim: 'records',
    rules: ['REC-1', ...(t.has('records_refused') ? (['LIA-1'] as const) : [])],
    amountFen: null,
    depends: 'none',
  });
  return claimsByTrouble(a, claimsByPerson(a, claims));
}
