import { createHash, randomUUID } from 'node:crypto';
import type { AgreementData } from '@heyi/domain';
import { enterCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { conflict } from '../../../platform/errors/refusal.js';
import type { FileVault } from '../../../platform/files/file-vault.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { accountsOfBothSides, announceChange, moveCase } from '../../cases/index.js';
import { notify } from '../../notifications/index.js';
import { agreementPdf } from '../pdf/typst.js';

interface Row {
  id: string;
  case_id: string;
  data: AgreementData;
  wrapped_key: Buffer | null;
}

/**
 * Makes the base document of a drafted agreement and opens it for signing. The worker's job; safe to run again, since
 * the same data gives the same bytes.
 */
export async function makeDocument(tx: Tx, relay: Relay, vault: FileVault, agreementId: string): Promise<void> {
  const [row] = await tx.query<Row>(`select id, case_id, data, wrapped_key from agreement where id = $1 and state = 'making' for update`, [
    agreementId,
  ]);
  if (!row) return;
  const people = await peopleOf(tx, row.case_id);
  let pdf: Buffer;
  try {
    pdf = agreementPdf(row.data);
  } catch (error) {
    // A fault of ours: both sides are told, with a number that stands in the log, and can have it made again.
    const fault = randomUUID().slice(0, 8);
    console.error(`Agreement ${agreementId} could not be made (${fault})`, error);
    await tx.query(`update agreement set state = 'failed', fault = $2 where id = $1`, [agreementId, fault]);
    await notify(tx, relay, people.accounts, { caseId: row.case_id, kind: 'agreement_failed' });
    await announceChange(tx, relay, row.case_id);
    return;
  }
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
  if (row.data.kind !== 'direct') await moveCase(tx, people.case, 'open_signing');
  await notify(tx, relay, people.accounts, { caseId: row.case_id, kind: 'agreement_ready' });
  await announceChange(tx, relay, row.case_id);
}

interface OfCase {
  id: string;
  status: 'agreed';
  consumerAccountId: string;
  clinicOrganisationId: string;
  mediator: string | null;
}

/** The case, locked, and everyone who waits for its document. */
async function peopleOf(tx: Tx, caseId: string): Promise<{ case: OfCase; accounts: string[] }> {
  const [c] = await tx.query<OfCase>(
    `select id, status, consumer_account_id as "consumerAccountId", clinic_organisation_id as "clinicOrganisationId", mediator_account_id as mediator from case_file where id = $1 for update`,
    [caseId],
  );
  const sides = await accountsOfBothSides(tx, c!);
  return { case: c!, accounts: c!.mediator ? [...sides, c!.mediator] : sides };
}

/** Has a document made again whose making failed; asked for twice, it is made once. */
export async function remakeAgreement(tx: Tx, relay: Relay, caseId: string): Promise<string> {
  await enterCase(tx, caseId, 'remake_agreement', true);
  const [row] = await tx.query<{ id: string }>(
    `update agreement set state = 'making', fault = null where case_id = $1 and state = 'failed' returning id`,
    [caseId],
  );
  if (!row) throw conflict('document_made');
  await tx.query(`select app.add_job('make_agreement', $1)`, [JSON.stringify({ agreementId: row.id })]);
  await announceChange(tx, relay, caseId);
  return row.id;
}
