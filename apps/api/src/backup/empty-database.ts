import type { Client } from 'pg';
import { OURS, tablesOf } from './dump-rows.js';
import { Refused } from './refused.js';
import { one } from '../platform/database/one-row.js';

/** What migrations themselves put in. */
const MADE_BY_MIGRATIONS = ['app.clock_offset'];

/**
 * Whether a database has nothing of ours that could be lost, and nobody who works in it. What is looked at stays as it is.
 *
 * @throws Refused
 */
export async function requireEmpty(owner: Client): Promise<void> {
  const { rows: here } = await owner.query<{ who: string }>(
    `select distinct application_name as who from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and usename in ('heyi_owner', 'heyi_app', 'heyi_job', 'heyi_backup')`,
  );
  if (here.length)
    throw new Refused(
      `Somebody works in this database (${here.map((r) => r.who || 'without a name').join(', ')}): stop web and worker processes first.`,
    );
  const full: string[] = [];
  // Row-level security is forced on the owner too, who would see no row of any case: put aside for a look that is undone.
  await owner.query('begin');
  try {
    for (const { schema, name } of await tablesOf(owner)) {
      const table = `"${schema}"."${name}"`;
      await owner.query(`alter table ${table} no force row level security`);
      const { rows } = await owner.query<{ some: boolean }>(`select exists (select 1 from ${table}) as some`);
      if (one(rows).some && !MADE_BY_MIGRATIONS.includes(`${schema}.${name}`)) full.push(schema === 'public' ? name : `${schema}.${name}`);
    }
  } finally {
    await owner.query('rollback');
  }
  if (full.length)
    throw new Refused(
      `This database is not empty (${full.join(', ')} ${full.length === 1 ? 'has' : 'have'} rows): a backup is ` +
        'restored into an empty one alone. Nothing was changed.',
    );
}

/** Takes away the empty tables of ours, of whatever release, so that the schema is that of the backup and of nothing before. */
export async function takeAway(owner: Client): Promise<void> {
  await owner.query(`
    begin;
    set local lock_timeout = '10s';
    do $$
    declare o record;
    begin
      for o in select format('%I', nspname) as name from pg_namespace where nspowner = any(${OURS}) loop
        execute format('drop schema %s cascade', o.name);
      end loop;
      for o in select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'public' and c.relkind = 'r' and c.relowner = any(${OURS}) loop
        execute format('drop table if exists %s cascade', o.name);
      end loop;
    end $$;
    commit;`);
}
