import { Injectable } from '@nestjs/common';
import { isUuid } from '@heyi/domain';
import { notFound } from '../../../platform/errors/refusal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../access/case-scope.js';
import { CaseMemberRepository } from '../data/case-member.repository.js';

/** Ends a representation at once: the person is put out of the rooms as the transaction commits. */
@Injectable()
export class EndRepresentation implements CaseUseCase<string, object> {
  readonly access: CaseAccess = { action: 'name_representative', lock: true, appears: false };

  constructor(private readonly members: CaseMemberRepository) {}

  /** @throws Refusal `not_found` where none of this case stands under the id */
  async execute(scope: CaseScope, memberId: string): Promise<object> {
    const { tx, entered } = scope;
    const accountId = isUuid(memberId) ? await this.members.end(tx, entered.id, memberId) : null;
    if (!accountId) throw notFound();
    await scope.appendToJournal('joint', 'representative.ended', { account: accountId });
    await scope.relay.announce(tx, { type: 'evict', caseId: entered.id, accountId });
    await scope.announceIn('joint');
    return {};
  }
}
