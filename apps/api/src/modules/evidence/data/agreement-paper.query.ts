import type { Tx } from '../../../platform/database/unit-of-work.js';

/** A document as it lies in the vault: its base, or sealed where it has been. */
export interface AgreementPaper {
  readonly id: string;
  readonly wrappedKey: Buffer;
  readonly sealedSha256: string | null;
  readonly number: string;
}

/** Of the entered case, once it is made. Read beside what a dossier reads of it (`dossier.query.ts`). */
export async function agreementPaper(tx: Pick<Tx, 'query'>, caseId: string, id: string): Promise<AgreementPaper | null> {
  const [row] = await tx.query<AgreementPaper>(
    `select id, wrapped_key as "wrappedKey", sealed_pdf_sha256 as "sealedSha256", number from agreement
      where id = $1 and case_id = $2 and state in ('ready', 'sealed')`,
    [id, caseId],
  );
  return row ?? null;
}
