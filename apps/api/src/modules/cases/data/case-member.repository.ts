import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { CaseMemberEntity } from './case-member.entity.js';

export interface NewMember {
  readonly caseId: string;
  readonly tenantId: string;
  readonly accountId: string;
  readonly name: string;
  readonly relation: string;
  readonly authority: 'general' | 'special';
  readonly validUntil: string;
  readonly poaExhibitId: string;
}

/** Who acts for the consumer, by whose paper (CAP-3). */
@Injectable()
export class CaseMemberRepository {
  /** Those whose representation was not ended, also where its period is over. */
  countStanding(tx: Tx, caseId: string): Promise<number> {
    return tx.manager.createQueryBuilder(CaseMemberEntity, 'm').where('m.caseId = :caseId and m.endedAt is null', { caseId }).getCount();
  }

  /** @returns null where the person represents the consumer in the case already */
  async add(tx: Tx, member: NewMember): Promise<string | null> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(CaseMemberEntity)
      .values(member)
      .orIgnore()
      .returning('id')
      .execute();
    return (raw as { id: string }[])[0]?.id ?? null;
  }

  /** @returns whose it was; null where none of the case stands under the id */
  async end(tx: Tx, caseId: string, memberId: string): Promise<string | null> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .update(CaseMemberEntity)
      .set({ endedAt: () => 'app.now()' })
      .where('id = :memberId and caseId = :caseId and endedAt is null', { memberId, caseId })
      .returning('account_id as "accountId"')
      .execute();
    return (raw as { accountId: string }[])[0]?.accountId ?? null;
  }

  /** The case of a representative, for who has no more than the row's id. */
  async caseOf(tx: Tx, memberId: string): Promise<string | null> {
    const row = await tx.manager
      .createQueryBuilder(CaseMemberEntity, 'm')
      .select(['m.id', 'm.caseId'])
      .where('m.id = :memberId', { memberId })
      .getOne();
    return row && row.caseId;
  }

  /** Ends a representation whose last day is over. @returns whose it was; null where it has ended already, or has time left */
  async lapse(tx: Tx, memberId: string): Promise<string | null> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .update(CaseMemberEntity)
      .set({ endedAt: () => 'app.now()' })
      .where('id = :memberId and ended_at is null and valid_until < app.today()', { memberId })
      .returning('account_id as "accountId"')
      .execute();
    return (raw as { accountId: string }[])[0]?.accountId ?? null;
  }
}
