import { Injectable } from '@nestjs/common';
import type { KeptParameters } from '@heyi/domain';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { RegionParameterEntity } from './region-parameter.entity.js';

/** Whose figures, of which region and year. */
export interface ParametersOf {
  readonly tenantId: string;
  readonly regionCode: string;
  readonly year: number;
}
export interface NewParameters extends ParametersOf {
  readonly data: KeptParameters;
  readonly loadedName: string;
}

/** Figures that committees loaded. What ended stays: saved calculations stand on it. */
@Injectable()
export class RegionParameterRepository {
  /** Other figures of that region and year take their place. */
  async replace(tx: Tx, { tenantId, regionCode, year }: ParametersOf): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(RegionParameterEntity)
      .set({ endedAt: () => 'app.now()' })
      .where('tenantId = :tenantId and regionCode = :regionCode and year = :year and endedAt is null', { tenantId, regionCode, year })
      .execute();
  }

  async add(tx: Tx, parameters: NewParameters): Promise<string> {
    const { raw } = await tx.manager.createQueryBuilder().insert().into(RegionParameterEntity).values(parameters).returning('id').execute();
    return one(raw as { id: string }[]).id;
  }

  /** @returns false where the committee has none by that id that are in force */
  async end(tx: Tx, { id, tenantId }: { readonly id: string; readonly tenantId: string }): Promise<boolean> {
    const { affected } = await tx.manager
      .createQueryBuilder()
      .update(RegionParameterEntity)
      .set({ endedAt: () => 'app.now()' })
      .where('id = :id and tenantId = :tenantId and endedAt is null', { id, tenantId })
      .execute();
    return affected === 1;
  }
}
