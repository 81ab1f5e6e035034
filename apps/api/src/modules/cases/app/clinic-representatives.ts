import { isUuid, representativesAllowed } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase, type EnteredCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { notFound, notPossible } from '../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { representativesOf } from '../../settings/index.js';

/**
 * Whoever of the clinic's staff speaks, offers or signs for it appears in the case as its representative from then on,
 * while there is a place: five a side in negotiation (RT-9), elsewhere as many as the committee has set. The people of an
 * institution that is not confirmed represent nobody yet: they are listed when they speak after it was.
 * @throws Refusal `too_many_representatives`
 */
export async function appearForClinic(tx: Tx, ctx: Ctx, entered: EnteredCase): Promise<void> {
  if (entered.role !== 'clinic' || entered.clinicStanding !== 'confirmed') return;
  const standing = () =>
    tx.query<{ mine: boolean }>('select account_id = $2 as mine from clinic_representative where case_id = $1 and ended_at is null', [
      entered.id,
      ctx.actor.accountId,
    ]);
  if ((await standing()).some((r) => r.mine)) return;
  // Two new ones at once take their places one after the other.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 9))', [entered.id]);
  const now = await standing();
  if (now.some((r) => r.mine)) return;
  const max = representativesAllowed(entered.status, await representativesOf(tx, entered.tenantId));
  if (now.length >= max) throw notPossible('too_many_representatives', { max });
  await tx.query('insert into clinic_representative (case_id, tenant_id, account_id, name) values ($1, $2, $3, $4)', [
    entered.id,
    entered.tenantId,
    ctx.actor.accountId,
    ctx.actor.name,
  ]);
  await appendToJournal(tx, ctx, entered.id, 'joint', 'representative.named', { account: ctx.actor.accountId as string, side: 'clinic' });
}

/** The clinic takes one of its own out of the case, so that another may appear. */
export async function endClinicRepresentation(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, memberId: string): Promise<void> {
  await enterCase(tx, caseId, 'end_clinic_representation', true);
  const [member] = isUuid(memberId)
    ? await tx.query<{ account_id: string }>(
        'update clinic_representative set ended_at = app.now() where id = $1 and case_id = $2 and ended_at is null returning account_id',
        [memberId, caseId],
      )
    : [];
  if (!member) throw notFound();
  await appendToJournal(tx, ctx, caseId, 'joint', 'representative.ended', { account: member.account_id, side: 'clinic' });
  await relay.announce(tx, { type: 'case.changed', caseId, audience: 'joint' });
}
