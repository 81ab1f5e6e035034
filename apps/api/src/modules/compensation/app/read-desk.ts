import type { Rate, RegionParameters } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import { keptFrom } from '../../../platform/database/kept.js';
import { enterToRead, type Tx } from '../../../platform/database/unit-of-work.js';
import { hearsJoint, placeOf } from '../../cases/index.js';
import { organisationNames } from '../../identity/index.js';
import { ratesOf } from '../../settings/index.js';
import { calculationsOf, type CalculationRow } from '../data/calculation.query.js';
import { parametersFor, named } from './parameters.js';

export interface DeskOfCalculations {
  readonly calculations: readonly CalculationRow[];
  readonly parameters: RegionParameters | null;
  readonly rates: readonly Rate[];
  readonly regionName: string;
  readonly committeeName: string;
}

/** The calculations that the reader hears, with what a new one stands on; null for who does not hear the joint channel. */
export async function readDesk(tx: Tx, ctx: Ctx, caseId: string, homeRegionCode: string | null): Promise<DeskOfCalculations | null> {
  const role = await enterToRead(tx, caseId);
  if (!role || !(await hearsJoint(tx))) return null;
  const place = await placeOf(tx, caseId);
  const { tenantId, regionCode } = place;
  const committee = (await organisationNames(tx, [tenantId])).get(tenantId);
  return {
    calculations: await calculationsOf(tx, caseId, keptFrom(role, place)),
    parameters: await parametersFor(tx, tenantId, regionCode, homeRegionCode),
    rates: await ratesOf(tx, tenantId),
    regionName: (await named(tx, ctx, regionCode)).name,
    committeeName: committee?.[ctx.locale === 'en' ? 'en' : 'zh'] ?? '',
  };
}
