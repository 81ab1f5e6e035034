// What a stranger's load costs another person: idle first, then under each load, one `{ me }` and one list after the other of somebody of
// another tenant. Prints the 95th percentile and how many times the idle one of the same run it is; more than four times fails.
//
//   npm run build && npm run bench:load
import 'reflect-metadata';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fork } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { io } from 'socket.io-client';
import { migrate } from '../dist/platform/database/data-source.js';
import { startEmbeddedPostgres } from '../dist/platform/database/embedded-postgres.js';
import { provisionDatabase } from '../dist/platform/database/provision.js';

const MOST = 4;
/** Questions of the bystander a phase, and how long a phase lasts at least. */
const ASKED = 200;
const PHASE_MS = 5_000;
const KEY = createHash('sha256').update('bench').digest();

// The server runs in a process of its own, as it does for people: what this script does must not be measured with it.
if (process.argv[2] === 'serve') {
  const { startServer } = await import('../dist/server.js');
  const { readConfig } = await import('../dist/platform/config.js');
  const { urls, state } = JSON.parse(process.argv[3]);
  const config = readConfig({
    mode: 'test',
    port: 0,
    publicUrl: 'http://localhost:4899',
    stateDir: state,
    masterKey: KEY,
    databaseUrl: urls.owner,
    trustedProxies: 1,
  });
  const server = await startServer(config, urls, { quiet: true });
  process.on('disconnect', () => void server.close().then(() => process.exit(0)));
  process.send({ url: server.url });
} else await measure();

async function measure() {
  const state = mkdtempSync(join(tmpdir(), 'heyi-bench-'));
  const cluster = await startEmbeddedPostgres(state, { fsync: false });
  const urls = await provisionDatabase(cluster.url, 'bench', KEY);
  await migrate(urls.owner, urls.job);
  const address = new URL(cluster.url);
  address.pathname = '/bench';
  const owner = new pg.Pool({ connectionString: address.href, max: 2 });
  const child = fork(new URL(import.meta.url).pathname, ['serve', JSON.stringify({ urls, state })], { execArgv: ['--no-warnings'] });
  try {
    const { url } = await new Promise(
      (resolve, reject) => (child.once('message', resolve), child.once('exit', () => reject(new Error('The server did not start.')))),
    );
    const over = await phases(url, owner);
    if (over.length) throw new Error(`More than ${MOST} times the idle time: ${over.join(', ')}.`);
  } finally {
    if (child.connected) child.disconnect();
    await new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve()));
    await owner.end();
    await cluster.stop();
    rmSync(state, { recursive: true, force: true });
  }
}

/** A person signed in to one front end, behind a network of their own. */
function personOf(url, app, token, network) {
  const headers = {
    'content-type': 'application/json',
    'x-heyi-app': app,
    'x-forwarded-for': network,
    ...(token ? { cookie: `heyi-${app}=${token}` } : {}),
  };
  const ask = async (query, variables = {}) => {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    return response.json();
  };
  return { headers, ask, get: (path) => fetch(`${url}${path}`, { headers }).then(async (r) => (await r.arrayBuffer(), r.status)) };
}

