import type { OfferTerms } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** A signature; its moment as the database writes it. */
interface SignatureRow {
  mark: string;
  name: string;
  method: string;
  at: string;
}
interface AgreementRow {
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
  signatures: SignatureRow[];
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

/** Every version with its signatures, the first first, and those that were given up. */
export const agreementsOf = (tx: Tx, caseId: string): Promise<AgreementRow[]> =>
  tx.query<AgreementRow>(
    `select a.*, coalesce((select json_agg(json_build_object('mark', s.mark, 'name', s.signer_name, 'method', s.method, 'at', s.signed_at)
          order by s.signed_at) from signature s where s.case_id = $1 and s.agreement_id = a.id), '[]') as signatures
       from agreement a where a.case_id = $1 order by a.version`,
    [caseId],
  );

/** What was promised in what took effect. */
export const obligationsOf = (tx: Tx, caseId: string): Promise<ObligationRow[]> =>
  tx.query<ObligationRow>('select *, due_on::text from obligation where case_id = $1 order by n', [caseId]);
