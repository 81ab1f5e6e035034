import { createHash } from 'node:crypto';
import type { AgreementData } from '@heyi/domain';
import { enterCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { conflict, Refusal } from '../../../platform/errors/refusal.js';
import type { FileVault } from '../../../platform/files/file-vault.js';
import type { JobUnit } from '../../../platform/jobs/job-unit.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { toldUnder } from '../../../platform/telemetry/log.js';
import { accountsOfBothSides, announceChange, moveCase } from '../../cases/index.js';
import { notify } from '../../notifications/index.js';
import { agreementPdf } from '../pdf/typst.js';
import { one } from '../../../platform/database/one-row.js';

interface Waiting {
  id: string;
  case_id: string;
  data: AgreementData;
  wrapped_key: Buffer;
}

/** The agreement that waits for its document, and the one key under which whoever makes it keeps it. */
async function waiting(tx: Tx, vault: FileVault, agreementId: string): Promise<Waiting | null> {
  const [row] = await tx.query<Waiting>(
    `update agreement set wrapped_key = coalesce(wrapped_key, $2) where id = $1 and state = 'making'
      returning id, case_id, data, wrapped_key`,
    [agreementId, vault.newKey(agreementId)],
  );
  return row ?? null;
}

/**
 * Makes the base document of a drafted agreement and opens it for signing. The worker's job; safe to run again, since
 * the same data gives the same bytes under the same key. Paper and file are made between two transactions, the second of
 * which takes the case's lock first, as every other does.
 */
export async function makeDocument(unit: JobUnit, relay: Relay, vault: FileVault, agreementId: string): Promise<void> {
  const row = await unit.unsafeAcrossTenants((tx) => waiting(tx, vault, agreementId));
  if (!row) return;
  const made = await agreementPdf(row.data).catch((error: unknown) => {
    if (error instanceof Refusal) throw error;
    // A fault of ours: both sides are told, with a number that stands in the log, and can have it made again.
    return { fault: toldUnder(error, 'an agreement could not be made', { agreement: agreementId }) };
  });
  if (Buffer.isBuffer(made)) await vault.put(agreementId, row.wrapped_key, 'base', made);
  await unit.unsafeAcrossTenants(async (tx) => {
    const people = await peopleOf(tx, row.case_id);
    await (Buffer.isBuffer(made) ? opened(tx, relay, row, people, made) : failed(tx, relay, row, people, made.fault));
  });
}

async function failed(tx: Tx, relay: Relay, { id, case_id }: Waiting, { accounts }: People, fault: string): Promise<void> {
  const [still] = await tx.query(`update agreement set state = 'failed', fault = $2 where id = $1 and state = 'making' returning id`, [
    id,
    fault,
  ]);
  if (!still) return;
  await notify(tx, relay, accounts, { caseId: case_id, kind: 'agreement_failed' });
  await announceChange(tx, relay, case_id);
}

async function opened(tx: Tx, relay: Relay, { id, case_id, data }: Waiting, people: People, pdf: Buffer): Promise<void> {
  const documentSha256 = createHash('sha256').update(pdf).digest('hex');
  // A version that was left meanwhile, or made by another worker, is not opened again.
  const [still] = await tx.query(
    `update agreement set state = 'ready', base_pdf_sha256 = $2 where id = $1 and state = 'making' returning id`,
    [id, documentSha256],
  );
  if (!still) return;
  // A dossier taken before anyone signed must already find its document in the record.
  await appendAsSystem(tx, case_id, 'joint', 'agreement.made', { agreement: id, documentSha256 });
  if (data.kind !== 'direct') await moveCase(tx, people.case, 'open_signing');
  await notify(tx, relay, people.accounts, { caseId: case_id, kind: 'agreement_ready' });
  await announceChange(tx, relay, case_id);
}

interface OfCase {
  id: string;
  status: 'agreed';
  consumerAccountId: string;
  clinicOrganisationId: string;
  mediator: string | null;
}

interface People {
  readonly case: OfCase;
  readonly accounts: readonly string[];
}

/** The case, locked, and everyone who waits for its document. */
async function peopleOf(tx: Tx, caseId: string): Promise<People> {
  const c = one(
    await tx.query<OfCase>(
      `select id, status, consumer_account_id as "consumerAccountId", clinic_organisation_id as "clinicOrganisationId",
        mediator_account_id as mediator from case_file where id = $1 for update`,
      [caseId],
    ),
  );
  const sides = await accountsOfBothSides(tx, c);
  return { case: c, accounts: c.mediator ? [...sides, c.mediator] : sides };
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