async function phases(url, owner) {
  const one = async (sql, params) => (await owner.query(sql, params)).rows[0].id;
  const organisation = (kind, region) =>
    one(
      `insert into identity.organisation (kind, name_zh, name_en, region_code, contact, standing) values ($1, 'bench', 'bench', $2, $3, 'confirmed') returning id`,
      [kind, region, `${randomUUID().slice(0, 8)}@bench.test`],
    );
  const account = () =>
    one(`insert into identity.account (email, display_name, is_demonstration) values ($1, 'bench', true) returning id`, [
      `${randomUUID()}@bench.test`,
    ]);
  let networks = 0;
  const network = () => `10.${(networks >> 16) & 255}.${(networks >> 8) & 255}.${networks++ & 255}`;
  const signedIn = async (app, organisationId, roles) => {
    const accountId = await account();
    if (organisationId)
      await owner.query('insert into identity.membership (account_id, organisation_id, roles) values ($1, $2, $3)', [
        accountId,
        organisationId,
        roles,
      ]);
    const from = network();
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-heyi-app': app, 'x-forwarded-for': from },
      body: JSON.stringify({
        query: 'mutation($a: ID!, $p: String!) { demoSignIn(accountId: $a, app: $p) { __typename } }',
        variables: { a: accountId, p: app },
      }),
    });
    const token = new RegExp(`(?:^|; )heyi-${app}=([^;]+)`).exec(response.headers.getSetCookie().join('; '))?.[1];
    if (!token) throw new Error(`Nobody is signed in: ${await response.text()}`);
    return { ...personOf(url, app, token, from), accountId };
  };
  const region = ['110105', '310106'];
  const committees = [await organisation('committee', region[0]), await organisation('committee', region[1])];
  const clinic = await organisation('clinic', region[0]);
  for (const i of [0, 1]) await owner.query('insert into identity.region values ($1, $1, $1, $2)', [region[i], committees[i]]);

  // The case that everybody of the first committee is at, with a letter to print.
  const consumer = await signedIn('consumer');
  const desk = await signedIn('clinic', clinic, ['desk', 'signatory']);
  const caseId = await one(
    `insert into case_file (tenant_id, status, region_code, consumer_account_id, consumer_name, clinic_organisation_id, clinic_name, number)
     values ($1, 'negotiating', $2, $3, 'bench', $4, 'bench', 'HY-bench') returning id`,
    [committees[0], region[0], consumer.accountId, clinic],
  );
  await owner.query(`insert into case_letter (case_id, tenant_id, kind, number, data) select $1, $2, 'ended', 'bench', $3::jsonb`, [
    caseId,
    committees[0],
    JSON.stringify({
      caseNumber: 'HY-bench',
      committee: '甲区医调委',
      consumer: '林小满',
      clinic: '澄颜门诊部',
      patient: '林小满',
      mediator: null,
      procedure: 'eyelid',
      treatmentDay: '2026-03-01',
      claims: ['refund'],
      claimFen: 1860000,
      issuedOn: '2026-11-22',
      by: '林小满',
      reason: 'unwilling',
      note: '',
      until: '2026-12-22',
      provisional: false,
      limitationDay: '2029-11-22',
      ladder: [],
      consents: [],
    }),
  ]);
  const { data: file, errors } = await consumer.ask('query($id: ID!) { caseFile(id: $id) { letters { pdfZh } } }', { id: caseId });
  const paper = file?.caseFile?.letters[0]?.pdfZh;
  if (!paper) throw new Error(`There is no letter to print: ${JSON.stringify({ file, errors })}`);

  const bystander = await signedIn('mediator', committees[1], ['intake']);
  /** Asks while a load goes on; the load is begun anew until it has lasted a phase. */
  async function phase(load) {
    let over = false;
    const answers = {};
    const loading = (async () => {
      const end = performance.now() + PHASE_MS;
      while (load && performance.now() < end) for (const a of await load()) answers[a] = (answers[a] ?? 0) + 1;
      over = true;
    })();
    const times = { me: [], list: [] };
    while (!over || times.me.length < ASKED)
      for (const [name, query] of [
        ['me', 'query { me { name } }'],
        ['list', 'query { myCases(filter: { first: 20 }) { next items { id } } }'],
      ]) {
        const began = performance.now();
        const { data, errors } = await bystander.ask(query);
        times[name].push(performance.now() - began);
        if (!data) throw new Error(`The bystander was refused: ${JSON.stringify(errors)}`);
      }
    await loading;
    return { times, answers };
  }

  const signIns = () =>
    Promise.all(
      Array.from({ length: 200 }, async (_, i) => {
        const stranger = personOf(url, 'consumer', null, network());
        const { data } = await stranger.ask(
          'mutation($c: String!, $p: String!) { signIn(contact: $c, password: $p) { ... on NotPossible { code } ... on InvalidInput { code } } }',
          { c: `p${i}@bench.test`, p: 'guess guess guess 1' },
        );
        return data?.signIn?.code ?? 'unanswered';
      }),
    );
  const sockets = await Promise.all(
    Array.from(
      { length: 60 },
      () =>
        new Promise((resolve) => {
          const socket = io(url, {
            path: '/socket.io',
            transports: ['websocket'],
            auth: { app: 'consumer' },
            extraHeaders: { cookie: consumer.headers.cookie, 'x-forwarded-for': consumer.headers['x-forwarded-for'] },
            forceNew: true,
            autoConnect: false,
          });
          resolve(socket);
        }),
    ),
  );
  const flood = async () => {
    for (const socket of sockets) if (!socket.connected) socket.connect();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const asked = sockets
      .filter((s) => s.connected)
      .flatMap((socket) =>
        Array.from({ length: 20 }, () =>
          socket
            .timeout(15_000)
            .emitWithAck('channel.typing', { caseId, audience: 'joint' })
            .then(
              (a) => (a.ok ? 'heard' : a.code),
              () => 'dropped',
            ),
        ),
      );
    return Promise.all(asked);
  };
  const papers = () => Promise.all(Array.from({ length: 60 }, () => consumer.get(paper)));
  const holder = await owner.connect();
  const writers = () =>
    Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        (i % 2 ? desk : consumer)
          .ask(
            'mutation($k: ID!, $c: ID!, $s: String!) { withdrawCase(key: $k, caseId: $c, expectedVersion: 1, note: $s) { ... on NotPossible { code } ... on Conflict { code } ... on InvalidInput { code } } }',
            { k: randomUUID(), c: caseId, s: '双方已经自行和解，不再需要调解。' },
          )
          .then(({ data, errors }) => data?.withdrawCase?.code ?? errors?.[0]?.message ?? 'unanswered'),
      ),
    );
  const locked = async () => {
    await holder.query('begin');
    await holder.query('select 1 from case_file where id = $1 for update', [caseId]);
    try {
      return await writers();
    } finally {
      await holder.query('rollback');
    }
  };

  const p95 = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length * 0.95)];
  await phase(null);
  const idle = (await phase(null)).times;
  console.log(`${availableParallelism()} cores; idle p95: me ${p95(idle.me).toFixed(1)} ms, list ${p95(idle.list).toFixed(1)} ms`);
  const over = [];
  for (const [name, load] of [
    ['200 anonymous sign-ins at once', signIns],
    ['60 sockets of one account', flood],
    ['60 papers at once', papers],
    ['60 writers on one locked case', locked],
  ]) {
    const { times, answers } = await phase(load);
    for (const socket of sockets) socket.disconnect();
    const ratios = Object.keys(times).map((kind) => [kind, p95(times[kind]), p95(times[kind]) / p95(idle[kind])]);
    console.log(
      `${name.padEnd(32)} ${ratios.map(([kind, ms, ratio]) => `${kind} ${ms.toFixed(1)} ms = ${ratio.toFixed(1)}×`).join(' · ')}   ${JSON.stringify(answers)}`,
    );
    for (const [kind, , ratio] of ratios) if (ratio > MOST) over.push(`${name} (${kind} ${ratio.toFixed(1)}×)`);
  }
  holder.release();
  return over;
}
