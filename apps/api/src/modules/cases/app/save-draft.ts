import { Injectable } from '@nestjs/common';
import { caseDraft, faultsOf } from '@heyi/contracts';
import { invalid } from '../../../platform/errors/refusal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../access/case-scope.js';
import { DraftRepository } from '../data/draft.repository.js';

/**
 * Saves what was typed so far; whatever is missing is asked for at filing, nothing is lost before. Two tabs hold the same draft: the
 * later one is told, by the version that it was opened on, and neither text is lost.
 */
@Injectable()
export class SaveDraft implements CaseUseCase<{ input: unknown }, object> {
  readonly access: CaseAccess = { action: 'edit_draft', lock: true, appears: false };

  constructor(private readonly drafts: DraftRepository) {}

  /** @throws Refusal with every fault under its field */
  async execute({ tx, entered }: CaseScope, { input }: { input: unknown }): Promise<object> {
    const parsed = caseDraft.safeParse(input);
    if (!parsed.success) throw invalid(faultsOf(parsed.error));
    await this.drafts.save(tx, entered.id, parsed.data);
    return {};
  }
}
