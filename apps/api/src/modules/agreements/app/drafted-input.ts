import type { InputFault } from '@heyi/contracts';
import { invalid } from '../../../platform/errors/refusal.js';

export interface DraftAgreementInput {
  readonly facts: string;
  readonly paymentMethod: string;
  readonly clauses: readonly string[];
  /** The version that was shown and that this one voids; none for the first. */
  readonly replaces?: string | null;
  /** The marks on it that were shown as lost. */
  readonly voids: readonly string[];
  /** Of the accepted terms that were shown. */
  readonly termsHash: string;
  /** Why the version before is given up; both sides read it. Empty for the first. */
  readonly reason: string;
}

const MAX_CLAUSES = 20;

/** @throws Refusal with what is wrong with what was written, field by field */
export function requireWritten(input: DraftAgreementInput, redraft: boolean): void {
  const faults: InputFault[] = [];
  if (input.facts.trim().length < 10) faults.push({ path: 'facts', code: 'too_short', data: { min: 10 } });
  if (input.clauses.filter((c) => c.trim()).length > MAX_CLAUSES)
    faults.push({ path: 'clauses', code: 'too_many_clauses', data: { max: MAX_CLAUSES } });
  if (redraft && input.reason.trim().length < 10) faults.push({ path: 'reason', code: 'reason_needed', data: {} });
  if (faults.length) throw invalid(faults);
}
