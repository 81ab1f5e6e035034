import { sideOf, type Side } from '@heyi/domain';
import type { Ctx } from '../../../../platform/context/ctx.js';
import { enterCase, type EnteredCase, type Tx } from '../../../../platform/database/unit-of-work.js';
import { conflict } from '../../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../../platform/journal/journal.js';
import type { Relay } from '../../../../platform/realtime/relay.js';
import { issueForm } from '../../../forms/index.js';
import { notify, staffOf } from '../../../notifications/index.js';
import { appearForClinic } from '../clinic-representatives.js';
import { accountsOfBothSides, announceChange, moveCase } from '../move-case.js';
import { requireText } from '../require-text.js';
import { nameOfSide, requireEnding } from './ending-facts.js';

/** A side asks that the mediation be ended (要求终止调解, MED-1). Ending it is the committee's act, with its own notice (RT-15). */
export async function askEnd(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, openedOn: number, note: string): Promise<void> {
  const entered = await enterCase(tx, caseId, 'ask_end', true, openedOn);
  await appearForClinic(tx, ctx, entered);
  await requireEnding(tx, entered, 'ask_end');
  const text = requireText('note', note);
  const side = sideOf(entered.role) as Side;
  await moveCase(tx, entered, 'ask_end', { end_asked_by: side, end_asked_at: await tx.now() }, { reason: text });
  await issueForm(tx, caseId, 'end_request', { issuer: 'party', by: await nameOfSide(tx, caseId, side), note: text });
  await appendToJournal(tx, ctx, caseId, 'joint', 'case.end_asked', { by: side, note: text });
  await tell(tx, relay, entered, 'end_asked');
}

/** The side that asked takes the request back; the mediation goes on. */
export async function takeBackEnd(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, openedOn: number): Promise<void> {
  const entered = await enterCase(tx, caseId, 'take_back_end', true, openedOn);
  const side = sideOf(entered.role) as Side;
  const rows = await tx.query(
    'update case_file set end_asked_by = null, end_asked_at = null, version = version + 1 where id = $1 and end_asked_by = $2 returning id',
    [caseId, side],
  );
  if (rows.length === 0) throw conflict('not_possible_now');
  await appendToJournal(tx, ctx, caseId, 'joint', 'case.end_taken_back', { by: side });
  await tell(tx, relay, entered, 'end_taken_back');
}

async function tell(tx: Tx, relay: Relay, entered: EnteredCase, kind: 'end_asked' | 'end_taken_back'): Promise<void> {
  const committee = entered.mediatorAccountId ? [entered.mediatorAccountId] : await staffOf(tx, entered.tenantId, ['intake']);
  await notify(tx, relay, [...(await accountsOfBothSides(tx, entered)), ...committee], { caseId: entered.id, kind });
  await announceChange(tx, relay, entered.id);
}
