import { Injectable } from '@nestjs/common';
import { otherSide, sideOf, type Side } from '@heyi/domain';
import { issueForm } from '../../../forms/index.js';
import { notify, staffOf } from '../../../notifications/index.js';
import { type CaseAccess, type CaseScope, type CaseUseCase, nameOfSide, requireText, requireEnding } from '../../../cases/index.js';
import { backToNegotiating } from './back-to-negotiating.js';

/** The applicant takes the application back before it is accepted (撤回调解申请); the case goes back to direct negotiation. */
@Injectable()
export class WithdrawApplication implements CaseUseCase<{ note: string }, object> {
  readonly access: CaseAccess = { action: 'withdraw_application', lock: true, appears: true };

  async execute(scope: CaseScope, { note }: { note: string }): Promise<object> {
    const { tx, entered } = scope;
    await requireEnding(tx, entered, 'withdraw_application');
    const text = requireText('note', note, 0);
    const side = sideOf(entered.role) as Side;
    const appliedOn = await backToNegotiating(tx, entered, 'withdraw_application');
    await issueForm(tx, entered.id, 'application_withdrawn', {
      issuer: 'party',
      by: await nameOfSide(tx, entered.id, side),
      note: text || null,
      appliedOn,
    });
    await scope.appendToJournal('joint', 'case.application_withdrawn', { by: side, note: text });
    await scope.notify(await scope.peopleOf(otherSide(side)), 'application_withdrawn');
    if (entered.status === 'consented') await tellCommittee(scope);
    await scope.announce();
    return {};
  }
}

/** The committee had it on its table once both agreed; the case itself is no longer there for it, so the notice leads nowhere. */
async function tellCommittee({ tx, relay, entered }: CaseScope): Promise<void> {
  await notify(tx, relay, await staffOf(tx, entered.tenantId, ['intake']), {
    caseId: null,
    kind: 'application_withdrawn',
    data: { number: entered.number ?? '' },
  });
}
