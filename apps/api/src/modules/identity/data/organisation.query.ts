import type { InstitutionStanding } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { KindOfInviter } from './invitation.query.js';

export interface OrganisationRow {
  id: string;
  kind: string;
  nameZh: string;
  nameEn: string;
  regionCode: string;
  joined: boolean;
  standing: string;
}
export interface RegionRow {
  code: string;
  nameZh: string;
  nameEn: string;
}

const ORGANISATION = `o.id, o.kind, o.name_zh as "nameZh", o.name_en as "nameEn", o.region_code as "regionCode", o.joined, o.standing`;

export async function organisationById(tx: Tx, id: string): Promise<OrganisationRow | null> {
  const [row] = await tx.query<OrganisationRow>(`select ${ORGANISATION} from identity.organisation o where id = $1`, [id]);
  return row ?? null;
}

export async function kindOfOrganisation(tx: Tx, id: string): Promise<KindOfInviter | null> {
  const [row] = await tx.query<{ kind: KindOfInviter }>('select kind from identity.organisation where id = $1', [id]);
  return row?.kind ?? null;
}

export async function standingOf(tx: Tx, id: string | null): Promise<InstitutionStanding | null> {
  const [row] = await tx.query<{ standing: InstitutionStanding }>('select standing from identity.organisation where id = $1', [id]);
  return row?.standing ?? null;
}

/** Regions that a committee serves. */
export const servedRegions = (tx: Tx): Promise<RegionRow[]> =>
  tx.query<RegionRow>(
    'select code, name_zh as "nameZh", name_en as "nameEn" from identity.region where tenant_id is not null order by code',
  );

/** Confirmed clinics of a region whose name holds the text; at most twenty. */
export const confirmedClinics = (tx: Tx, regionCode: string, text: string): Promise<OrganisationRow[]> =>
  tx.query<OrganisationRow>(
    `select ${ORGANISATION} from identity.organisation o where o.kind = 'clinic' and o.standing = 'confirmed' and o.region_code = $1
      and position(lower($2) in lower(o.name_zh || ' ' || o.name_en)) > 0 order by o.name_zh limit 20`,
    [regionCode, text],
  );
