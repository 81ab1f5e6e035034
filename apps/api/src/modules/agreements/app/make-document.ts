import { createHash } from 'node:crypto';
import type { AgreementData } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { FileVault } from '../../../platform/files/file-vault.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { accountsOfBothSides, announceChange, moveCase } from '../../cases/index.js';
import { notify } from '../../notifications/index.js';
import { agreementPdf } from '../pdf/typst.js';

interface Row {
  id: string;
  case_id: string;
  state: string;
  data: AgreementData;
  wrapped_key: Buffer | null;
}

/**
 * Makes the base document of a drafted agreement and opens it for signing. The worker's job; safe to run again, since
 * the same data gives the same bytes.
 */
export async function makeDocument(tx: Tx, relay: Relay, vault: FileVault, agreementId: string): Promise<void> {
  const [row] = await tx.query<Row>('select id, case_id, state, data, wrapped_key from agreement where id = $1 for update', [agreementId]);
  if (!row || row.state !== 'making') return;
  const pdf = agreementPdf(row.data);
  const wrapped = row.wrapped_key ?? vault.newKey(agreementId);
  const documentSha256 = createHash('sha256').update(pdf).digest('hex');
  await vault.put(agreementId, wrapped, 'base', pdf);
  await tx.query(`update agreement set state = 'ready', wrapped_key = $2, base_pdf_sha256 = $3 where id = $1`, [
    agreementId,
    wrapped,
    documentSha256,
  ]);
  // A dossier taken before anyone signed must already find its document in the record.
  await appendAsSystem(tx, row.case_id, 'joint', 'agreement.made', { agreement: agreementId, documentSha256 });
  const [c] = await tx.query<{
    id: string;
    status: 'agreed';
    consumerAccountId: string;
    clinicOrganisationId: string;
    mediator: string | null;
  }>(
    `select id, status, consumer_account_id as "consumerAccountId", clinic_organisation_id as "clinicOrganisationId", mediator_account_id as mediator from case_file where id = $1 for update`,
    [row.case_id],
  );
  if (row.data.kind !== 'direct') await moveCase(tx, c!, 'open_signing');
  const people = await accountsOfBothSides(tx, c!);
  await notify(tx, relay, c!.mediator ? [...people, c!.mediator] : people, { caseId: row.case_id, kind: 'agreement_ready' });
  await announceChange(tx, relay, row.case_id);
}
