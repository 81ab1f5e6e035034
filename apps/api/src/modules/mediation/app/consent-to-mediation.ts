import { Injectable } from '@nestjs/common';
import { otherSide, sideOf, type Side } from '@heyi/domain';
import { staffOf } from '../../notifications/index.js';
import { type CaseAccess, type CaseScope, type CaseUseCase, caseHooks, moveCase } from '../../cases/index.js';
import { endClock } from '../../deadlines/index.js';

/** The other side agrees to the mediation that was applied for (RT-3); the committee may take it on from then. */
@Injectable()
export class ConsentToMediation implements CaseUseCase<object, object> {
  readonly access: CaseAccess = { action: 'consent', lock: true, appears: true };

  async execute(scope: CaseScope): Promise<object> {
    const { tx, entered } = scope;
    const side = sideOf(entered.role) as Side;
    await moveCase(tx, entered, 'consent', { set: { consented_at: await scope.now() }, facts: { side, appliedBy: entered.appliedBy } });
    await endClock(tx, entered.id, 'mediation_consent', 'consented');
    await caseHooks.tell('answered', tx, entered.id, 'consented');
    await scope.appendToJournal('joint', 'case.consented', { by: side });
    const intake = await staffOf(tx, entered.tenantId, ['intake']);
    await scope.notify([...(await scope.peopleOf(otherSide(side))), ...intake], 'mediation_consented');
    await scope.announce();
    return {};
  }
}
