import { utc } from '../../../platform/database/moments.js';
import { Injectable } from '@nestjs/common';
import type { Audience, ExhibitCategory, Side } from '@heyi/domain';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { ExhibitEntity } from './exhibit.entity.js';
import { askForPreview } from './preview-job.repository.js';
import type { Room } from './upload.repository.js';

/** What is new of an exhibit; its number and time are the database's. */
export interface NewExhibit {
  readonly caseId: string;
  readonly tenantId: string;
  readonly audience: Audience;
  readonly side: Side | 'committee';
  readonly ownerId: string;
  readonly ownerName: string;
  readonly uploadId: string;
  readonly category: ExhibitCategory;
  readonly title: string;
  readonly purpose: string;
  readonly factDay: string | null;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
}

export interface AddedExhibit {
  readonly id: string;
  readonly number: number;
  /** To the millisecond, as dossiers say it. */
  readonly at: string;
}

/** Exhibits of a case. */
@Injectable()
export class ExhibitRepository {
  /** What a side has in a case, withdrawn too; who must know it while adding another holds the case's row. */
  async roomTaken(tx: Tx, caseId: string, side: Side | 'committee'): Promise<Room> {
    return one(
      await tx.manager
        .createQueryBuilder(ExhibitEntity, 'e')
        .select('count(*)::int', 'files')
        .addSelect('coalesce(sum(e.size), 0)::float8', 'bytes')
        .where('e.caseId = :caseId and e.side = :side', { caseId, side })
        .getRawMany<Room>(),
    );
  }

  /**
   * Adds an exhibit, and asks the worker for the copies that others will need. Numbered within the audience: one count for all
   * would tell the other side how much lies in a caucus.
   */
  async add(tx: Tx, exhibit: NewExhibit): Promise<AddedExhibit> {
    const { caseId, audience } = exhibit;
    const { raw } = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(ExhibitEntity)
      .values({ ...exhibit, size: String(exhibit.size), number: () => 'app.last_exhibit_number(:caseId, :audience) + 1' })
      .setParameters({ caseId, audience })
      .returning(`id, number, ${utc('created_at')} as at`)
      .execute();
    const added = one(raw as AddedExhibit[]);
    await askForPreview(tx, { exhibitId: added.id });
    return added;
  }

  /**
   * Withdraws an exhibit of a side, and has the worker take away what was made of it for others; the sealed original stays.
   * @returns who heard it; null where it is another side's, another case's, or withdrawn
   */
  async withdraw(tx: Tx, { id, caseId, side, reason }: WithdrawnExhibit): Promise<Audience | null> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .update(ExhibitEntity)
      .set({ withdrawnAt: () => 'app.now()', withdrawnReason: reason })
      .where('id = :id and side = :side and case_id = :caseId and withdrawn_at is null', { id, side, caseId })
      .returning('audience')
      .execute();
    const [withdrawn] = raw as { audience: Audience }[];
    if (!withdrawn) return null;
    await askForPreview(tx, { exhibitId: id });
    return withdrawn.audience;
  }
}

export interface WithdrawnExhibit {
  readonly id: string;
  readonly caseId: string;
  readonly side: Side;
  readonly reason: string;
}
