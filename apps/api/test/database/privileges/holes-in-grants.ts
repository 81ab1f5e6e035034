import type { Hole } from './holes.js';
import type { Database } from './world.js';

const SCHEMAS = `('public','app','identity','journal','law')`;
const lines = async (db: Database, sql: string): Promise<string[]> => (await db.admin.query<{ line: string }>(sql)).rows.map((r) => r.line);
const hole = (sql: string): Hole => ({ name: sql, sql, on: [] });

/** Each privilege that is not given, given; each that is, taken; functions opened; unique indexes and checks dropped. */
export async function holesInCatalogue(db: Database): Promise<Hole[]> {
  const tables = `from pg_class c join pg_namespace n on n.oid = relnamespace where relkind = 'r' and n.nspname in ${SCHEMAS} and relname <> 'migrations'`;
  const given = await lines(
    db,
    `select format('%s %s on %I.%I %s %s', case when has_table_privilege(r, c.oid, p) then 'revoke' else 'grant' end, p, n.nspname, relname, case when has_table_privilege(r, c.oid, p) then 'from' else 'to' end, r) as line
       from unnest(array['heyi_app','heyi_job','heyi_backup']) r, unnest(array['select','insert','update','delete','truncate','references','trigger']) p, pg_class c join pg_namespace n on n.oid = relnamespace
      where relkind = 'r' and n.nspname in ${SCHEMAS} and relname <> 'migrations' order by 1`,
  );
  // A column of its own: in the order of their making, so that every table has its turn in a part of them.
  const columns = await lines(
    db,
    `select format('grant %s (%I) on %I.%I to %s', p, attname, n.nspname, relname, r) as line
       from unnest(array['heyi_app','heyi_job']) r, unnest(array['insert','update']) p, pg_attribute a join pg_class c on c.oid = attrelid join pg_namespace n on n.oid = relnamespace
      where relkind = 'r' and n.nspname in ${SCHEMAS} and relname <> 'migrations' and attnum > 0 and not attisdropped and not has_column_privilege(r, c.oid, attname, p) order by md5(attname || relname || r || p)`,
  );
  const everybody = await lines(db, `select format('grant select on %I.%I to public', n.nspname, relname) as line ${tables}`);
  const unforced = await lines(
    db,
    `select format('alter table %I.%I no force row level security', n.nspname, relname) as line ${tables} and relforcerowsecurity`,
  );
  const functions = await lines(
    db,
    `select unnest(array[format('grant execute on function %s to public', p.oid::regprocedure), format('alter function %s reset search_path', p.oid::regprocedure), format('alter function %s security invoker', p.oid::regprocedure)]) as line
       from pg_proc p join pg_namespace n on n.oid = pronamespace where prosecdef and n.nspname in ${SCHEMAS}`,
  );
  const unique = await lines(
    db,
    `select case when k.conname is null then format('drop index %s', i.indexrelid::regclass) else format('alter table %s drop constraint %I cascade', i.indrelid::regclass, k.conname) end as line
       from pg_index i join pg_class c on c.oid = indrelid join pg_namespace n on n.oid = relnamespace left join pg_constraint k on k.conindid = i.indexrelid and k.contype in ('u','p')
      where indisunique and n.nspname in ${SCHEMAS} and relname <> 'migrations' and pg_get_indexdef(indexrelid) !~ '\\(id\\)$'`,
  );
  const checks = await lines(
    db,
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as line from pg_constraint where contype = 'c' and connamespace::regnamespace::text in ${SCHEMAS}`,
  );
  return [...given, ...columns, ...everybody, ...unforced, ...functions, ...unique, ...checks].map(hole);
}
