import { Injectable } from '@nestjs/common';
import { isSensitive, isUuid } from '@heyi/domain';
import { notFound, notPossible } from '../../../platform/errors/refusal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../cases/index.js';
import { exhibitFile } from '../data/exhibit-file.query.js';

export interface OpenExhibitInput {
  readonly exhibitId: string;
  readonly reason: string;
}

/** Opens the original of an exhibit on purpose. The opening is logged; a regulator gives a reason for sensitive images. */
@Injectable()
export class OpenExhibit implements CaseUseCase<OpenExhibitInput, { exhibitId: string }> {
  readonly access: CaseAccess = { action: 'read', lock: false, appears: false };

  /** @throws Refusal `not_found`, `exhibit_withdrawn`, `reason_needed` */
  async execute(scope: CaseScope, { exhibitId, reason }: OpenExhibitInput): Promise<{ exhibitId: string }> {
    const { id: caseId, role, kept } = scope.entered;
    const exhibit = isUuid(exhibitId) ? await exhibitFile(scope.tx, caseId, exhibitId, kept) : null;
    if (!exhibit) throw notFound();
    if (exhibit.withdrawn) throw notPossible('exhibit_withdrawn');
    const sensitive = isSensitive(exhibit.category);
    const words = reason.trim();
    if (role === 'regulator' && sensitive && words.length < 10) throw notPossible('reason_needed');
    await scope.appendToJournal(exhibit.audience, 'exhibit.opened', { exhibit: exhibitId, sensitive, role, reason: words });
    return { exhibitId };
  }
}
