import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUuid, maskedContact, type ServedLetter } from '@heyi/domain';
import { notFound } from '../../../platform/errors/refusal.js';
import { headOf } from '../../../platform/journal/journal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../cases/index.js';
import { FormRepository, issueForm } from '../../forms/index.js';
import { DemandLetterRepository, type Letter } from '../data/demand-letter.repository.js';
import { ServiceRecordRepository, type Service } from '../data/service-record.repository.js';

/**
 * Issues the proof of service of a letter as the record stands: every service with its times, the hash of the text and
 * the head of the case's record. Asked for again while nothing has changed, it answers with the one that stands.
 */
@Injectable()
export class IssueServiceProof implements CaseUseCase<{ readonly letterId: string }, { id: string }> {
  readonly access: CaseAccess = { action: 'issue_service_proof', lock: true, appears: false };

  constructor(
    private readonly letters: DemandLetterRepository,
    private readonly services: ServiceRecordRepository,
    private readonly forms: FormRepository,
  ) {}

  /** @throws Refusal `not_found`, also of another case's letter */
  async execute(scope: CaseScope, { letterId }: { readonly letterId: string }): Promise<{ id: string }> {
    const { tx, ctx } = scope;
    const { id: caseId } = scope.entered;
    const letter = isUuid(letterId) ? await this.letters.find(tx, caseId, letterId) : null;
    if (!letter) throw notFound();
    const served = servedAs(letter, await this.services.ofLetter(tx, letterId));
    const same = await this.forms.findProof(tx, caseId, served);
    if (same) return { id: same };
    const recordHead = await headOf(tx, caseId, 'joint');
    const { id } = await issueForm(tx, caseId, 'service', { issuer: 'platform', by: ctx.actor.name, served, recordHead });
    await scope.announce();
    return { id };
  }
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Both sides read it: a contact stands there masked, as they see it elsewhere. */
const servedAs = (letter: Letter, services: readonly Service[]): ServedLetter => ({
  number: letter.number,
  bodySha256: createHash('sha256').update(letter.body).digest('hex'),
  reachedAt: iso(letter.reachedAt),
  services: services.map((s) => ({
    step: s.step,
    channel: s.channel,
    recipient: s.channel === 'platform' ? s.recipient : maskedContact(s.recipient),
    sentAt: iso(s.sentAt),
    deliveredAt: iso(s.deliveredAt),
    openedAt: iso(s.openedAt),
    openedBy: s.openedBy,
    receipt: s.receipt,
    failed: s.failed,
  })),
});
