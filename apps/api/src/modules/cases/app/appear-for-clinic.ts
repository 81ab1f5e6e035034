import { representativesAllowed } from '@heyi/domain';
import { accountOf, type Ctx } from '../../../platform/context/ctx.js';
import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import { notPossible } from '../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import { representativesOf } from '../../settings/index.js';
import { ClinicRepresentativeRepository } from '../data/clinic-representative.repository.js';

// Every act on a case may come by here, and nobody hands it the repository; it keeps nothing.
const representatives = new ClinicRepresentativeRepository();

/**
 * Before locks of another kind are taken by an act through which somebody may appear: who would do so holds the case from then on.
 * @returns whether they would
 */
export async function holdPlaceForClinic(tx: Tx, ctx: Ctx, entered: EnteredCase): Promise<boolean> {
  if (entered.role !== 'clinic' || entered.clinicStanding !== 'confirmed') return false;
  if ((await representatives.standing(tx, entered.id)).includes(accountOf(ctx))) return false;
  await representatives.holdPlaces(tx, entered.id);
  return true;
}

/**
 * Whoever of the clinic's staff speaks, offers or signs for it appears in the case as its representative from then on,
 * while there is a place: five a side in negotiation (RT-9), elsewhere as many as the committee has set. The people of an
 * institution that is not confirmed represent nobody yet: they are listed when they speak after it was.
 * @throws Refusal `too_many_representatives`
 */
export async function appearForClinic(tx: Tx, ctx: Ctx, entered: EnteredCase): Promise<void> {
  if (!(await holdPlaceForClinic(tx, ctx, entered))) return;
  const { id: caseId, tenantId } = entered;
  const accountId = accountOf(ctx);
  const standing = await representatives.standing(tx, caseId);
  if (standing.includes(accountId)) return;
  const max = representativesAllowed(entered.status, await representativesOf(tx, tenantId));
  if (standing.length >= max) throw notPossible('too_many_representatives', { max });
  await representatives.add(tx, { caseId, tenantId, accountId, name: ctx.actor.name });
  await appendToJournal(tx, ctx, {
    caseId,
    audience: 'joint',
    type: 'representative.named',
    payload: { account: accountId, side: 'clinic' },
  });
}
