import type { Database } from './world.js';

const SCHEMAS = `('public','app','identity','journal','law')`;
const ROLES = ['heyi_app', 'heyi_job', 'heyi_keeper', 'heyi_backup'] as const;

/** What the database itself says it allows, in the words in which the expected tables are written. */
export interface Said {
  /** `schema.table` → row-level security, then `role: privileges`, then policies. */
  readonly tables: Map<string, string[]>;
  readonly functions: string[];
  readonly triggers: string[];
  readonly unique: string[];
  readonly checks: string[];
  readonly roles: string[];
}

const rows = async (db: Database, sql: string): Promise<string[]> => (await db.admin.query<{ line: string }>(sql)).rows.map((r) => r.line);

const NAME = (oid: string) => `case n.nspname when 'public' then '' else n.nspname || '.' end || ${oid}`;

export async function catalogueOf(db: Database): Promise<Said> {
  const lines = await rows(
    db,
    `select ${NAME('relname')} || '|rls ' || case when not relrowsecurity then 'off' when relforcerowsecurity then 'forced' else 'on' end as line
       from pg_class c join pg_namespace n on n.oid = relnamespace where relkind = 'r' and n.nspname in ${SCHEMAS} and relname <> 'migrations'
     union all
     -- Privileges of a whole table, or of some of its columns.
     select ${NAME('relname')} || '|' || grantee || ': ' || string_agg(what, ' ' order by what) from (
       select c.oid, relname, relnamespace, case when a.grantee = 0 then 'public' else a.grantee::regrole::text end as grantee, lower(a.privilege_type) as what
         from pg_class c, aclexplode(relacl) a where relkind = 'r' and a.grantee <> relowner
       union all
       select c.oid, relname, relnamespace, case when a.grantee = 0 then 'public' else a.grantee::regrole::text end, lower(a.privilege_type) || '(' || string_agg(attname, ',' order by attname) || ')'
         from pg_class c join pg_attribute t on t.attrelid = c.oid, aclexplode(attacl) a where relkind = 'r' group by 1, 2, 3, 4, a.privilege_type) p
       join pg_namespace n on n.oid = relnamespace where n.nspname in ${SCHEMAS} group by n.nspname, relname, grantee
     union all
     select ${NAME('relname')} || '|policy ' || polname || ' ' || case polcmd when '*' then 'all' when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' else 'delete' end
            || case when polpermissive then '' else '!' end || ' to ' || (select string_agg(case when r = 0 then 'public' else r::regrole::text end, ',') from unnest(polroles) r)
       from pg_policy join pg_class c on c.oid = polrelid join pg_namespace n on n.oid = relnamespace`,
  );
  const tables = new Map<string, string[]>();
  for (const line of lines) {
    const [table, what] = line.split('|') as [string, string];
    tables.set(table, [...(tables.get(table) ?? []), what].sort());
  }
  return {
    tables,
    functions: await rows(
      db,
      `select n.nspname || '.' || proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' || case when prosecdef then ' as ' || proowner::regrole || ' in ' || array_to_string(proconfig, ' ') else '' end
              || ' for ' || coalesce((select string_agg(case when a.grantee = 0 then 'public' else a.grantee::regrole::text end, ',' order by 1)
                   from aclexplode(coalesce(proacl, acldefault('f', proowner))) a where a.privilege_type = 'EXECUTE' and a.grantee <> proowner and a.grantee <> 'heyi_owner'::regrole), 'nobody') as line
         from pg_proc p join pg_namespace n on n.oid = pronamespace where n.nspname in ${SCHEMAS} order by 1`,
    ),
    triggers: await rows(
      db,
      `select ${NAME('relname')} || ' ' || tgname || ' ' || case tgenabled when 'O' then '' else 'DISABLED ' end || regexp_replace(pg_get_triggerdef(t.oid), '^CREATE TRIGGER \\S+ (.*) ON \\S+ FOR EACH ROW (WHEN .* )?EXECUTE FUNCTION (.*)$', '\\1 \\2\\3') as line
         from pg_trigger t join pg_class c on c.oid = tgrelid join pg_namespace n on n.oid = relnamespace where not tgisinternal order by 1`,
    ),
    unique: await rows(
      db,
      `select ${NAME('c.relname')} || regexp_replace(pg_get_indexdef(indexrelid), '^.* USING btree', '') as line
         from pg_index i join pg_class c on c.oid = indrelid join pg_namespace n on n.oid = relnamespace where indisunique and n.nspname in ${SCHEMAS} and pg_get_indexdef(indexrelid) !~ '\\(id\\)$' and relname <> 'migrations' order by 1`,
    ),
    checks: await rows(
      db,
      `select ${NAME('relname')} || ' ' || pg_get_constraintdef(k.oid) as line from pg_constraint k join pg_class c on c.oid = conrelid join pg_namespace n on n.oid = relnamespace
        where contype = 'c' and n.nspname in ${SCHEMAS} order by 1`,
    ),
    roles: await rows(
      db,
      `select rolname || case when rolsuper then ' superuser' else '' end || case when rolbypassrls then ' bypassrls' else '' end || case when rolcreaterole then ' createrole' else '' end
              || case when rolcanlogin then '' else ' cannot sign in' end
              || coalesce((select ' with ' || string_agg(array_to_string(setconfig, ' '), ' ') from pg_db_role_setting where setrole = r.oid), '') || coalesce((select ' member of ' || string_agg(roleid::regrole::text, ',' order by 1) from pg_auth_members where member = r.oid), '')
              || coalesce((select ' owns ' || string_agg(relname, ',' order by 1) from pg_class c join pg_namespace n on n.oid = relnamespace where relkind = 'r' and relowner = r.oid and nspname in ${SCHEMAS}), '') as line
         from pg_roles r where rolname in ('${ROLES.join(`','`)}') order by 1`,
    ),
  };
}
