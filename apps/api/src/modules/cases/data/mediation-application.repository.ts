import { Injectable } from '@nestjs/common';
import type { Side } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { MediationApplicationEntity } from './mediation-application.entity.js';

export type ApplicationOutcome = 'accepted' | 'declined' | 'withdrawn' | 'refused' | 'lapsed';

/** Applications for mediation; what became of each stays on record (LIM-4). */
@Injectable()
export class MediationApplicationRepository {
  /** Closes the application that stands. @returns of which side it was and of which day; nothing where none stands */
  async close(tx: Tx, caseId: string, outcome: ApplicationOutcome): Promise<{ by_side: Side; on: string }[]> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .update(MediationApplicationEntity)
      .set({ outcome, closedAt: () => 'app.now()' })
      .where('caseId = :caseId and closedAt is null', { caseId })
      .returning(`by_side, (applied_at at time zone 'Asia/Shanghai')::date::text as "on"`)
      .execute();
    return raw as { by_side: Side; on: string }[];
  }
}
