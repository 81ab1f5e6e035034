import { Injectable } from '@nestjs/common';
import { conflict, invalidField } from '../../../platform/errors/refusal.js';
import { elect, electionOf, type CaseAccess, type CaseScope, type CaseUseCase } from '../../cases/index.js';

export interface ElectBasisInput {
  readonly basis: string;
  /** The choice that was shown; none where there was none. */
  readonly instead?: string | null;
}

/** The consumer chooses tort or contract for the claim; one of them, and it can be chosen anew until terms are signed (LIA-6). */
@Injectable()
export class ElectBasis implements CaseUseCase<ElectBasisInput, object> {
  readonly access: CaseAccess = { action: 'elect_basis', lock: true, appears: false };

  /** @throws Refusal `choice_invalid`; `basis_moved_on` where another choice stands than was shown */
  async execute(scope: CaseScope, { basis, instead }: ElectBasisInput): Promise<object> {
    if (basis !== 'tort' && basis !== 'contract') throw invalidField('basis', 'choice_invalid');
    if ((await electionOf(scope.tx, scope.entered.id)) !== (instead ?? null)) throw conflict('basis_moved_on');
    await elect(scope.tx, scope.entered.id, basis);
    await scope.appendToJournal('joint', 'basis.elected', { basis });
    await scope.announce();
    return {};
  }
}
