import type { OfferTerms } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';

export interface AgreementRow {
  id: string;
  version: number;
  kind: string;
  number: string;
  state: string;
  fault: string | null;
  base_pdf_sha256: string | null;
  data: { facts: string; paymentMethod: string; clauses: string[]; terms: OfferTerms };
  effective_at: Date | null;
  void_reason: string | null;
  voided_by: string | null;
  voided_at: Date | null;
}
interface SignatureRow {
  agreement_id: string;
  mark: string;
  signer_name: string;
  method: string;
  signed_at: Date;
}
interface ObligationRow {
  id: string;
  n: number;
  kind: string;
  amount_fen: string;
  due_on: string;
  status: string;
  note: string;
  proof_exhibit_id: string | null;
  contest_reason: string | null;
}

/** Every version, with those that were given up. */
export const agreementsOf = (tx: Tx, caseId: string): Promise<AgreementRow[]> =>
  tx.query<AgreementRow>('select * from agreement where case_id = $1 order by version', [caseId]);

/** The signatures on all of them. */
export const signaturesOf = (tx: Tx, caseId: string): Promise<SignatureRow[]> =>
  tx.query<SignatureRow>('select * from signature where case_id = $1 order by signed_at', [caseId]);

/** What was promised in what took effect. */
export const obligationsOf = (tx: Tx, caseId: string): Promise<ObligationRow[]> =>
  tx.query<ObligationRow>('select *, due_on::text from obligation where case_id = $1 order by n', [caseId]);
