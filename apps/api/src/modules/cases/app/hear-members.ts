import { enterCase } from '../../../platform/database/unit-of-work.js';
import type { ActScope } from '../../../platform/graphql/use-case.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import { memberHooks } from '../../identity/index.js';
import { ClinicRepresentativeRepository } from '../data/clinic-representative.repository.js';

const representatives = new ClinicRepresentativeRepository();

/** Takes who leaves a clinic out of the cases in which he appeared for it, so that another can take the place (RT-9). */
async function leaveCases({ tx, ctx, relay }: ActScope, accountId: string): Promise<void> {
  for (const caseId of await representatives.heldBy(tx, accountId)) {
    await enterCase(tx, caseId, 'read', true);
    if (!(await representatives.endOf(tx, caseId, accountId))) continue;
    await appendToJournal(tx, ctx, {
      caseId,
      audience: 'joint',
      type: 'representative.ended',
      payload: { account: accountId, side: 'clinic' },
    });
    await relay.announce(tx, { type: 'case.changed', caseId, audience: 'joint' });
  }
}

/** What cases hear of the members of an institution. */
export const hearMembers = (): void => memberHooks.join('cases', { leaving: leaveCases });
