import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import pg from 'pg';

/** The functions of the product's schemas, as the migrations leave them. */
const FUNCTIONS = `select p.oid::regprocedure::text as name, pg_get_functiondef(p.oid) as text
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
 where n.nspname in ('app', 'journal', 'identity', 'public') and p.prokind = 'f' and l.lanname in ('sql', 'plpgsql')
   and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
 order by 1`;

/**
 * For `npm run holes` (docs/testing.md): a test's database without one of its protections, and which of its functions a
 * test file called. Does nothing otherwise.
 */
export async function withoutProtection(adminUrl: string): Promise<void> {
  const statement = process.env['HOLE_SQL'];
  const trace = process.env['HOLES_TRACE'];
  if (!statement && !trace) return;
  await asAdmin(adminUrl, async (client) => {
    if (statement)
      await client.query(statement).catch((fault: Error) => {
        throw new Error(`HOLE_SQL is no statement: ${fault.message}`);
      });
    if (!trace) return;
    await client.query(`do $$ begin execute format('alter database %I set track_functions = %L', current_database(), 'all'); end $$`);
    const { rows } = await client.query<{ name: string; text: string }>(FUNCTIONS);
    mkdirSync(trace, { recursive: true });
    writeFileSync(join(trace, 'functions.json'), JSON.stringify({ functions: rows }));
  });
}

/** Writes down the functions that were called, beside what the sources say they reached. */
export async function calledFunctions(adminUrl: string): Promise<void> {
  const folder = process.env['HOLES_TRACE'];
  if (!folder) return;
  const rows = await asAdmin(adminUrl, (client) =>
    client.query<{ name: string }>(`select funcid::regprocedure::text as name from pg_stat_user_functions`),
  );
  const spec = expect.getState().testPath ?? '';
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, `${basename(spec)}-functions-${process.pid}-${Date.now()}.json`),
    JSON.stringify({ spec, functions: rows.rows.map((row) => row.name) }),
  );
}

async function asAdmin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
