import type { ActScope } from '../../../platform/graphql/use-case.js';
import { notify, staffOf } from '../../notifications/index.js';
import type { HeldCasesRepository } from '../data/held-cases.repository.js';

/** Tells intake and chair, case by case, that a case has lost its mediator; they see there whom they can give it to. */
export async function tellOfLostMediator(
  { tx, relay }: ActScope,
  held: HeldCasesRepository,
  organisationId: string,
  accountId: string,
): Promise<void> {
  const cases = await held.mediatedBy(tx, accountId);
  const deciding = (await staffOf(tx, organisationId, ['intake', 'chair'])).filter((id) => id !== accountId);
  for (const caseId of cases) {
    await notify(tx, relay, deciding, { caseId, kind: 'mediator_left' });
    await relay.announce(tx, { type: 'case.changed', caseId, audience: 'committee' });
  }
}
