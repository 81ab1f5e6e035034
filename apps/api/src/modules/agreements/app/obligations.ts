import { isUuid, nextObligationStatus, type ObligationCommand, type ObligationStatus } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase, type EnteredCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { requirePrintable } from '../../../platform/documents/printable.js';
import { conflict, invalidField, notFound } from '../../../platform/errors/refusal.js';
import { appendAsSystem, appendToJournal } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { accountsOfSide, announceChange, endClock, moveCase, refreshDeadline } from '../../cases/index.js';
import { issueForm } from '../../forms/index.js';
import { notify } from '../../notifications/index.js';

async function step(
  tx: Tx,
  caseId: string,
  obligationId: string,
  command: ObligationCommand,
  columns: Record<string, string | null>,
  shown: { status?: string; proofId?: string },
): Promise<void> {
  const [row] = isUuid(obligationId)
    ? await tx.query<{ status: ObligationStatus; proof: string | null }>(
        'select status, proof_exhibit_id as proof from obligation where id = $1 and case_id = $2 for update',
        [obligationId, caseId],
      )
    : [];
  if (!row) throw notFound();
  // A report stands on the state that was shown, a confirmation or an objection on the proof that was.
  if ((shown.status ?? row.status) !== row.status || (shown.proofId !== undefined && shown.proofId !== row.proof))
    throw conflict('performance_moved_on');
  const next = nextObligationStatus(row.status, command);
  if (!next) throw conflict('not_possible_now');
  const names = Object.keys(columns);
  await tx.query(
    `update obligation set status = $2, changed_at = app.now() ${names.map((n, i) => `, ${n} = $${i + 3}`).join('')} where id = $1`,
    [obligationId, next, ...names.map((n) => columns[n])],
  );
  await refreshDeadline(tx, caseId);
}

/** The clinic reports a performance with proof, which is an exhibit. */
export async function reportPerformance(
  tx: Tx,
  ctx: Ctx,
  relay: Relay,
  caseId: string,
  obligationId: string,
  exhibitId: string,
  note: string,
  seen: string,
): Promise<void> {
  const entered = await enterCase(tx, caseId, 'report_performance', true);
  const proof = isUuid(exhibitId)
    ? await tx.query(
        `select 1 from exhibit where id = $1 and case_id = $2 and side = 'clinic' and audience = 'joint' and withdrawn_at is null`,
        [exhibitId, caseId],
      )
    : [];
  if (proof.length === 0) throw invalidField('exhibitId', 'proof_needed');
  requirePrintable({ note });
  await step(
    tx,
    caseId,
    obligationId,
    'report',
    { proof_exhibit_id: exhibitId, note: note.trim(), contest_reason: null },
    { status: seen },
  );
  await appendToJournal(tx, ctx, caseId, 'joint', 'obligation.reported', { obligation: obligationId, proof: exhibitId });
  await notify(tx, relay, await accountsOfSide(tx, entered, 'consumer'), { caseId, kind: 'performance_reported' });
  await announceChange(tx, relay, caseId);
}

/** The consumer confirms; with the last one the case is fulfilled. */
export async function confirmPerformance(
  tx: Tx,
  ctx: Ctx,
  relay: Relay,
  caseId: string,
  obligationId: string,
  proofId: string,
): Promise<void> {
  const entered = await enterCase(tx, caseId, 'answer_performance', true);
  await step(tx, caseId, obligationId, 'confirm', {}, { proofId });
  await appendToJournal(tx, ctx, caseId, 'joint', 'obligation.confirmed', { obligation: obligationId, proof: proofId });
  await settleAccounts(tx, entered);
  await notify(tx, relay, await accountsOfSide(tx, entered, 'clinic'), { caseId, kind: 'performance_confirmed' });
  await announceChange(tx, relay, caseId);
}

/** After a confirmation: with nothing left the case is fulfilled; with nothing overdue left a breach is made good. */
async function settleAccounts(tx: Tx, entered: EnteredCase): Promise<void> {
  const [{ open, overdue } = { open: 1, overdue: 1 }] = await tx.query<{ open: number; overdue: number }>(
    `select count(*) filter (where status <> 'fulfilled')::int as open,
      count(*) filter (where status <> 'fulfilled' and due_on < app.today())::int as overdue
       from obligation where case_id = $1`,
    [entered.id],
  );
  if (open > 0) {
    if (overdue === 0 && entered.status === 'breached') await moveCase(tx, entered, 'cure', {}, { overdueObligations: overdue });
    return;
  }
  await moveCase(tx, entered, 'fulfil', {}, { openObligations: open });
  // REC-4: with the dispute resolved the institution may unseal alone.
  for (const kind of ['judicial_confirmation', 'enforcement', 'sealing', 'limitation'] as const)
    await endClock(tx, entered.id, kind, 'fulfilled');
  await issueForm(tx, entered.id, 'fulfilled', { issuer: 'platform', direct: await isDirect(tx, entered.id) });
}

const isDirect = async (tx: Pick<Tx, 'query'>, caseId: string): Promise<boolean> =>
  (await tx.query(`select 1 from agreement where case_id = $1 and kind = 'direct' and effective_at is not null`, [caseId])).length > 0;

/** The worker finds a promise past its day without proof: it is missed, the case in breach, and both sides get the letter that says what is open now (AGR-6). */
export async function recordMissed(
  tx: Tx,
  relay: Relay,
  c: Pick<EnteredCase, 'id' | 'status'>,
  o: { readonly id: string; readonly kind: string; readonly amountFen: number; readonly dueOn: string },
): Promise<void> {
  await tx.query(`update obligation set status = 'missed', changed_at = app.now() where id = $1`, [o.id]);
  await appendAsSystem(tx, c.id, 'joint', 'obligation.missed', { obligation: o.id, dueOn: o.dueOn });
  if (c.status === 'effective') await moveCase(tx, c, 'breach');
  await issueForm(tx, c.id, 'breach', {
    issuer: 'platform',
    overdue: { kind: o.kind, amountFen: o.amountFen },
    until: o.dueOn,
    direct: await isDirect(tx, c.id),
  });
  await refreshDeadline(tx, c.id);
  await announceChange(tx, relay, c.id);
}

export async function contestPerformance(
  tx: Tx,
  ctx: Ctx,
  relay: Relay,
  caseId: string,
  obligationId: string,
  proofId: string,
  reason: string,
): Promise<void> {
  const entered = await enterCase(tx, caseId, 'answer_performance', true);
  if (reason.trim().length < 10) throw invalidField('reason', 'reason_needed');
  requirePrintable({ reason });
  await step(tx, caseId, obligationId, 'contest', { contest_reason: reason.trim() }, { proofId });
  await appendToJournal(tx, ctx, caseId, 'joint', 'obligation.contested', { obligation: obligationId, reason: reason.trim() });
  await notify(tx, relay, await accountsOfSide(tx, entered, 'clinic'), { caseId, kind: 'performance_contested' });
  await announceChange(tx, relay, caseId);
}
