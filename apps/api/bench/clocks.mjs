// Recomputing all clocks of 100,000 cases in one command, beside a bare loop over the same SQL: the same reads, locks
// and transactions without a calendar. In turns, on one embedded database, three times; the middle one is printed.
//
//   npm run build && npm run bench:clocks [-- cases]
import 'reflect-metadata';
import { performance } from 'node:perf_hooks';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { planClock } from '@heyi/domain';
import { recomputeClocks } from '../dist/modules/deadlines/index.js';
import { createDataSource, migrate } from '../dist/platform/database/data-source.js';
import { startEmbeddedPostgres } from '../dist/platform/database/embedded-postgres.js';
import { provisionDatabase } from '../dist/platform/database/provision.js';
import { JobUnit } from '../dist/platform/jobs/job-unit.js';

const CASES = Number(process.argv[2] ?? 100_000);
const BATCH = 2000;
const state = mkdtempSync(join(tmpdir(), 'heyi-bench-'));
const cluster = await startEmbeddedPostgres(state, { fsync: false });
const urls = await provisionDatabase(cluster.url, 'bench', createHash('sha256').update('bench').digest());
await migrate(urls.owner, urls.job);
const address = new URL(cluster.url);
address.pathname = '/bench';
const owner = new pg.Client({ connectionString: address.href });
await owner.connect();
const source = createDataSource(urls.job, [], { poolSize: 2, name: 'heyi-bench' });
await source.initialize();
const unit = new JobUnit(source);
const within = (work) => unit.unsafeAcrossTenants(work);

const one = async (sql, params) => (await owner.query(sql, params)).rows[0].id;
const organisation = (kind) =>
  one(`insert into identity.organisation (kind, name_zh, name_en, region_code) values ($1, 'bench', 'bench', '110105') returning id`, [
    kind,
  ]);

/** Synthetic cases with two clocks each, planned as the product plans them; one in ten reaches into a year without a notice. */
async function makeCases() {
  const account = await one(`insert into identity.account (email, display_name) values ($1, 'bench') returning id`, [
    `${randomUUID()}@bench.test`,
  ]);
  const [tenant, clinic] = [await organisation('committee'), await organisation('clinic')];
  await owner.query(
    `insert into case_file (tenant_id, status, region_code, consumer_account_id, consumer_name, clinic_organisation_id, clinic_name)
     select $1, 'mediating', '110105', $2, 'bench', $3, 'bench' from generate_series(1, $4::int)`,
    [tenant, account, clinic, CASES],
  );
  const today = new Date().toISOString().slice(0, 10);
  const plans = Array.from({ length: 100 }, (_, i) => {
    const offset = i < 90 ? i : 255 + (i - 90) * 3;
    const startedAt = new Date(Date.parse('2026-03-02T10:00:00+08:00') + offset * 86_400_000);
    return ['mediation', 'market_acceptance'].map((kind) => {
      const p = planClock({ kind, startedAt }, today);
      return {
        slot: i,
        kind,
        at: startedAt.toISOString(),
        last_day: p.lastDay,
        ends_at: p.endsAt.toISOString(),
        provisional: p.provisional,
      };
    });
  }).flat();
  await owner.query(
    `insert into clock (case_id, tenant_id, kind, started_at, last_day, ends_at, provisional)
     select c.id, $1, p.kind, p.at, p.last_day, p.ends_at, p.provisional
       from (select id, row_number() over (order by id) as n from case_file where tenant_id = $1) c
       join jsonb_to_recordset($2::jsonb) as p(slot int, kind text, at timestamptz, last_day date, ends_at timestamptz, provisional boolean)
         on p.slot = c.n % 100`,
    [tenant, JSON.stringify(plans)],
  );
  await owner.query('vacuum analyze clock, case_file');
  return tenant;
}

async function bareLoop(tenant) {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const count = await within(async (tx) => {
      const found = await tx.query(
        `select id, case_id, tenant_id, kind, started_at, amount, pauses, extended_to::text, last_day::text, provisional, stands_since::text, excluded
           from clock where id > $1 and ended_at is null and kind <> 'limitation' and ($2::uuid is null or tenant_id = $2) order by id limit ${BATCH} for update`,
        [after, tenant],
      );
      await tx.query('select app.today()::text as today');
      after = found.at(-1)?.id ?? after;
      return found.length;
    });
    if (count < BATCH) return;
  }
}

const seconds = async (work) => {
  const began = performance.now();
  const result = await work();
  return [result, (performance.now() - began) / 1000];
};
const middle = (list) => [...list].sort((a, b) => a - b)[1];
const rate = (n) => Math.round(n).toLocaleString('en');

try {
  const tenant = await makeCases();
  const bare = [];
  const planned = [];
  let clocks = 0;
  for (let turn = 0; turn < 3; turn++) {
    bare.push((await seconds(() => bareLoop(tenant)))[1]);
    const [result, time] = await seconds(() => recomputeClocks(within, tenant, 'recomputed'));
    if (result.changed !== 0) throw new Error(`A pass over current plans changed ${result.changed} clocks.`);
    planned.push(time);
    clocks = result.clocks;
  }
  await owner.query(
    `insert into holiday_notice (tenant_id, year, document, holidays, workdays, loaded_by, loaded_name) values ($1, 2027, 'bench', '{2027-01-01}', '{}', $1, 'bench')`,
    [tenant],
  );
  const [moved, time] = await seconds(() => recomputeClocks(within, tenant, 'calendar'));
  console.log(`${rate(CASES)} cases, ${rate(clocks)} running clocks, ${cpus().length} cores, PostgreSQL without fsync`);
  console.log(`bare loop over the same SQL   ${rate(CASES / middle(bare))} cases/s (${middle(bare).toFixed(2)} s)`);
  console.log(`recomputing, nothing moved    ${rate(CASES / middle(planned))} cases/s (${middle(planned).toFixed(2)} s)`);
  console.log(`ratio                         ${(middle(planned) / middle(bare)).toFixed(2)} times the bare loop`);
  console.log(
    `a notice that moved ${rate(moved.changed)}    ${time.toFixed(1)} s: ${rate(moved.changed / time)} changes/s with history, deadline and journal`,
  );
} finally {
  await source.destroy();
  await owner.end();
  await cluster.stop();
  rmSync(state, { recursive: true, force: true });
}
