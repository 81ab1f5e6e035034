import { Injectable } from '@nestjs/common';
import { otherSide, sideOf, type Side } from '@heyi/domain';
import { issueForm } from '../../../forms/index.js';
import { type CaseAccess, type CaseScope, type CaseUseCase, nameOfSide, requireText, requireEnding } from '../../../cases/index.js';
import { startClock } from '../../../deadlines/index.js';
import { backToNegotiating } from './back-to-negotiating.js';

/**
 * The other side declines mediation and goes on negotiating (不同意调解，继续协商): the application is over, the case is
 * not (RT-3, RT-4). The applicant may ask again once the committee's waiting time has passed (a setting).
 */
@Injectable()
export class DeclineMediation implements CaseUseCase<{ note: string }, object> {
  readonly access: CaseAccess = { action: 'decline', lock: true, appears: true };

  async execute(scope: CaseScope, { note }: { note: string }): Promise<object> {
    const { tx, entered } = scope;
    await requireEnding(tx, entered, 'decline');
    // A refusal needs no reasons; what is said is passed on.
    const text = requireText('note', note, 0);
    const side = sideOf(entered.role) as Side;
    const appliedOn = await backToNegotiating(tx, entered, 'decline', { side, appliedBy: entered.appliedBy });
    const plan = await startClock(tx, entered, 'reapply', await scope.now());
    await issueForm(tx, entered.id, 'mediation_declined', {
      issuer: 'party',
      by: await nameOfSide(tx, entered.id, side),
      note: text || null,
      appliedOn,
      until: plan.lastDay,
      provisional: plan.provisional,
    });
    await scope.appendToJournal('joint', 'case.mediation_declined', { by: side, note: text });
    await scope.notify(await scope.peopleOf(otherSide(side)), 'mediation_declined');
    await scope.announce();
    return {};
  }
}
