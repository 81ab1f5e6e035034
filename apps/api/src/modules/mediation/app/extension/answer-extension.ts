import { Injectable } from '@nestjs/common';
import { sideOf, type Side } from '@heyi/domain';
import { conflict, notPossible } from '../../../../platform/errors/refusal.js';
import { issueForm } from '../../../forms/index.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../../cases/index.js';
import type { ExtensionRequestEntity } from '../../data/extension-request.entity.js';
import { ExtensionRequestRepository } from '../../data/extension-request.repository.js';
import { changeClock } from '../../../deadlines/index.js';
import { hasRunOut, runningPeriod } from './period.js';

/** A side agrees or refuses; with the third consent the clock moves and the agreement on it is issued as a form. */
@Injectable()
export class AnswerExtension implements CaseUseCase<boolean, object> {
  readonly access: CaseAccess = { action: 'answer_extension', lock: true, appears: true };

  constructor(private readonly requests: ExtensionRequestRepository) {}

  async execute(scope: CaseScope, agree: boolean): Promise<object> {
    const { tx, entered } = scope;
    const side = sideOf(entered.role) as Side;
    const open = await this.requests.holdOpen(tx, entered.id);
    if (!open) throw conflict('not_possible_now');
    if (open[`${side}At`]) throw conflict('already_signed');
    if (agree && (await hasRunOut(tx, await runningPeriod(tx, entered.id)))) throw notPossible('not_possible_now');
    await scope.appendToJournal('joint', agree ? 'extension.agreed' : 'extension.refused', { toDay: open.toDay, by: side });
    if (agree) await this.consent(scope, open, side);
    else await this.requests.close(tx, open.id, 'refused');
    await scope.notify(await scope.peopleOf('both'), 'extension_answered');
    await scope.announce();
    return {};
  }

  private async consent(scope: CaseScope, open: ExtensionRequestEntity, side: Side): Promise<void> {
    const consent = { [`${side}At`]: await scope.now(), [`${side}Name`]: scope.ctx.actor.name };
    await this.requests.consent(scope.tx, open.id, consent);
    const agreed = { ...open, ...consent };
    if (agreed.consumerAt && agreed.clinicAt) await this.extend(scope, agreed);
  }

  private async extend({ tx, entered }: CaseScope, agreed: ExtensionRequestEntity): Promise<void> {
    await this.requests.close(tx, agreed.id, 'agreed');
    await changeClock(tx, entered, 'mediation', { cause: 'extended', extendedTo: agreed.toDay });
    await issueForm(tx, entered.id, 'extension', {
      issuer: 'committee',
      until: agreed.toDay,
      note: agreed.reason,
      consents: [
        { who: agreed.askedName, at: moment(agreed.askedAt) },
        { who: agreed.consumerName ?? '', at: moment(agreed.consumerAt) },
        { who: agreed.clinicName ?? '', at: moment(agreed.clinicAt) },
      ],
    });
  }
}

const moment = (at: Date | null): string =>
  at ? new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(at) : '';
