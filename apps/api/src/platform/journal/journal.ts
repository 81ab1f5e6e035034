import { canonicalJson, type Json } from '@heyi/ledger';
import type { Audience } from '@heyi/domain';
import type { Ctx } from '../context/ctx.js';
import type { Tx } from '../database/unit-of-work.js';

/** Every type of entry; its payload stands beside the call that writes it. */
export type JournalType =
  | 'case.started'
  | 'case.filed'
  | 'case.answered'
  | 'case.applied'
  | 'case.consented'
  | 'case.accepted'
  | 'case.assigned'
  | 'mediator.requested'
  | 'mediator.request_withdrawn'
  | 'mediator.kept'
  | 'mediator.replaced'
  | 'caucus.asked'
  | 'caucus.allowed'
  | 'caucus.refused'
  | 'caucus.taken_back'
  | 'name.corrected'
  | 'case.ended'
  | 'case.withdrawn'
  | 'case.negotiation_ended'
  | 'case.mediation_declined'
  | 'case.application_withdrawn'
  | 'case.refused'
  | 'case.end_asked'
  | 'case.end_taken_back'
  | 'case.terminated'
  | 'case.read'
  | 'clinic.confirmed'
  | 'clinic.merged'
  | 'clinic.notice_recorded'
  | 'clinic.joined_by_code'
  | 'clinic.code_made'
  | 'representative.named'
  | 'representative.ended'
  | 'exhibit.added'
  | 'exhibit.withdrawn'
  | 'exhibit.opened'
  | 'exhibit.derived'
  | 'message.posted'
  | 'message.recalled'
  | 'offer.made'
  | 'offer.accepted'
  | 'offer.declined'
  | 'offer.withdrawn'
  | 'offer.expired'
  | 'offer.answered'
  | 'agreement.drafted'
  | 'agreement.made'
  | 'agreement.signed'
  | 'agreement.sealed'
  | 'agreement.effective'
  | 'agreement.stamped'
  | 'settlement.drafted'
  | 'settlement.left'
  | 'clock.started'
  | 'clock.changed'
  | 'clock.ended'
  | 'event.recorded'
  | 'event.withdrawn'
  | 'extension.asked'
  | 'extension.agreed'
  | 'extension.refused'
  | 'demand.sent'
  | 'demand.reached'
  | 'demand.answered'
  | 'demand.step'
  | 'calculation.made'
  | 'responsibility.stated'
  | 'basis.elected'
  | 'obligation.reported'
  | 'obligation.confirmed'
  | 'obligation.contested'
  | 'obligation.missed'
  | 'audit.opened'
  | 'letter.issued'
  | 'dossier.taken';

/**
 * Appends to the chain of a case and audience, in the writing transaction (docs/adr/0005-journal.md).
 *
 * @returns the number of the entry in its chain
 */
export async function appendToJournal(
  tx: Tx,
  ctx: Ctx,
  caseId: string,
  audience: Audience,
  type: JournalType,
  payload: Json,
): Promise<number> {
  return appendAs(tx, `account:${ctx.actor.accountId ?? '0'}`, caseId, audience, type, payload);
}

/** The same for what the platform does on its own: `system:0`. */
export const appendAsSystem = (
  tx: Pick<Tx, 'query'>,
  caseId: string,
  audience: Audience,
  type: JournalType,
  payload: Json,
): Promise<number> => appendAs(tx, 'system:0', caseId, audience, type, payload);

async function appendAs(
  tx: Pick<Tx, 'query'>,
  actor: string,
  caseId: string,
  audience: Audience,
  type: JournalType,
  payload: Json,
): Promise<number> {
  const [row] = await tx.query<{ seq: number }>('select journal.append($1, $2, $3, $4, $5) as seq', [
    caseId,
    audience,
    type,
    actor,
    canonicalJson(payload),
  ]);
  return row!.seq;
}
