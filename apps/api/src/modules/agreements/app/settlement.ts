import { createHash } from 'node:crypto';
import { effectiveAt, type AgreementData, type Mark } from '@heyi/domain';
import type { Json } from '@heyi/ledger';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase, type EnteredCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { requirePrintable } from '../../../platform/documents/printable.js';
import { invalidField } from '../../../platform/errors/refusal.js';
import type { FileVault } from '../../../platform/files/file-vault.js';
import type { JobUnit } from '../../../platform/jobs/job-unit.js';
import { appendAsSystem, appendToJournal } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { accountsOfSide, announceChange, moveCase } from '../../cases/index.js';
import { notify } from '../../notifications/index.js';
import type { Authority } from '../pdf/certificates.js';
import { overlayPdf } from '../pdf/typst.js';
import { currentVersion, requireShown, voidVersion, type ShownVersion } from './current-version.js';
import { stampOf } from './mark-stamp.js';
import { takeEffect } from './take-effect.js';

/** A side goes back to negotiating: the settlement that was being signed is void, and each signature under it. */
export async function leaveSettlement(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, shown: ShownVersion, reason: string): Promise<void> {
  const entered = await enterCase(tx, caseId, 'leave_settlement', true);
  requireShown(shown, await currentVersion(tx, caseId));
  if (reason.trim().length < 10) throw invalidField('reason', 'reason_needed');
  requirePrintable({ reason });
  await voidVersion(tx, ctx, caseId, reason.trim());
  // What was accepted waited for the writing (RT-9); without it both are free to offer anew.
  await tx.query(`update offer set status = 'lapsed', closed_at = app.now() where case_id = $1 and status = 'accepted'`, [caseId]);
  await moveCase(tx, entered, 'leave_settlement');
  await appendToJournal(tx, ctx, caseId, 'joint', 'settlement.left', { reason: reason.trim() });
  await notify(tx, relay, await accountsOfSide(tx, entered, entered.role === 'clinic' ? 'consumer' : 'clinic'), {
    caseId,
    kind: 'settlement_left',
  });
  await announceChange(tx, relay, caseId);
}

/** With the second signature a direct settlement takes effect (RT-9); the worker then timestamps the signed file. */
export async function concludeIfSigned(tx: Tx, relay: Relay, entered: EnteredCase, agreementId: string): Promise<void> {
  const [agreement] = await tx.query<{ data: AgreementData; kind: string }>('select data, kind from agreement where id = $1', [
    agreementId,
  ]);
  if (agreement?.kind !== 'direct') return;
  const marks = await tx.query<{ mark: Mark; at: Date }>('select mark, signed_at as at from signature where agreement_id = $1', [
    agreementId,
  ]);
  const effective = effectiveAt(marks, 'direct');
  if (!effective) return;
  await tx.query('update agreement set effective_at = $2 where id = $1', [agreementId, effective]);
  await takeEffect(tx, relay, entered, { agreementId, data: agreement.data, marks: marks.length, effective });
  await tx.query(`select app.add_job('stamp_settlement', $1)`, [JSON.stringify({ agreementId })]);
}

interface Signed {
  readonly caseId: string;
  readonly data: AgreementData;
  readonly key: Buffer;
  readonly records: readonly { mark: Mark; signer_name: string; method: string; record: Json; signed_at: Date }[];
  readonly now: Date;
}

/** A settlement in effect whose signed file is still to be made. */
async function unstamped(tx: Tx, agreementId: string): Promise<Signed | null> {
  const [row] = await tx.query<{ case_id: string; data: AgreementData; wrapped_key: Buffer }>(
    `select case_id, data, wrapped_key from agreement where id = $1 and kind = 'direct' and state = 'ready' and effective_at is not null`,
    [agreementId],
  );
  if (!row) return null;
  const records = await tx.query<Signed['records'][number]>(
    'select mark, signer_name, method, record, signed_at from signature where agreement_id = $1 order by signed_at',
    [agreementId],
  );
  return { caseId: row.case_id, data: row.data, key: row.wrapped_key, records, now: await tx.now() };
}

/**
 * Makes the signed file of a settlement in effect: the stamps of both sides and a document timestamp, which is nobody's
 * seal. The worker's job; a second run finds it done. The timestamp's authority may be far away: everything that is slow
 * comes between two transactions, and of two runs at once one leaves a file that nobody refers to.
 */
export async function stampSettlement(
  unit: JobUnit,
  relay: Relay,
  vault: FileVault,
  authority: Authority,
  agreementId: string,
): Promise<void> {
  const signed = await unit.unsafeAcrossTenants((tx) => unstamped(tx, agreementId));
  if (!signed) return;
  const { caseId, data, key, records, now } = signed;
  const stamps = Object.fromEntries(records.map((r) => [r.mark, stampOf(r.signer_name, r.method, r.signed_at)]));
  const { sealPdf } = await import('../pdf/seal-pdf.js');
  const closed = await sealPdf(
    await vault.get(agreementId, key, 'base'),
    await overlayPdf(data, stamps),
    records.map((r) => r.record) as Json,
    now,
    authority,
    'timestamp',
  );
  const sha256 = createHash('sha256').update(closed).digest('hex');
  await vault.put(agreementId, key, `sealed-${sha256.slice(0, 16)}`, closed);
  await unit.unsafeAcrossTenants(async (tx) => {
    await tx.query('select 1 from case_file where id = $1 for update', [caseId]);
    const [still] = await tx.query(
      `update agreement set state = 'sealed', sealed_pdf_sha256 = $2 where id = $1 and state = 'ready' returning id`,
      [agreementId, sha256],
    );
    if (!still) return;
    await appendAsSystem(tx, caseId, 'joint', 'agreement.stamped', { agreement: agreementId, fileSha256: sha256 });
    await announceChange(tx, relay, caseId);
  });
}
