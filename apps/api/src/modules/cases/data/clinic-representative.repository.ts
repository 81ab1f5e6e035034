import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { ClinicRepresentativeEntity } from './clinic-representative.entity.js';

export interface NewClinicRepresentative {
  readonly caseId: string;
  readonly tenantId: string;
  readonly accountId: string;
  readonly name: string;
}

/** Who appears for the clinic in a case (RT-9). */
@Injectable()
export class ClinicRepresentativeRepository {
  /** The accounts of those who appear. */
  async standing(tx: Tx, caseId: string): Promise<string[]> {
    const rows = await tx.manager
      .createQueryBuilder(ClinicRepresentativeEntity, 'r')
      .select(['r.id', 'r.accountId'])
      .where('r.caseId = :caseId and r.endedAt is null', { caseId })
      .getMany();
    return rows.map(({ accountId }) => accountId);
  }

  /**
   * Two new ones at once take their places one after the other. By the case's own lock, which an act may hold already: one of its own
   * beside it would be taken before the case by who speaks, and after it by who acts (ADR 0056).
   */
  async holdPlaces(tx: Tx, caseId: string): Promise<void> {
    await tx.query('select 1 from case_file where id = $1 for update', [caseId]);
  }

  async add(tx: Tx, representative: NewClinicRepresentative): Promise<void> {
    await tx.manager.createQueryBuilder().insert().into(ClinicRepresentativeEntity).values(representative).execute();
  }

  /** @returns whose it was; null where none of the case stands under the id */
  async end(tx: Tx, caseId: string, memberId: string): Promise<string | null> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .update(ClinicRepresentativeEntity)
      .set({ endedAt: () => 'app.now()' })
      .where('id = :memberId and caseId = :caseId and endedAt is null', { memberId, caseId })
      .returning('account_id as "accountId"')
      .execute();
    return (raw as { accountId: string }[])[0]?.accountId ?? null;
  }

  /** The cases in which somebody appears for the organisation of whoever asks (a function of the database). */
  async heldBy(tx: Tx, accountId: string): Promise<string[]> {
    const held = await tx.query<{ case_id: string }>(`select case_id from app.cases_held_by($1) where held = 'representative'`, [
      accountId,
    ]);
    return held.map((row) => row.case_id);
  }

  /** Ends somebody's appearing in an entered case. @returns false where nobody appeared, or it had ended */
  async endOf(tx: Tx, caseId: string, accountId: string): Promise<boolean> {
    const { affected } = await tx.manager
      .createQueryBuilder()
      .update(ClinicRepresentativeEntity)
      .set({ endedAt: () => 'app.now()' })
      .where('case_id = :caseId and account_id = :accountId and ended_at is null', { caseId, accountId })
      .execute();
    return Boolean(affected);
  }
}
