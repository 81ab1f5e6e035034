import { Injectable } from '@nestjs/common';
import type { CaseStatus, Side } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { CaseFileEntity } from './case-file.entity.js';

/** What a step may write on the case beside its status, by the names of the columns. */
const STEP_COLUMNS = {
  number: 'number',
  clinic_answer: 'clinicAnswer',
  applied_by: 'appliedBy',
  application_reason: 'applicationReason',
  identity_check: 'identityCheck',
  mediator_account_id: 'mediatorAccountId',
  mediator_name: 'mediatorName',
  end_reason: 'endReason',
  end_note: 'endNote',
  ended_by: 'endedBy',
  end_act: 'endAct',
  end_ground: 'endGround',
  end_asked_by: 'endAskedBy',
  end_asked_at: 'endAskedAt',
  filed_at: 'filedAt',
  applied_at: 'appliedAt',
  consented_at: 'consentedAt',
  accepted_at: 'acceptedAt',
  ended_at: 'endedAt',
  effective_at: 'effectiveAt',
} as const satisfies Record<string, keyof CaseFileEntity>;
export type CaseColumns = Partial<Record<keyof typeof STEP_COLUMNS, string | Date | null>>;

export interface StatusChange {
  readonly from: CaseStatus;
  readonly to: CaseStatus;
}

/** The case's own row, as steps and endings write it. */
@Injectable()
export class CaseFileRepository {
  /** The status in the condition decides races. @returns false where the case no longer stands there: somebody else came first */
  async move(tx: Tx, caseId: string, { from, to }: StatusChange, columns: CaseColumns): Promise<boolean> {
    const set = Object.fromEntries(Object.entries(columns).map(([name, value]) => [STEP_COLUMNS[name as keyof CaseColumns], value]));
    const { affected } = await tx.manager
      .createQueryBuilder()
      .update(CaseFileEntity)
      .set({ ...set, status: to, version: () => 'version + 1', lastActivityAt: () => 'app.now()' })
      .where('id = :caseId and status = :from', { caseId, from })
      .execute();
    return affected === 1;
  }

  /** Whether the clinic has said what it says to the case. */
  isAnswered(tx: Tx, caseId: string): Promise<boolean> {
    return tx.manager
      .createQueryBuilder(CaseFileEntity, 'c')
      .where('c.id = :caseId and c.clinicAnswer is not null', { caseId })
      .getExists();
  }

  /** @returns false where this side has no request that stands */
  async takeBackEnd(tx: Tx, caseId: string, side: Side): Promise<boolean> {
    const { affected } = await tx.manager
      .createQueryBuilder()
      .update(CaseFileEntity)
      .set({ endAskedBy: null, endAskedAt: null, version: () => 'version + 1' })
      .where('id = :caseId and endAskedBy = :side', { caseId, side })
      .execute();
    return affected === 1;
  }

  /** It moved, for everyone in the joint channel. */
  async touch(tx: Tx, caseId: string): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(CaseFileEntity)
      .set({ lastActivityAt: () => 'app.now()' })
      .where('id = :caseId', { caseId })
      .execute();
  }

  /** Which authority has taken the dispute up elsewhere, if one has. */
  async acceptedElsewhere(tx: Tx, caseId: string): Promise<string | null> {
    const row = await tx.manager
      .createQueryBuilder(CaseFileEntity, 'c')
      .select('c.acceptedElsewhere', 'elsewhere')
      .where('c.id = :caseId', { caseId })
      .getRawOne<{ elsewhere: string | null }>();
    return row?.elsewhere ?? null;
  }

  /** An authority has taken the dispute up: one route at a time (RT-6). */
  async acceptElsewhere(tx: Tx, caseId: string, elsewhere: 'court' | 'health'): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(CaseFileEntity)
      .set({ acceptedElsewhere: elsewhere })
      .where('id = :caseId', { caseId })
      .execute();
  }

  /** The health authority is done with it; what a court has accepted stays accepted (RT-7). */
  async closeAtHealth(tx: Tx, caseId: string): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(CaseFileEntity)
      .set({ acceptedElsewhere: null })
      .where('id = :caseId and acceptedElsewhere = :health', { caseId, health: 'health' })
      .execute();
  }
}
