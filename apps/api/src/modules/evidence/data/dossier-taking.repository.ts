import { Injectable } from '@nestjs/common';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { DossierTakingEntity, type DossierKind } from './dossier-taking.entity.js';

/** What is new of a taking; its time is the database's. */
export interface NewTaking {
  readonly caseId: string;
  readonly tenantId: string;
  readonly accountId: string;
  readonly kind: DossierKind;
  readonly opened: readonly string[];
}

/** Takings of dossiers. */
@Injectable()
export class DossierTakingRepository {
  async add(tx: Tx, taking: NewTaking): Promise<string> {
    const { raw } = await tx.manager.createQueryBuilder().insert().into(DossierTakingEntity).values(taking).returning('id').execute();
    return one(raw as { id: string }[]).id;
  }
}
