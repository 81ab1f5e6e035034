import type { Client } from 'pg';
import { OURS } from './dump-rows.js';

/**
 * What protects the rows, a line each as the catalogue has it: row-level security and whether it is forced, policies, privileges, guards
 * and whether they are on, rules, indexes, functions. Two databases of one schema have the same lines.
 */
export async function protections(client: Client): Promise<string[]> {
  const tables =
    `pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and c.relowner = ` +
    `any(${OURS}) and n.nspname <> 'graphile_worker'`;
  const { rows } = await client.query<{ line: string }>(`
    select format('table %I.%I of %s, row-level security %s, forced %s, %s', n.nspname, c.relname, c.relowner::regrole, c.relrowsecurity,
      c.relforcerowsecurity,
                  (select string_agg(a::text, ' ' order by a::text) from unnest(c.relacl) a)) as line from ${tables}
    union all select format('column %I.%I.%I %s %s %s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
      a.attnotnull, (select string_agg(x::text, ' ' order by x::text) from unnest(a.attacl) x))
      from pg_attribute a join (select c.*, n.nspname from ${tables}) c on c.oid = a.attrelid
        join pg_namespace n on n.oid = c.relnamespace where a.attnum > 0 and not a.attisdropped
    union all select format('policy %s.%s %s %s %s to %s using %s check %s', schemaname, tablename, policyname, permissive, cmd, roles,
      qual, with_check) from pg_policies
    union all select format('guard %s %s', pg_get_triggerdef(t.oid), t.tgenabled) from pg_trigger t
      join (select c.* from ${tables}) c on c.oid = t.tgrelid where not t.tgisinternal
    union all select format('rule %s %I %s', k.conrelid::regclass, k.conname,
      pg_get_constraintdef(k.oid)) || case when k.convalidated then '' else ' NOT CHECKED' end
      from pg_constraint k join (select c.* from ${tables}) c on c.oid = k.conrelid
    union all select format('index %s', pg_get_indexdef(i.indexrelid)) from pg_index i
      join (select c.* from ${tables}) c on c.oid = i.indrelid
    union all select format('function %s of %s, %s %s', p.oid::regprocedure, p.proowner::regrole, md5(pg_get_functiondef(p.oid)),
      (select string_agg(a::text, ' ' order by a::text) from unnest(p.proacl) a))
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.proowner = any(${OURS}) and n.nspname <> 'graphile_worker'
    order by 1`);
  return rows.map((r) => r.line);
}
