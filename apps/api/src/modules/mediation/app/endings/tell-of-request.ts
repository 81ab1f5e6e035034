import { staffOf } from '../../../notifications/index.js';
import type { CaseScope } from '../../../cases/index.js';

/** Both sides know of a request to end the mediation, and so does who may end it: the mediator, or whoever received the case. */
export async function tellOfRequest(scope: CaseScope, kind: 'end_asked' | 'end_taken_back'): Promise<void> {
  const { mediatorAccountId, tenantId } = scope.entered;
  const committee = mediatorAccountId ? [mediatorAccountId] : await staffOf(scope.tx, tenantId, ['intake']);
  await scope.notify([...(await scope.peopleOf('both')), ...committee], kind);
  await scope.announce();
}
