import { Injectable } from '@nestjs/common';
import { exhibitInput, faultsOf } from '@heyi/contracts';
import { goesAsItIs, isUuid, sideOf, SPEAKS_IN, type Audience } from '@heyi/domain';
import { accountOf } from '../../../platform/context/ctx.js';
import { requirePrintable } from '../../../platform/documents/printable.js';
import { invalid, invalidField, notFound } from '../../../platform/errors/refusal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../cases/index.js';
import { ExhibitRepository, type AddedExhibit, type NewExhibit } from '../data/exhibit.repository.js';
import { UploadRepository } from '../data/upload.repository.js';
import { requireRoomInCase } from './quota.js';
import { toldAgain } from './upload-refusal.js';

export interface AddExhibitInput {
  readonly uploadId: string;
  readonly category: string;
  readonly title: string;
  readonly purpose?: string | null;
  readonly factDay?: string | null;
  readonly audience: string;
  readonly clientSha256: string;
  /** Its owner was told what the file gives away, and lets the others have it as it is. */
  readonly asItIs?: boolean | null;
}

/** What arrived of a finished upload. */
interface Arrived {
  readonly size: number;
  readonly mediaType: string;
  readonly sha256: string;
}

/** Makes a finished upload an exhibit. The hash made in the browser must be the hash of what arrived. */
@Injectable()
export class AddExhibit implements CaseUseCase<AddExhibitInput, { id: string }> {
  readonly access: CaseAccess = { action: 'add_exhibit', lock: true, appears: false };

  constructor(
    private readonly exhibits: ExhibitRepository,
    private readonly uploads: UploadRepository,
  ) {}

  /** @throws Refusal every fault under its field; `not_found` where there is no such upload of one's own; `quota_of_case` */
  async execute(scope: CaseScope, input: AddExhibitInput): Promise<{ id: string }> {
    const { tx, ctx } = scope;
    const { id: caseId, tenantId, role } = scope.entered;
    const e = await readExhibit(scope, input);
    const file = await this.hold(scope, input.uploadId, e.clientSha256);
    const side = sideOf(role) ?? 'committee';
    const asItIs = goesAsItIs(file.mediaType, e.audience, side);
    if (asItIs && e.asItIs !== true) throw invalidField('asItIs', 'file_gives_away');
    requireRoomInCase(await this.exhibits.roomTaken(tx, caseId, side), file.size);
    const exhibit: NewExhibit = {
      caseId,
      tenantId,
      audience: e.audience,
      side,
      ownerId: accountOf(ctx),
      ownerName: ctx.actor.name,
      uploadId: input.uploadId,
      category: e.category,
      title: e.title,
      purpose: e.purpose ?? '',
      factDay: e.factDay ?? null,
      ...file,
    };
    const added = await this.exhibits.add(tx, exhibit);
    await record(scope, exhibit, added, asItIs);
    await scope.announceIn(e.audience);
    return { id: added.id };
  }

  /**
   * A finished upload of one's own of which nothing was made yet. One upload is one exhibit: of two at once the second waits for the
   * row and finds it taken. The database says the same.
   */
  private async hold({ tx }: CaseScope, uploadId: string, clientSha256: string): Promise<Arrived> {
    const upload = isUuid(uploadId) ? await this.uploads.hold(tx, uploadId) : null;
    if (!upload) throw notFound();
    const { state, size, mediaType, sha256 } = upload;
    if (state === 'refused') throw invalidField('uploadId', ...toldAgain(upload.refusal));
    if (state !== 'complete' || mediaType === null) throw invalidField('uploadId', 'upload_unfinished');
    if (upload.caseId !== null) throw invalidField('uploadId', 'upload_used');
    if (sha256 !== clientSha256) throw invalidField('uploadId', 'hash_mismatch');
    return { size, mediaType, sha256 };
  }
}

/** What is said of the exhibit, in a channel that the role speaks in. */
async function readExhibit(scope: CaseScope, input: AddExhibitInput) {
  const parsed = exhibitInput.safeParse(input);
  if (!parsed.success) throw invalid(faultsOf(parsed.error));
  const { title, purpose, audience, factDay } = parsed.data;
  requirePrintable({ title, purpose });
  if (!(SPEAKS_IN[scope.entered.role] as readonly Audience[]).includes(audience)) throw invalidField('audience', 'choice_invalid');
  if (factDay && factDay > (await scope.today())) throw invalidField('factDay', 'date_in_future');
  return parsed.data;
}

/** The entry says all that the index of a dossier will say of the exhibit, so that the two are held against each other. */
async function record(scope: CaseScope, exhibit: NewExhibit, added: AddedExhibit, asItIs: boolean): Promise<void> {
  const { category, title, purpose, factDay, side, sha256, size } = exhibit;
  await scope.appendToJournal(exhibit.audience, 'exhibit.added', {
    exhibit: added.id,
    number: added.number,
    category,
    title,
    purpose,
    factDay,
    side,
    owner: exhibit.ownerName,
    addedAt: added.at,
    sha256,
    size,
    type: exhibit.mediaType,
    ...(asItIs ? { asItIs } : {}),
  });
}
