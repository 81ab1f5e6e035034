import type pg from 'pg';

/** Everything of a case, and of a committee's settings, that a refused act must leave as it was; of no case, the settings and where each case stands. */
export async function tracesOf(owner: pg.Pool, caseId: string | null): Promise<string> {
  const { rows } = await owner.query<{ s: string }>(
    `select concat_ws('|', (select row_to_json(c)::text from case_file c where id = $1),
       (select string_agg(audience || seq, ',' order by audience) from journal.head where case_id = $1),
       (select string_agg(status, ',' order by n) from offer where case_id = $1),
       (select count(*) from offer_answer where case_id = $1), (select count(*) from clinic_representative where case_id = $1),
       (select count(*) from case_member where case_id = $1), (select string_agg(id::text || state, ',' order by id) from agreement where case_id = $1),
       (select count(*) from exhibit where case_id = $1), (select string_agg(d::text, ',' order by id) from demand_letter d where case_id = $1),
       (select string_agg(r::text, ',' order by id) from service_record r where case_id = $1),
       (select string_agg(x::text, ',' order by id) from extension_request x where case_id = $1), (select count(*) from legal_event where case_id = $1),
       (select string_agg(status, ',' order by id) from obligation where case_id = $1), (select count(*) from audit_opening where case_id = $1),
       (select count(*) from responsibility_view where case_id = $1), (select count(*) from calculation where case_id = $1),
       (select string_agg(t::text, ',' order by tenant_id, key) from tenant_setting t), (select string_agg(p::text, ',' order by id) from region_parameter p),
       (select string_agg(n::text, ',' order by id) from holiday_notice n), (select string_agg(concat_ws(' ', id, version, status, clinic_organisation_id), ',' order by id) from case_file),
       (select count(*) from notification where case_id = $1), (select max(id) from outbox)) as s`,
    [caseId],
  );
  return rows[0]!.s;
}
