import { Injectable } from '@nestjs/common';
import { isUuid } from '@heyi/domain';
import { notFound } from '../../../platform/errors/refusal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../access/case-scope.js';
import { ClinicRepresentativeRepository } from '../data/clinic-representative.repository.js';

/** The clinic takes one of its own out of the case, so that another may appear. */
@Injectable()
export class EndClinicRepresentation implements CaseUseCase<string, object> {
  readonly access: CaseAccess = { action: 'end_clinic_representation', lock: true, appears: false };

  constructor(private readonly representatives: ClinicRepresentativeRepository) {}

  /** @throws Refusal `not_found` where none of this case stands under the id */
  async execute(scope: CaseScope, memberId: string): Promise<object> {
    const { tx, entered } = scope;
    const accountId = isUuid(memberId) ? await this.representatives.end(tx, entered.id, memberId) : null;
    if (!accountId) throw notFound();
    await scope.appendToJournal('joint', 'representative.ended', { account: accountId, side: 'clinic' });
    await scope.announceIn('joint');
    return {};
  }
}
