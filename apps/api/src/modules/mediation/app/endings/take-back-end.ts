import { Injectable } from '@nestjs/common';
import { sideOf, type Side } from '@heyi/domain';
import { conflict } from '../../../../platform/errors/refusal.js';
import { type CaseAccess, type CaseScope, type CaseUseCase, CaseFileRepository } from '../../../cases/index.js';
import { tellOfRequest } from './tell-of-request.js';

/** The side that asked takes the request back; the mediation goes on. */
@Injectable()
export class TakeBackEnd implements CaseUseCase<object, object> {
  readonly access: CaseAccess = { action: 'take_back_end', lock: true, appears: false };

  constructor(private readonly cases: CaseFileRepository) {}

  async execute(scope: CaseScope): Promise<object> {
    const side = sideOf(scope.entered.role) as Side;
    if (!(await this.cases.takeBackEnd(scope.tx, scope.entered.id, side))) throw conflict('not_possible_now');
    await scope.appendToJournal('joint', 'case.end_taken_back', { by: side });
    await tellOfRequest(scope, 'end_taken_back');
    return {};
  }
}
