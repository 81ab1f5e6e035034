import { createHash } from 'node:crypto';
import { effectiveAt, markMayBeSetNow, type AgreementData, type Mark } from '@heyi/domain';
import type { Json } from '@heyi/ledger';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase, type EnteredCase, type Tx, type UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { conflict, notPossible } from '../../../platform/errors/refusal.js';
import type { FileVault } from '../../../platform/files/file-vault.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import type { Authority } from '../pdf/certificates.js';
import { overlayPdf, type MarkStamp } from '../pdf/typst.js';
import { stampOf } from './mark-stamp.js';
import { takeEffect } from './take-effect.js';

interface Sealable {
  agreementId: string;
  data: AgreementData;
  wrapped: Buffer;
  committee: string;
  records: { mark: Mark; signer_name: string; method: string; record: Json; signed_at: Date }[];
  at: Date;
}

async function sealable(tx: Tx, caseId: string, agreementId: string, lock: boolean): Promise<{ entered: EnteredCase; sealable: Sealable }> {
  const entered = await enterCase(tx, caseId, 'seal', lock);
  const [row] = await tx.query<{ id: string; data: AgreementData; wrapped_key: Buffer }>(
    `select id, data, wrapped_key from agreement where case_id = $1 and state = 'ready' order by version desc limit 1`,
    [caseId],
  );
  if (row?.id !== agreementId) throw conflict('version_superseded');
  const records = await tx.query<Sealable['records'][number]>(
    'select mark, signer_name, method, record, signed_at from signature where agreement_id = $1 order by signed_at',
    [row.id],
  );
  if (
    !markMayBeSetNow(
      'seal',
      records.map((r) => r.mark),
    )
  )
    throw notPossible('mark_out_of_order');
  return {
    entered,
    sealable: { agreementId: row.id, data: row.data, wrapped: row.wrapped_key, committee: row.data.committee, records, at: await tx.now() },
  };
}

/**
 * The committee seals: the PAdES file is made first, outside any transaction, then the mark is set under the case's
 * lock, and the agreement takes effect with it (AGR-2). A seal that loses a race leaves a file nobody refers to.
 *
 * @param proven asks for the chair's proof of presence before the dear work; `within` spends it
 */
export async function sealAgreement(
  unit: UnitOfWork,
  ctx: Ctx,
  relay: Relay,
  vault: FileVault,
  authority: Authority,
  caseId: string,
  agreementId: string,
  within: (work: (tx: Tx) => Promise<{ id: string; caseId: string }>) => Promise<object>,
  proven: (tx: Tx) => Promise<void>,
): Promise<object> {
  const ready = await unit
    .read(ctx, async (tx) => {
      const found = await sealable(tx, caseId, agreementId, false);
      // Asked before the file is made, spent as the seal is set.
      await proven(tx);
      return found;
    })
    .catch((error: unknown) => error as Error);
  // A repeated key finds its answer although the case has moved on; anything else is refused inside the same frame.
  if (ready instanceof Error) return within(() => Promise.reject(ready));
  const { sealable: s } = ready;
  const base = await vault.get(s.agreementId, s.wrapped, 'base');
  const find = (mark: Mark) => s.records.find((r) => r.mark === mark)!;
  const stamps = Object.fromEntries(
    (['consumer', 'clinic', 'mediator'] as const).map((m) => [m, stampOf(find(m).signer_name, find(m).method, find(m).signed_at)]),
  ) as Record<'consumer' | 'clinic' | 'mediator', MarkStamp>;
  const { sealPdf } = await import('../pdf/seal-pdf.js');
  const sealed = await sealPdf(
    base,
    await overlayPdf(s.data, { ...stamps, seal: stampOf(s.committee, 'pades', s.at) }),
    s.records.map((r) => r.record) as Json,
    s.at,
    authority,
  );
  const sha256 = createHash('sha256').update(sealed).digest('hex');
  await vault.put(s.agreementId, s.wrapped, `sealed-${sha256.slice(0, 16)}`, sealed);
  return within(async (tx) => {
    const { entered } = await sealable(tx, caseId, agreementId, true);
    await setSeal(tx, ctx, relay, entered, s, sha256);
    return { id: s.agreementId, caseId };
  });
}

async function setSeal(tx: Tx, ctx: Ctx, relay: Relay, entered: EnteredCase, s: Sealable, sha256: string): Promise<void> {
  const at = await tx.now();
  await tx.query(
    `insert into signature (agreement_id, case_id, tenant_id, mark, account_id, signer_name, method, record, signed_at)
      values ($1, $2, $3, 'seal', $4, $5, 'pades', $6, $7)`,
    [
      s.agreementId,
      entered.id,
      entered.tenantId,
      ctx.actor.accountId,
      s.committee,
      JSON.stringify({ mark: 'seal', method: 'pades', name: s.committee, at: at.toISOString(), fileSha256: sha256 }),
      at,
    ],
  );
  await appendToJournal(tx, ctx, entered.id, 'joint', 'agreement.sealed', { agreement: s.agreementId, fileSha256: sha256 });
  const effective = effectiveAt([...s.records.map((r) => ({ mark: r.mark, at: r.signed_at })), { mark: 'seal' as const, at }]);
  if (!effective) throw new Error('Sealed without the four marks.');
  await tx.query(`update agreement set state = 'sealed', effective_at = $2, sealed_pdf_sha256 = $3 where id = $1`, [
    s.agreementId,
    effective,
    sha256,
  ]);
  await takeEffect(tx, relay, entered, { agreementId: s.agreementId, data: s.data, marks: s.records.length + 1, effective });
}
