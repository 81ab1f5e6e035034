import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { OrganisationEntity } from './organisation.entity.js';
import { RegionEntity } from './region.entity.js';

/** A clinic as whoever files names it, who is not on the platform. */
export interface ClinicToName {
  readonly name: string;
  readonly contact: string | null;
  readonly address: string | null;
  readonly regionCode: string;
}

/** A clinic as a case is filed against it: by what it is called, and where it is reached as far as that is known. */
export interface ClinicToCall {
  readonly name: string;
  readonly contact: string | null;
  readonly address: string | null;
}

/** The committee that serves a county; none where no committee has taken it on. */
export async function committeeServing(tx: Tx, regionCode: string): Promise<string | null> {
  const region = await tx.manager
    .createQueryBuilder(RegionEntity, 'r')
    .select('r.tenantId', 'tenantId')
    .where('r.code = :regionCode', { regionCode })
    .getRawOne<{ tenantId: string | null }>();
  return region?.tenantId ?? null;
}

/** A confirmed clinic of the county; none where it is another county's, or has not proved who it is. */
export async function confirmedClinicOf(tx: Tx, regionCode: string, organisationId: string): Promise<{ id: string; name: string } | null> {
  const clinic = await tx.manager
    .createQueryBuilder(OrganisationEntity, 'o')
    .select('o.id', 'id')
    .addSelect('o.nameZh', 'name')
    .where(`o.id = :organisationId and o.kind = 'clinic' and o.regionCode = :regionCode and o.standing = 'confirmed'`, {
      organisationId,
      regionCode,
    })
    .getRawOne<{ id: string; name: string }>();
  return clinic ?? null;
}

/**
 * Adds a clinic that was only named: a stub of the one case. Its id is made first, since until the case stands nobody can read the
 * row back.
 */
export async function nameClinic(tx: Tx, { name, contact, address, regionCode }: ClinicToName): Promise<string> {
  const { id } = one(await tx.query<{ id: string }>('select uuidv7() as id'));
  await tx.manager
    .createQueryBuilder()
    .insert()
    .into(OrganisationEntity, ['id', 'kind', 'nameZh', 'nameEn', 'regionCode', 'contact', 'address', 'joined'])
    .values({ id, kind: 'clinic', nameZh: name, nameEn: name, regionCode, contact, address, joined: false })
    .execute();
  return id;
}

export async function clinicToCall(tx: Tx, organisationId: string): Promise<ClinicToCall> {
  const found = await tx.manager
    .createQueryBuilder(OrganisationEntity, 'o')
    .select(['o.id', 'o.nameZh', 'o.contact', 'o.address'])
    .where('o.id = :organisationId', { organisationId })
    .getMany();
  const { nameZh: name, contact, address } = one(found);
  return { name, contact, address };
}
