import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { verifyChain, type OpenedEntry } from '@heyi/ledger';
import pg from 'pg';
import type { DatabaseUrls } from '../../src/platform/database/provision.js';
import { createEmptyDatabase, TEST_KEY } from './cluster.js';

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** The operator's command as a process of its own. */
export function heyi(args: readonly string[], env: Record<string, string>): Running {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../bin/heyi.mjs'), ...args, '--test'], {
    env: { ...process.env, HEYI_MASTER_KEY: TEST_KEY.toString('base64'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (d: Buffer) => (stdout += d.toString()));
  child.stderr.on('data', (d: Buffer) => (stderr += d.toString()));
  return { child, ended: new Promise((resolve) => child.once('close', (status) => resolve({ status, stdout, stderr }))) };
}

export interface Target {
  readonly urls: DatabaseUrls;
  /** The superuser's address of it, and a client that is signed in with it. */
  readonly url: string;
  readonly admin: pg.Client;
  /** Rows of ours by table, of tables that have any. */
  counts(): Promise<Record<string, number>>;
  drop(): Promise<void>;
}

/** A database in which nothing has been made. */
export async function newDatabase(name: string): Promise<Target> {
  const { urls, url, drop } = await createEmptyDatabase(name);
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  return {
    urls,
    url,
    admin,
    counts: () => countsOf(admin),
    drop: async () => {
      await admin.end();
      await drop();
    },
  };
}

export async function tablesIn(client: pg.Client | pg.Pool): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('public', 'app', 'identity', 'journal', 'law') and tablename <> 'migrations' order by 1`,
  );
  return rows.map((r) => r.name);
}

export async function countsOf(client: pg.Client | pg.Pool): Promise<Record<string, number>> {
  const counts: [string, number][] = [];
  for (const name of await tablesIn(client))
    counts.push([name, (await client.query<{ n: number }>(`select count(*)::int as n from ${name}`)).rows[0]!.n]);
  return Object.fromEntries(counts.filter(([, n]) => n > 0));
}

const ours = `::regnamespace::text in ('public', 'app', 'identity', 'journal', 'law')`;
/** What the catalogue says of what protects the rows, a line each; asked without the product, which compares them too. */
export const PROTECTIONS: Readonly<Record<string, string>> = {
  'row-level security': `select concat_ws(' ', oid::regclass, relrowsecurity, relforcerowsecurity) as line from pg_class where relkind = 'r' and relnamespace${ours}`,
  policies: `select concat_ws(' ', schemaname, tablename, policyname, permissive, roles, cmd, qual, with_check) as line from pg_policies`,
  privileges: `select concat_ws(' ', oid::regclass, a) as line from pg_class, unnest(relacl) a where relnamespace${ours}
    union all select concat_ws(' ', attrelid::regclass, attname, a) from pg_attribute join pg_class c on c.oid = attrelid, unnest(attacl) a where relnamespace${ours}`,
  guards: `select concat_ws(' ', tgrelid::regclass, tgname, tgenabled) as line from pg_trigger where not tgisinternal`,
  'what foreign keys are checked by': `select concat_ws(' ', tgrelid::regclass, tgfoid::regproc, tgenabled) as line from pg_trigger where tgisinternal`,
  rules: `select concat_ws(' ', conrelid::regclass, conname, convalidated, pg_get_constraintdef(oid)) as line from pg_constraint where connamespace${ours}`,
};

/** Every chain of the record against its head. */
export async function chainsIn(client: pg.Client): Promise<{ chains: number; faults: string[] }> {
  const { rows: entries } = await client.query<OpenedEntry & { caseId: string; audience: string }>(
    `select e.case_id::text as "caseId", e.audience, e.seq, e.type, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, e.actor, e.commitment, e.prev, e.hash, p.salt, p.payload
       from journal.entry e left join journal.payload p using (case_id, audience, seq) order by e.seq`,
  );
  const { rows: heads } = await client.query<{ case_id: string; audience: string; seq: number; hash: string }>(
    'select * from journal.head',
  );
  const of = (head: { case_id: string; audience: string }) =>
    entries.filter((e) => e.caseId === head.case_id && e.audience === head.audience);
  return {
    chains: heads.length,
    faults: heads.flatMap((head) =>
      verifyChain(of(head), head).map(({ seq, fault }) => `${head.case_id} ${head.audience} ${seq} ${fault}`),
    ),
  };
}
