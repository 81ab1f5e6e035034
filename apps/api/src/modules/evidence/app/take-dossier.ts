import { Injectable } from '@nestjs/common';
import { isOwnExhibit, isSensitive, isUuid } from '@heyi/domain';
import { dossierInput, faultsOf } from '@heyi/contracts';
import { accountOf } from '../../../platform/context/ctx.js';
import { invalid, invalidField, notFound, notPossible } from '../../../platform/errors/refusal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../cases/index.js';
import type { DossierKind } from '../data/dossier-taking.entity.js';
import { DossierTakingRepository } from '../data/dossier-taking.repository.js';
import { exhibitFile } from '../data/exhibit-file.query.js';

interface Opened {
  readonly exhibitId: string;
  readonly purpose: string;
}
export interface TakeDossierInput {
  readonly kind: string;
  /** The other side's sensitive exhibits that shall stand unblurred, each with what for. */
  readonly opened: readonly Opened[];
}

/**
 * Takes a dossier. Both sides read in the joint record that it was taken and by whom, not which of the two: that would
 * tell of what a side prepares. Each sensitive exhibit ticked is opened on purpose, with an entry where its owner reads.
 */
@Injectable()
export class TakeDossier implements CaseUseCase<TakeDossierInput, { id: string }> {
  readonly access: CaseAccess = { action: 'download', lock: true, appears: false };

  constructor(private readonly takings: DossierTakingRepository) {}

  /**
   * @returns the taking, under which the ZIP is fetched
   * @throws Refusal `choice_invalid` and other faults under their field; `not_found`, `exhibit_withdrawn`, `exhibit_unreadable`
   */
  async execute(scope: CaseScope, input: TakeDossierInput): Promise<{ id: string }> {
    const { id: caseId, tenantId, role } = scope.entered;
    const parsed = dossierInput.safeParse(input);
    if (!parsed.success) throw invalid(faultsOf(parsed.error));
    const { kind } = parsed.data;
    const ticked = new Map(parsed.data.opened.map((o) => [o.exhibitId, o]));
    if (ticked.size !== parsed.data.opened.length) throw invalidField('opened', 'choice_invalid');
    for (const one of ticked.values()) await openForDossier(scope, kind, one);
    const opened = [...ticked.keys()];
    const id = await this.takings.add(scope.tx, { caseId, tenantId, accountId: accountOf(scope.ctx), kind, opened });
    await scope.appendToJournal('joint', 'dossier.taken', { role });
    await scope.announceIn('joint');
    return { id };
  }
}

async function openForDossier(scope: CaseScope, kind: DossierKind, { exhibitId, purpose }: Opened): Promise<void> {
  const { id: caseId, role, kept } = scope.entered;
  const exhibit = isUuid(exhibitId) ? await exhibitFile(scope.tx, caseId, exhibitId, kept) : null;
  if (!exhibit || (kind === 'proceedings' && exhibit.audience !== 'joint')) throw notFound();
  if (exhibit.withdrawn) throw notPossible('exhibit_withdrawn');
  if (isOwnExhibit(role, exhibit.side) || !isSensitive(exhibit.category)) throw invalidField('opened', 'choice_invalid');
  if (exhibit.copies.some((c) => c.kind === 'cleaned' && c.state === 'failed')) throw notPossible('exhibit_unreadable');
  await scope.appendToJournal(exhibit.audience, 'exhibit.opened', {
    exhibit: exhibitId,
    sensitive: true,
    role,
    reason: purpose,
    for: 'dossier',
  });
}
