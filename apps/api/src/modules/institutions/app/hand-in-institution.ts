import { Injectable } from '@nestjs/common';
import { faultsOf, institutionPapers } from '@heyi/contracts';
import { accountOf, organisationOf } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { conflict, invalid, invalidField, notPossible } from '../../../platform/errors/refusal.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { ownUpload } from '../../evidence/index.js';
import { institutionsById, officersNear } from '../../identity/index.js';
import { notify } from '../../notifications/index.js';
import { InstitutionCheckRepository } from '../data/institution-check.repository.js';
import { announceToCases } from './announce.js';

export interface HandInInput {
  readonly name: string;
  readonly nameEn?: string | null;
  readonly creditCode: string;
  readonly licenceNumber: string;
  readonly uploadId: string;
  readonly clientSha256: string;
}

/** Hands in what proves who the institution is. It waits for an officer from then on; both sides of its case see that. */
@Injectable()
export class HandInInstitution implements UseCase<HandInInput, { id: string }> {
  constructor(private readonly checks: InstitutionCheckRepository) {}

  /** @throws Refusal `institution_nothing_to_prove`, those of the papers under their fields, and of the copy under `uploadId` */
  async execute({ tx, ctx, relay }: ActScope, input: HandInInput): Promise<{ id: string }> {
    const parsed = institutionPapers.safeParse(input);
    if (!parsed.success) throw invalid(faultsOf(parsed.error));
    const { name, nameEn, creditCode, licenceNumber, uploadId, clientSha256 } = parsed.data;
    const organisationId = organisationOf(ctx);
    const [own] = await institutionsById(tx, [organisationId]);
    // Its own people read every organisation as it stands; a person of none comes to no such act.
    if (own?.standing !== 'joined') throw notPossible('institution_nothing_to_prove');
    await requireCopy(tx, uploadId, clientSha256);
    const id = await this.checks.add(tx, {
      organisationId,
      nameZh: name,
      nameEn: nameEn || name,
      creditCode,
      licenceNumber,
      uploadId,
      submittedBy: accountOf(ctx),
      submittedName: ctx.actor.name,
    });
    // Two colleagues in the same second: the index lets one set of papers wait at a time, and one copy belong to one set.
    if (!id) throw conflict('institution_nothing_to_prove');
    await notify(tx, relay, await officersNear(tx, own.regionCode), { caseId: null, kind: 'institution_waits' });
    await announceToCases(tx, relay, organisationId);
    return { id };
  }
}

const COPY_TYPES = /^(image\/|application\/pdf$)/;

async function requireCopy(tx: Tx, uploadId: string, clientSha256: string): Promise<void> {
  const copy = await ownUpload(tx, uploadId);
  if (!copy) throw invalidField('uploadId', 'institution_copy_needed');
  if (copy.state === 'receiving') throw invalidField('uploadId', 'upload_unfinished');
  // Something that was shown in a case is no paper of the institution: who confirms it must not come to see of a case.
  if (copy.state !== 'complete' || copy.caseId || !COPY_TYPES.test(copy.mediaType ?? ''))
    throw invalidField('uploadId', 'institution_copy_needed');
  if (copy.sha256 !== clientSha256) throw invalidField('uploadId', 'hash_mismatch');
}
