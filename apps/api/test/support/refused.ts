import { until } from './journey.js';
import type { Person, World } from './world.js';

export type Args = Record<string, [type: string, value: unknown]>;
export const of = (caseId: string): Args => ({ caseId: ['ID!', caseId] });

/**
 * Everything of a case, and of a committee's settings, that a refused act must leave as it was. What a worker still owes to
 * earlier acts (the copy of an exhibit is journalled when it was made) is waited for: it is no trace of this one.
 */
export async function traces(world: World, caseId: string | null): Promise<string> {
  await world.copiesMade();
  const { rows } = await world.owner.query<{ s: string }>(
    `select concat_ws('|', (select row_to_json(c)::text from case_file c where id = $1),
       (select string_agg(audience || seq, ',' order by audience) from journal.head where case_id = $1),
       (select string_agg(status, ',' order by n) from offer where case_id = $1),
       (select count(*) from case_member where case_id = $1), (select string_agg(id::text || state, ',' order by id) from agreement where case_id = $1),
       (select count(*) from exhibit where case_id = $1), (select string_agg(d::text, ',' order by id) from demand_letter d where case_id = $1),
       (select string_agg(r::text, ',' order by id) from service_record r where case_id = $1),
       (select string_agg(x::text, ',' order by id) from extension_request x where case_id = $1), (select count(*) from legal_event where case_id = $1),
       (select string_agg(status, ',' order by id) from obligation where case_id = $1), (select count(*) from audit_opening where case_id = $1),
       (select count(*) from responsibility_view where case_id = $1), (select count(*) from calculation where case_id = $1),
       (select string_agg(t::text, ',' order by tenant_id, key) from tenant_setting t), (select string_agg(p::text, ',' order by id) from region_parameter p),
       (select string_agg(n::text, ',' order by id) from holiday_notice n), (select count(*) from case_file),
       (select count(*) from notification where case_id = $1), (select max(id) from outbox)) as s`,
    [caseId],
  );
  return rows[0]!.s;
}

/** An act that is refused with a code (and at a field): nothing has changed, and nothing was told. */
export async function refused(
  world: World,
  person: Person,
  caseId: string | null,
  name: string,
  args: Args,
  code: string,
  path?: string,
): Promise<void> {
  const before = await traces(world, caseId);
  const answer = await person.actProven(name, { ...(caseId ? of(caseId) : {}), ...args });
  expect(answer).toMatchObject({ code });
  if (path) expect(answer.faults.map((f: { path: string }) => f.path)).toContain(path);
  expect(await traces(world, caseId)).toBe(before);
}

/** Waits until as many statements of the product wait for a lock that the test holds. */
export const waiting = (world: World, many = 1): Promise<void> =>
  until(
    async () =>
      (
        await world.owner.query(
          `select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid where a.datname = current_database() and not l.granted`,
        )
      ).rowCount === many,
  );
