import { randomInt, randomUUID } from 'node:crypto';
import { readConfig, type Config } from '../../src/platform/config.js';
import type { DatabaseUrls } from '../../src/platform/database/provision.js';
import type { RoomLimits } from '../../src/modules/room/index.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { startWorker, type RunningWorker } from '../../src/worker.js';
import { everyRowComesAfterItsCase } from './case-first.js';
import { BEGINNING, beginsThen, stopsAt } from './clock.js';
import { createTestDatabase, temporaryFolder, TEST_KEY } from './cluster.js';
import pg from 'pg';
import { createServer } from 'node:net';
import { post } from './post.js';
import { asShown } from './as-shown.js';
import { changesNobodyElses } from './nobody-elses.js';
import { everyStepIsRecorded } from './recorded.js';

/** Tests of something else do not trip over one address; `identity/guessing` has the limits. */
export const NO_LIMITS = null;
/** Nor do they stop waiting on a slow machine; `load/busy` has a server that tells people to come again. */
export const PATIENT = { patience: 60_000, times: 'jobs' } as const;
export { BEGINNING };
export const PASSWORD = '春眠不觉晓处处闻啼鸟夜来风雨声 2026';

/** Ports that were given out here: one that nobody listens on yet is free to whoever asks next. */
const given = new Set<number>();
/** Below those that a system gives out by itself (from 32768 on Linux): between this and its use no connection of anybody takes it. */
const PORTS = { from: 20_000, count: 12_000 };

export async function freePort(): Promise<number> {
  for (;;) {
    const port = PORTS.from + randomInt(PORTS.count);
    if (given.has(port)) continue;
    const free = await new Promise<boolean>((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(false));
      server.listen(port, () => server.close(() => resolve(true)));
    });
    if (!free) continue;
    given.add(port);
    return port;
  }
}

type App = 'consumer' | 'clinic' | 'mediator' | 'regulator';
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are checked by the assertions of each test
type Json = any;

/** Steps that name the version of the case they were decided on; a test that does not care decides on the present one. */
const STEPS: readonly string[] = [
  'saveDraft',
  'fileCase',
  'answerCase',
  'applyForMediation',
  'consentToMediation',
  'acceptApplication',
  'assignMediator',
  'withdrawCase',
  'endNegotiation',
  'declineMediation',
  'withdrawApplication',
  'refuseApplication',
  'askEndOfMediation',
  'takeBackEndRequest',
  'terminateMediation',
  'allowEarlierCaucus',
];

/** A signed-in person over the wire: GraphQL with cookies, as a browser would. */
export class Person {
  cookie = '';
  accountId = '';
  /** Further headers, as a proxy in front would send. */
  headers: Record<string, string> = {};
  constructor(
    readonly url: string,
    readonly app: App,
    readonly contact = '',
    private readonly codeFor: (contact: string) => Promise<string> = () => Promise.reject(new Error('No mailbox to read a code from.')),
  ) {}

  /** The same person at a browser that is not signed in. */
  elsewhere(url = this.url): Person {
    const other = new Person(url, this.app, this.contact, this.codeFor);
    other.accountId = this.accountId;
    return other;
  }

  /** Proves to be present for one act, by a code to the contact: what a person does in the dialog. */
  async prove(operation: string, act: string): Promise<void> {
    const of = { operation: ['String!', operation] as [string, unknown], act: ['ID!', act] as [string, unknown] };
    await this.done('requestPresenceCode', of, null);
    await this.done('provePresence', { ...of, proof: ['PresenceProofInput!', { code: await this.codeFor(this.contact) }] }, null);
  }

  async raw(query: string, variables: object = {}): Promise<Json> {
    const { cookies, text } = await post(
      `${this.url}/graphql`,
      {
        'content-type': 'application/json',
        'x-heyi-app': this.app,
        'x-heyi-locale': 'zh-CN',
        cookie: this.cookie,
        ...this.headers,
      },
      JSON.stringify({ query, variables }),
    );
    const mine = [`heyi-${this.app}=`, 'heyi-device='];
    for (const set of cookies.map((c) => c.split(';')[0] as string)) {
      const name = mine.find((m) => set.startsWith(m));
      if (name) this.cookie = [...this.cookie.split('; ').filter((c) => c && !c.startsWith(name)), set].join('; ');
    }
    return JSON.parse(text);
  }

