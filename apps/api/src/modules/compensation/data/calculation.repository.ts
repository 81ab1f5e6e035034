import { Injectable } from '@nestjs/common';
import type { Audience, bothColumns, CalculationInput, KeptParameters, Side } from '@heyi/domain';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { CalculationEntity } from './calculation.entity.js';

/** What is new of a calculation; its time is the database's. */
export interface NewCalculation {
  readonly caseId: string;
  readonly tenantId: string;
  readonly audience: Audience;
  readonly side: Side | 'mediator';
  readonly n: number;
  readonly number: string;
  readonly input: CalculationInput;
  readonly parameters: KeptParameters | null;
  readonly result: ReturnType<typeof bothColumns>;
  readonly authorName: string;
}

/** Calculations as they are kept. */
@Injectable()
export class CalculationRepository {
  /** The number of the next one in an audience; under the case's row lock nobody else takes it. */
  async next(tx: Tx, caseId: string, audience: Audience): Promise<number> {
    const made = await tx.manager
      .createQueryBuilder(CalculationEntity, 'k')
      .where('k.caseId = :caseId and k.audience = :audience', { caseId, audience })
      .getCount();
    return made + 1;
  }

  async add(tx: Tx, calculation: NewCalculation): Promise<string> {
    const { raw } = await tx.manager.createQueryBuilder().insert().into(CalculationEntity).values(calculation).returning('id').execute();
    return one(raw as { id: string }[]).id;
  }
}
