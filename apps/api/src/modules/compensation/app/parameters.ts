import { withHomeRegion, type RegionParameters } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { placeOf } from '../../cases/index.js';
import { regionName } from '../../identity/index.js';
import { parametersOf } from '../../settings/index.js';

/** A region, named in the reader's language; by its code where nobody has named it. */
export interface NamedRegion {
  readonly code: string;
  readonly name: string;
}

export const named = async (tx: Pick<Tx, 'query'>, ctx: Pick<Ctx, 'locale'>, code: string): Promise<NamedRegion> => ({
  code,
  name: (await regionName(tx, code, ctx.locale)) ?? code,
});

/** Where a case lies. */
export const regionOf = async (tx: Pick<Tx, 'query'>, ctx: Pick<Ctx, 'locale'>, caseId: string): Promise<NamedRegion> =>
  named(tx, ctx, (await placeOf(tx, caseId)).regionCode);

/** The figures of the case's region, with the home region's where those are higher (CMP-9). */
export async function parametersFor(
  tx: Pick<Tx, 'query'>,
  tenantId: string,
  regionCode: string,
  homeRegionCode: string | null,
): Promise<RegionParameters | null> {
  const court = await parametersOf(tx, tenantId, regionCode);
  if (!court || !homeRegionCode || !/^\d{6}$/.test(homeRegionCode)) return court;
  return withHomeRegion(court, await parametersOf(tx, tenantId, homeRegionCode));
}