  async gql(query: string, variables: object = {}): Promise<Json> {
    const { data, errors } = await this.raw(query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Runs a mutation that answers with a result union. `args` is the GraphQL argument list after the key. */
  async act(
    name: string,
    args: Record<string, [type: string, value: unknown]>,
    key: string | null = randomUUID(),
    success = '... on Done { id caseId }',
  ): Promise<Json> {
    const shown = await asShown(this, name, args);
    const all: Record<string, [string, unknown]> = { ...(key ? { key: ['ID!', key] } : {}), ...shown };
    if (STEPS.includes(name) && !all['expectedVersion'])
      all['expectedVersion'] = ['Int!', await this.versionOf(String(args['caseId']?.[1]))];
    const head = Object.entries(all)
      .map(([n, [t]]) => `$${n}: ${t}`)
      .join(', ');
    const body = Object.keys(all)
      .map((n) => `${n}: $${n}`)
      .join(', ');
    const fields = `__typename ${success} ... on InvalidInput { code message faults { path code message } } ... on NotPossible { code message } ... on Conflict { code message } ... on NotFound { code message }`;
    const data = await this.gql(
      `mutation(${head}) { ${name}${body ? `(${body})` : ''} { ${fields} } }`,
      Object.fromEntries(Object.entries(all).map(([n, [, v]]) => [n, v])),
    );
    return data[name];
  }

  /** The version of a case as this person sees it now; 0 where it is not there. */
  async versionOf(caseId: string): Promise<number> {
    const { data } = await this.raw('query($id: ID!) { caseFile(id: $id) { version } }', { id: caseId });
    return (data?.caseFile?.version as number | undefined) ?? 0;
  }

  /** A key under which a binding act can be sent: proved before, so that several can be sent in the same moment. */
  async proven(operation: string): Promise<string> {
    const key = randomUUID();
    await this.prove(operation, key);
    return key;
  }

  /** An act as the front ends do it: where it asks for a proof of presence, that is given, and it is sent again under its key. */
  async actProven(name: string, args: Record<string, [type: string, value: unknown]>, key: string = randomUUID()): Promise<Json> {
    const answer = await this.act(name, args, key);
    if (answer.code !== 'presence_needed') return answer;
    await this.prove(name, key);
    return this.act(name, args, key);
  }

  /** Does an act, proved where it asks for it. */
  async done(name: string, args: Record<string, [type: string, value: unknown]>, key: string | null = randomUUID()): Promise<Json> {
    const answer = key ? await this.actProven(name, args, key) : await this.act(name, args, null);
    if (answer.__typename !== 'Done') throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer;
  }
}

export interface World {
  readonly config: Config;
  readonly server: RunningServer;
  readonly worker: RunningWorker;
  readonly url: string;
  readonly owner: pg.Pool;
  readonly urls: DatabaseUrls;
  readonly tenants: { id: string; region: string }[];
  readonly clinics: { id: string; region: string }[];
  consumer(name: string): Promise<Person>;
  staff(organisationId: string, app: App, roles: string[], name: string): Promise<Person>;
  codeFor(contact: string): Promise<string>;
  /** Waits until the worker has made every preview and copy that was asked for: what it enters comes after the act that asked. */
  copiesMade(): Promise<void>;
  /** How many entries all records have, once the worker has entered what it owed to the acts before. */
  entries(): Promise<number>;
  /** Also every paper, and its stamp. */
  papersMade(): Promise<void>;
  moveClock(interval: string): Promise<void>;
  /** Takes back every move of the clock: it stands where it would have run to by itself. */
  resetClock(): Promise<void>;
  /**
   * Stops the clock of the database at a moment: what is due to the second is tried at its second, however slow the machine
   * is. `resetClock` lets it run again.
   */
  stopClock(at: Date): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly sweeps?: boolean;
  readonly roomLimits?: RoomLimits;
  readonly impatient?: boolean;
  /** The database has nothing but what the migrations made: its schema is what the test looks at. */
  readonly asMigrated?: boolean;
}

/**
 * A whole running product on a database of its own: web, worker, two committees with a clinic each, two regulators. The sweep of
 * each minute is off unless asked for: what it enters would come between two looks of a test, by the minutes of the wall.
 */
export async function createWorld(
  name: string,
  over: Partial<Config> = {},
  { roomLimits, impatient, asMigrated, sweeps = false }: WorldOptions = {},
): Promise<World> {
  const database = await createTestDatabase(name);
  const port = await freePort();
  const config = readConfig({
    mode: 'test',
    port,
    publicUrl: `http://localhost:${port}`,
    stateDir: temporaryFolder(),
    masterKey: TEST_KEY,
    databaseUrl: database.owner,
    ...over,
  });
  const server = await startServer(config, database, {
    limits: NO_LIMITS,
    quiet: true,
    ...(impatient ? {} : PATIENT),
    ...(roomLimits ? { roomLimits } : {}),
  });
  const worker = await startWorker(config, database, { sweeps });
  const owner = new pg.Pool({ connectionString: database.admin, max: 2 });
  if (!asMigrated) {
    await everyStepIsRecorded(owner);
    await changesNobodyElses(owner);
    await everyRowComesAfterItsCase(owner);
  }
  const shift = await beginsThen(owner);
  const { rows: clocks } = await owner.query<{ running: string }>(`select pg_get_functiondef('app.now'::regproc) as running`);
  // The same shift again, not the same moment: what came later in a test stays later.
  const resetClock = async (): Promise<void> => {
    await owner.query(clocks[0]!.running);
    await owner.query('update app.clock_offset set shift = $1::interval', [shift]);
  };
  const stopClock = (at: Date): Promise<void> => stopsAt(owner, at);
  const one = async (sql: string, params: unknown[]): Promise<string> => (await owner.query<{ id: string }>(sql, params)).rows[0]!.id;
  // Clinics of this world have proved who they are; a test of one that has not names its own (`fileAgainstNamed`).
  const organisation = (kind: string, zh: string, region: string) =>
    one(
      `insert into identity.organisation (kind, name_zh, name_en, region_code, contact, standing) values ($1, $2, $2, $3, $4, 'confirmed') returning id`,
      [kind, zh, region, `${randomUUID().slice(0, 8)}@clinic.test`],
    );
  const tenants = [
    { id: await organisation('committee', '甲区医调委', '110105'), region: '110105' },
    { id: await organisation('committee', '乙区医调委', '310106'), region: '310106' },
  ];
  const clinics = [
    { id: await organisation('clinic', '澄颜门诊部', '110105'), region: '110105' },
    { id: await organisation('clinic', '素光门诊部', '310106'), region: '310106' },
  ];
  for (const t of tenants) await owner.query('insert into identity.region values ($1, $2, $2, $3)', [t.region, `区${t.region}`, t.id]);
  const codeFor = async (contact: string): Promise<string> => {
    const { rows } = await owner.query<{ body: string }>(
      `select body from outgoing_message where recipient = $1 and body ~ '(验证码|code is) [0-9]{6}' order by created_at desc, id desc limit 1`,
      [contact],
    );
    return /\d{6}/.exec(rows[0]?.body ?? '')?.[0] ?? '';
  };
  let count = 0;
  const account = (displayName: string): Promise<string> =>
    one('insert into identity.account (email, display_name) values ($1, $2) returning id', [
      `p${++count}-${randomUUID().slice(0, 8)}@test.test`,
      displayName,
    ]);
  const signIn = async (accountId: string, app: App): Promise<Person> => {
    const { rows } = await owner.query<{ email: string }>(
      'update identity.account set is_demonstration = true where id = $1 returning email',
      [accountId],
    );
    const person = new Person(server.url, app, rows[0]!.email, codeFor);
    const answer = await person.act('demoSignIn', { accountId: ['ID!', accountId], app: ['String!', app] }, null);
    if (answer.__typename !== 'Done') throw new Error(JSON.stringify(answer));
    person.accountId = accountId;
    return person;
  };
  const COPIES = `(t.identifier = 'make_preview' and j.attempts < j.max_attempts)`;
  const noneWaiting = async (which: string): Promise<void> => {
    const waiting = async () =>
      (
        await owner.query(
          `select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where ${which}`,
        )
      ).rowCount;
    while (await waiting()) await new Promise((resolve) => setTimeout(resolve, 25));
  };
  return {
    config,
    server,
    worker,
    url: server.url,
    owner,
    urls: database,
    tenants,
    clinics,
    consumer: async (displayName) => {
      const person = await signIn(await account(displayName), 'consumer');
      await person.done('giveConsent', { purpose: ['String!', 'sensitive_data'] });
      await person.done('giveConsent', { purpose: ['String!', 'electronic_signing'] });
      return person;
    },
    staff: async (organisationId, app, roles, displayName) => {
      const id = await account(displayName);
      await owner.query('insert into identity.membership (account_id, organisation_id, roles) values ($1, $2, $3)', [
        id,
        organisationId,
        roles,
      ]);
      const person = await signIn(id, app);
      await person.done('giveConsent', { purpose: ['String!', 'electronic_signing'] });
      return person;
    },
    codeFor,
    moveClock: async (interval) => {
      await owner.query('update app.clock_offset set shift = shift + $1::interval', [interval]);
      // People look in now and then; a session that nobody uses is a test of its own.
      await owner.query('update identity.session set last_seen_at = last_seen_at + $1::interval', [interval]);
    },
    copiesMade: () => noneWaiting(COPIES),
    entries: async () => {
      await noneWaiting(COPIES);
      // eslint-disable-next-line no-restricted-syntax -- the one place that has waited
      return (await owner.query<{ n: number }>('select count(*)::int as n from journal.entry')).rows[0]!.n;
    },
    papersMade: () => noneWaiting(`${COPIES} or (t.identifier in ('make_agreement', 'stamp_settlement') and j.run_at <= now())`),
    resetClock,
    stopClock,
    close: async () => {
      await server.close();
      await worker.close();
      await owner.end();
      await database.drop();
    },
  };
}
