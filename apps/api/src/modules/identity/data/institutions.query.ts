import type { InstitutionStanding } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** An organisation as it stands, with its county. */
export interface InstitutionRow {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly contact: string | null;
  readonly regionCode: string;
  readonly regionNameZh: string | null;
  readonly regionNameEn: string | null;
  readonly standing: InstitutionStanding;
  readonly creditCode: string | null;
  readonly licenceNumber: string | null;
}

/** Those of the organisations that the reader may see. */
export const institutionsById = (tx: Tx, ids: readonly string[]): Promise<InstitutionRow[]> =>
  tx.query<InstitutionRow>(
    `select o.id, o.name_zh as "nameZh", o.name_en as "nameEn", o.contact, o.region_code as "regionCode", r.name_zh as "regionNameZh",
      r.name_en as "regionNameEn", o.standing, o.credit_code as "creditCode", o.licence_number as "licenceNumber"
       from identity.organisation o left join identity.region r on r.code = o.region_code where o.id = any($1)`,
    [ids],
  );

export interface InstitutionMember {
  readonly organisationId: string;
  readonly accountId: string;
  readonly name: string;
  readonly contact: string;
  readonly roles: string[];
}

/** The people of organisations, who came first before the others. */
export const membersOf = (tx: Tx, organisationIds: readonly string[]): Promise<InstitutionMember[]> =>
  tx.query<InstitutionMember>(
    `select m.organisation_id as "organisationId", a.id as "accountId", a.display_name as name, coalesce(a.phone, a.email) as contact,
      m.roles
       from identity.membership m join identity.account a on a.id = m.account_id where m.organisation_id = any($1) and m.ended_at is null
         order by m.started_at`,
    [organisationIds],
  );

export interface ConfirmedInstitution {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly sameLicence: boolean;
  readonly sameCode: boolean;
}
/** What an institution says of itself, and how it was named by others. */
export interface SaidOfInstitution {
  readonly regionCode: string;
  readonly licenceNumber: string;
  readonly creditCode: string;
  readonly names: readonly string[];
}

/** The confirmed institutions of the county, those first that bear the same number, code or name. */
export const confirmedLike = (tx: Tx, said: SaidOfInstitution): Promise<ConfirmedInstitution[]> =>
  tx.query<ConfirmedInstitution>(
    `select id, name_zh as "nameZh", name_en as "nameEn", coalesce(licence_number = $2, false) as "sameLicence",
      coalesce(credit_code = $3, false) as "sameCode" from identity.organisation
      where kind = 'clinic' and standing = 'confirmed' and region_code = $1
      order by coalesce(licence_number = $2, false) desc, coalesce(credit_code = $3, false) desc, name_zh = any($4) desc, name_zh
        limit 200`,
    [said.regionCode, said.licenceNumber, said.creditCode, said.names],
  );

/** Who confirms institutions of a county: the officers of its regulators and the intake of the committees that serve it. */
export async function officersNear(tx: Tx, regionCode: string): Promise<string[]> {
  const rows = await tx.query<{ account_id: string }>(
    `select m.account_id from identity.membership m join identity.organisation o on o.id = m.organisation_id
      where m.ended_at is null and ((o.kind = 'regulator' and $1 like o.region_code || '%' and 'officer' = any(m.roles))
         or (o.kind = 'committee' and 'intake' = any(m.roles) and o.id in (select tenant_id from identity.region where code = $1)))`,
    [regionCode],
  );
  return rows.map((row) => row.account_id);
}

/** The sessions in which people of an organisation act for it now. */
export const openSessionsOf = (tx: Tx, organisationId: string): Promise<{ readonly id: string; readonly accountId: string }[]> =>
  tx.query(
    `select id, account_id as "accountId" from identity.session
      where organisation_id = $1 and revoked_at is null and expires_at > app.now()`,
    [organisationId],
  );
