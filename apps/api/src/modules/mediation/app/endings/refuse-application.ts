import { Injectable } from '@nestjs/common';
import { groundsToRefuse, isRefusalGround } from '@heyi/domain';
import { invalidField } from '../../../../platform/errors/refusal.js';
import {
  type CaseAccess,
  type CaseScope,
  type CaseUseCase,
  nameOfSide,
  requireText,
  closeCase,
  requireEnding,
} from '../../../cases/index.js';

interface Refusing {
  readonly ground: string;
  readonly note: string;
}

/** The committee does not take the application on (不予受理): the ground is picked, statutory or its own, and the notice says which. */
@Injectable()
export class RefuseApplication implements CaseUseCase<Refusing, object> {
  readonly access: CaseAccess = { action: 'refuse', lock: true, appears: false };

  async execute(scope: CaseScope, { ground, note }: Refusing): Promise<object> {
    const { tx, entered } = scope;
    if (!isRefusalGround(ground) || !groundsToRefuse(entered.status, true).includes(ground)) throw invalidField('ground', 'choice_invalid');
    await requireEnding(tx, entered, 'refuse', ground);
    const text = requireText('note', note);
    const name = await nameOfSide(tx, entered.id, entered.appliedBy ?? 'consumer');
    await closeCase(tx, scope.relay, entered, { act: 'refuse', reason: 'not_accepted', note: text, by: 'committee', ground, name });
    await scope.appendToJournal('joint', 'case.refused', { ground, note: text });
    return {};
  }
}
