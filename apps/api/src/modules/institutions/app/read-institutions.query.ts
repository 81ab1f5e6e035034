import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { FileLinks } from '../../evidence/index.js';
import type { InstitutionCheckView, InstitutionToConfirm, InstitutionView, LikelyInstitution } from '../api/institution.models.js';
import { one } from '../../../platform/database/one-row.js';

interface CheckRow {
  id: string;
  organisation_id: string;
  name_zh: string;
  name_en: string;
  credit_code: string;
  licence_number: string;
  submitted_name: string;
  submitted_at: Date;
  outcome: string | null;
  looked_at: string[];
  note: string | null;
  decided_name: string | null;
  decided_office: string | null;
  decided_at: Date | null;
}
const WAITING = 100;
const DECIDED = 30;

const viewOf = (ctx: Ctx, links: FileLinks, row: CheckRow): InstitutionCheckView => ({
  id: row.id,
  nameZh: row.name_zh,
  nameEn: row.name_en,
  creditCode: row.credit_code,
  licenceNumber: row.licence_number,
  submittedName: row.submitted_name,
  submittedAt: row.submitted_at.toISOString(),
  outcome: row.outcome,
  lookedAt: row.looked_at,
  note: row.note,
  decidedOffice: row.decided_office,
  decidedAt: row.decided_at?.toISOString() ?? null,
  paperAddress: links.make(ctx, row.organisation_id, row.id, 'institution-paper'),
});

/** One's own institution: where it stands, and everything that was handed in, newest first. */
export async function readOwnInstitution(tx: Tx, ctx: Ctx, links: FileLinks): Promise<InstitutionView> {
  const own = one(
    await tx.query<Omit<InstitutionView, 'checks' | 'mayHandIn'>>(
      `select o.id, o.name_zh as "nameZh", o.name_en as "nameEn", o.region_code as "regionCode", r.name_zh as "regionNameZh",
        r.name_en as "regionNameEn", o.standing, o.credit_code as "creditCode", o.licence_number as "licenceNumber"
       from identity.organisation o left join identity.region r on r.code = o.region_code where o.id = app.organisation()`,
    ),
  );
  const checks = await tx.query<CheckRow>(
    'select * from identity.institution_check where organisation_id = app.organisation() order by submitted_at desc',
  );
  return {
    ...own,
    mayHandIn: own.standing === 'joined' && ctx.actor.roles.some((role) => role === 'administrator' || role === 'signatory'),
    checks: checks.map((row) => viewOf(ctx, links, row)),
  };
}

/** What waits for this office, the oldest first, and what was decided lately; row-level security decides what is its to see. */
export async function readInstitutionsToConfirm(tx: Tx, ctx: Ctx, links: FileLinks): Promise<InstitutionToConfirm[]> {
  const rows = await tx.query<
    CheckRow & {
      named_as: string;
      contact: string | null;
      region_code: string;
      region_zh: string | null;
      region_en: string | null;
      into_name: string | null;
    }
  >(
    `(select k.*, o.name_zh as named_as, o.contact, o.region_code, r.name_zh as region_zh, r.name_en as region_en, t.name_zh as into_name
      from identity.institution_check k join identity.organisation o on o.id = k.organisation_id
        left join identity.region r on r.code = o.region_code left join identity.organisation t on t.id = k.merged_into
          where k.decided_at is null order by k.submitted_at limit ${WAITING})
     union all (select k.*, o.name_zh, o.contact, o.region_code, r.name_zh, r.name_en, t.name_zh from identity.institution_check k
       join identity.organisation o on o.id = k.organisation_id
        left join identity.region r on r.code = o.region_code left join identity.organisation t on t.id = k.merged_into
          where k.decided_at is not null order by k.decided_at desc limit ${DECIDED})`,
  );
  const people = await tx.query<{ organisationId: string; accountId: string; name: string; contact: string; roles: string[] }>(
    `select m.organisation_id as "organisationId", a.id as "accountId", a.display_name as name, coalesce(a.phone, a.email) as contact,
      m.roles
       from identity.membership m join identity.account a on a.id = m.account_id where m.organisation_id = any($1) and m.ended_at is null
         order by m.started_at`,
    [rows.filter((row) => !row.decided_at).map((row) => row.organisation_id)],
  );
  return Promise.all(
    rows.map(async (row) => ({
      check: viewOf(ctx, links, row),
      namedAs: row.named_as,
      contact: row.contact,
      regionCode: row.region_code,
      regionNameZh: row.region_zh ?? row.region_code,
      regionNameEn: row.region_en ?? row.region_code,
      decidedName: row.decided_name,
      mergedIntoName: row.into_name,
      people: people
        .filter((p) => p.organisationId === row.organisation_id)
        .map(({ accountId, name, contact, roles }) => ({ accountId, name, contact, roles })),
      confirmedHere: row.decided_at ? [] : await confirmedHere(tx, row),
    })),
  );
}

/** The confirmed institutions of the county, those first that bear the same number, code or name. */
const confirmedHere = (tx: Tx, row: CheckRow & { region_code: string; named_as: string }): Promise<LikelyInstitution[]> =>
  tx.query<LikelyInstitution>(
    `select id, name_zh as "nameZh", name_en as "nameEn", coalesce(licence_number = $2, false) as "sameLicence",
      coalesce(credit_code = $3, false) as "sameCode" from identity.organisation
      where kind = 'clinic' and standing = 'confirmed' and region_code = $1
      order by coalesce(licence_number = $2, false) desc, coalesce(credit_code = $3, false) desc, name_zh = any($4) desc, name_zh
        limit 200`,
    [row.region_code, row.licence_number, row.credit_code, [row.name_zh, row.named_as]],
  );
