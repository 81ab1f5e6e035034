import { createHash } from 'node:crypto';
import { effectiveAt, type AgreementData, type Mark } from '@heyi/domain';
import type { Json } from '@heyi/ledger';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase, type EnteredCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { requirePrintable } from '../../../platform/documents/printable.js';
import { invalidField } from '../../../platform/errors/refusal.js';
import type { FileVault } from '../../../platform/files/file-vault.js';
import { appendAsSystem, appendToJournal } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { accountsOfSide, announceChange, moveCase } from '../../cases/index.js';
import { notify } from '../../notifications/index.js';
import type { Authority } from '../pdf/certificates.js';
import { sealPdf } from '../pdf/seal-pdf.js';
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
  if (reason.trim().length > 1000) throw invalidField('reason', 'too_long', { max: 1000 });
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

/**
 * Makes the signed file of a settlement in effect: the stamps of both sides and a document timestamp, which is nobody's
 * seal. The worker's job; a second run finds it done.
 */
export async function stampSettlement(tx: Tx, relay: Relay, vault: FileVault, authority: Authority, agreementId: string): Promise<void> {
  const [row] = await tx.query<{ case_id: string; data: AgreementData; wrapped_key: Buffer }>(
    `select case_id, data, wrapped_key from agreement where id = $1 and kind = 'direct' and state = 'ready' and effective_at is not null for update`,
    [agreementId],
  );
  if (!row) return;
  const records = await tx.query<{ mark: Mark; signer_name: string; method: string; record: Json; signed_at: Date }>(
    'select mark, signer_name, method, record, signed_at from signature where agreement_id = $1 order by signed_at',
    [agreementId],
  );
  const stamps = Object.fromEntries(records.map((r) => [r.mark, stampOf(r.signer_name, r.method, r.signed_at)]));
  const closed = await sealPdf(
    await vault.get(agreementId, row.wrapped_key, 'base'),
    overlayPdf(row.data, stamps),
    records.map((r) => r.record) as Json,
    await tx.now(),
    authority,
    'timestamp',
  );
  const sha256 = createHash('sha256').update(closed).digest('hex');
  await vault.put(agreementId, row.wrapped_key, `sealed-${sha256.slice(0, 16)}`, closed);
  await tx.query(`update agreement set state = 'sealed', sealed_pdf_sha256 = $2 where id = $1`, [agreementId, sha256]);
  await appendAsSystem(tx, row.case_id, 'joint', 'agreement.stamped', { agreement: agreementId, fileSha256: sha256 });
  await announceChange(tx, relay, row.case_id);
}
