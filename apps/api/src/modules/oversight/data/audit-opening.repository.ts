import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { AuditOpeningEntity } from './audit-opening.entity.js';

/** What is new of an opening; its time is the database's. */
export interface NewOpening {
  readonly caseId: string;
  readonly tenantId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly accountId: string;
  readonly reason: string;
}

/** Openings of cases by offices, each with its reason. */
@Injectable()
export class AuditOpeningRepository {
  /** @returns false where the office has opened the case already, also in the same second */
  async add(tx: Tx, opening: NewOpening): Promise<boolean> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(AuditOpeningEntity)
      .values(opening)
      .orIgnore()
      .returning('id')
      .execute();
    return (raw as unknown[]).length === 1;
  }
}
