import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { demonstrationAuthority, verifyAgreement } from '../../src/modules/agreements/index.js';
import { clearUploads } from '../../src/modules/evidence/index.js';
import { readConfig, type Config } from '../../src/platform/config.js';
import { FileVault } from '../../src/platform/files/file-vault.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { startWorker, type RunningWorker } from '../../src/worker.js';
import { chainsIn, heyi, newDatabase, PROTECTIONS, tablesIn, type Running, type Target } from '../support/backups.js';
import { temporaryFolder, TEST_KEY } from '../support/cluster.js';
import { OF_THE_CASE } from '../support/everything.js';
import { addExhibit, castOf, fileCase, JPEG, offer, signableCase, signWithCode, until, upload, type Cast } from '../support/journey.js';
import { killed } from '../support/processes.js';
import { RoomClients } from '../support/room-client.js';
import { letters, MB, uploading } from '../support/uploading.js';
import { deliverMessages } from '../support/sweeps.js';
import { createWorld, freePort, NO_LIMITS, PATIENT, type Person, type World } from '../support/world.js';

/** What a restored database says otherwise than the backup, by design: sessions, held messages, and what the record says of those. */
const CHANGED = [
  'identity.session',
  'public.outgoing_message',
  'public.service_record',
  'journal.entry',
  'journal.head',
  'journal.payload',
];
const CAUCUS = '只告诉调解员：两万元以下不能接受';

/** A product at work is backed up by the operator's command, and restored beside it: real processes, real PostgreSQL. */
describe('a backup that is made while people work', () => {
  const folder = join(temporaryFolder(), 'nightly');
  const clients = new RoomClients();
  const running = new Set<Running>();
  let world: World;
  let cast: Cast;
  let stranger: Person;
  let vault: FileVault;
  let at: ReturnType<typeof uploading>;
  let photo: Buffer;
  /** A case that is signed and sealed and in which nothing happens any more, and one in which everything does. */
  let quiet: { id: string; number: string };
  let busy: string;
  /** An upload that is on its way at the snapshot, and given up after it. */
  let begun: string;
  let target: Target;
  let config: Config;
  let server: RunningServer;
  let worker: RunningWorker;

  const run = (...args: string[]): Running => {
    const process = heyi(args, { DATABASE_URL: world.urls.owner, HEYI_STATE: world.config.stateDir });
    running.add(process);
    return process;
  };
  const restoring = (): Running => {
    const process = heyi(['restore', folder], { DATABASE_URL: target.url, HEYI_STATE: config.stateDir });
    running.add(process);
    return process;
  };
  const of = (caseId: string) => ({ caseId: ['ID!', caseId] as [string, unknown] });

  beforeAll(async () => {
    world = await createWorld('backup', {}, { asMigrated: true });
    cast = await castOf(world);
    stranger = await world.staff(world.tenants[1]!.id, 'mediator', ['mediator'], '外区调解员');
    vault = world.server.app.get(FileVault);
    at = uploading(world, () => cast.consumer);
    photo = await JPEG();
    const { caseId, agreementId } = await signableCase(world, cast);
    await addExhibit(cast.consumer, caseId, photo);
    const room = await clients.connect(cast.consumer);
    await room.join(caseId, 'caucus_consumer');
    await room.say(caseId, 'caucus_consumer', CAUCUS);
    for (const person of [cast.consumer, cast.clinic, cast.mediator]) await signWithCode(world, person, caseId, agreementId);
    await cast.chair.done('sealAgreement', of(caseId));
    const { caseFile } = await cast.consumer.gql('query($id: ID!) { caseFile(id: $id) { number } }', { id: caseId });
    quiet = { id: caseId, number: caseFile.number };
    busy = await fileCase(world, cast.consumer);
    await cast.consumer.done('sendDemand', {
      ...of(busy),
      input: [
        'DemandInput!',
        {
          body: '本人在贵机构接受眼袋修复后出现凹陷，请退还费用并承担修复费用，请在期限内书面答复。',
          amountFen: 1_860_000,
          applyIfSilent: false,
        },
      ],
    });
    await cast.clinic.done('answerCase', { ...of(busy), statement: ['String!', '我们已收到，正在核对病历。'] });
    target = await newDatabase('restored');
    const port = await freePort();
    config = readConfig({
      mode: 'test',
      port,
      publicUrl: `http://localhost:${port}`,
      stateDir: temporaryFolder(),
      masterKey: TEST_KEY,
      databaseUrl: target.urls.owner,
    });
  });
  afterAll(async () => {
    await killed([...running].map((r) => r.child));
    clients.closeAll();
    await worker?.close();
    await server?.close();
    await target?.drop();
    await world?.close();
  });

  /** Holds back a backup on its way, with its snapshot taken and some of its tables written, as long as the work goes on. */
  async function onItsWay(process: Running, work: () => Promise<void>): Promise<void> {
    const other = await world.owner.connect();
    try {
      await other.query('begin; lock table law.statute in access exclusive mode');
      // Asked on another connection: within a transaction who is active is looked at once.
      const waiting = `select 1 from pg_stat_activity where application_name = 'heyi-backup' and wait_event_type = 'Lock' and datname = current_database()`;
      await until(async () => process.child.exitCode !== null || (await world.owner.query(waiting)).rows.length > 0);
      expect(process.child.exitCode).toBeNull();
      await work();
    } finally {
      await other.query('rollback');
      other.release();
    }
  }

  it('and killed on its way leaves nothing that could be taken for one', async () => {
    const process = run('backup', folder);
    await onItsWay(process, async () => {
      process.child.kill('SIGKILL');
      await process.ended;
    });
    expect([existsSync(folder), readdirSync(`${folder}.partial`).includes('manifest.json')]).toEqual([false, false]);
    const refused = await heyi(['restore', `${folder}.partial`], { DATABASE_URL: target.url, HEYI_STATE: config.stateDir }).ended;
    expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('is no backup')]);
  });

  it('holds back who takes files away, and nobody else', async () => {
    const withdrawn = await addExhibit(cast.consumer, busy, photo);
    await world.copiesMade();
    const { rows } = await world.owner.query<{ id: string }>('select upload_id as id from exhibit where id = $1', [withdrawn]);
    const old = await upload(cast.consumer, photo, 'old.jpg');
    begun = await at.begun(3 * MB);
    expect((await at.send(world.url, begun, 0, letters(2 * MB))).status).toBe(204);
    await world.copiesMade();
    await world.owner.query(
      `select graphile_worker.add_job('sweep', '{"of":"the backup"}', run_at => clock_timestamp() + interval '1 day', job_key => 'kept')`,
    );
    await world.owner.query(`update upload set created_at = app.now() - interval '9 days' where id = $1`, [old]);

    // People who go on all the while; what they do counts by the rounds of each.
    const rounds = { offers: 0, words: 0, exhibits: 0, uploads: 0, cases: 0 };
    let over = false;
    const again = async (what: keyof typeof rounds, act: () => Promise<unknown>): Promise<void> => {
      while (!over) {
        await act();
        rounds[what] += 1;
      }
    };
    const room = await clients.connect(cast.clinic);
    await room.join(busy, 'joint');
    const newcomer = await world.consumer('新来的');
    const people = [
      again('offers', async () => {
        const { id } = await cast.clinic.done('makeOffer', {
          ...of(busy),
          input: ['OfferInput!', offer({ after: { n: rounds.offers, status: rounds.offers ? 'withdrawn' : 'none', answers: 0 } })],
        });
        await cast.clinic.done('withdrawOffer', { ...of(busy), offerId: ['ID!', id] });
      }),
      again('words', () => room.say(busy, 'joint', `第${rounds.words}句`)),
      again('exhibits', async () => {
        const exhibitId = await addExhibit(cast.consumer, busy, photo);
        await cast.consumer.done('withdrawExhibit', { ...of(busy), exhibitId: ['ID!', exhibitId], reason: ['String!', '传错了'] });
      }),
      again('uploads', async () => {
        const id = await at.begun(2 * MB, newcomer);
        await at.send(world.url, id, 0, letters(MB), newcomer);
        expect((await at.ask('DELETE', id, newcomer)).status).toBe(204);
      }),
      again('cases', () => fileCase(world, newcomer)),
    ];
    const worked = Promise.all(people);
    const everybodyTwice = async (): Promise<void> => {
      const from = { ...rounds };
      await until(async () => (Object.keys(rounds) as (keyof typeof rounds)[]).every((what) => rounds[what] >= from[what] + 2));
    };
    await Promise.race([everybodyTwice(), worked]);
    const process = run('backup', folder);
    await onItsWay(process, async () => {
      await cast.consumer.done('withdrawExhibit', { ...of(busy), exhibitId: ['ID!', withdrawn], reason: ['String!', '撤回'] });
      expect((await at.ask('DELETE', begun)).status).toBe(204);
      await clearUploads(world.worker.unit, vault);
      await Promise.race([everybodyTwice(), worked]);
      await until(
        async () =>
          (await world.owner.query(`select 1 from graphile_worker._private_jobs where key = $1`, [`end_copies:${withdrawn}`])).rows.length >
          0,
      );
      expect([existsSync(at.path(old)), existsSync(at.path(begun)), await vault.has(rows[0]!.id, 'cleaned')]).toEqual([true, true, true]);
    });
    const ended = await process.ended;
    over = true;
    await worked;
    expect([ended.status, ended.stderr]).toEqual([0, '']);
    expect(ended.stdout).toMatch(/Backup of .*: \d+ rows of \d+ tables, [1-9]\d* jobs that wait, \d+ files/);
    expect(ended.stdout).toContain('The master key is not in it.');
    expect([existsSync(folder), existsSync(`${folder}.partial`)]).toEqual([true, false]);

    // What was put off is done when the backup is.
    await world.owner.query(`update graphile_worker._private_jobs set run_at = clock_timestamp() where key like 'end_copies:%'`);
    await until(async () => !(await vault.has(rows[0]!.id, 'cleaned')));
    await clearUploads(world.worker.unit, vault);
    expect(existsSync(at.path(old))).toBe(false);
    console.log('rounds beside the backup', JSON.stringify(rounds));
  });

  it('is restored whole, also after somebody killed that on its way', async () => {
    const first = restoring();
    const isLoading = async () =>
      (
        await target.admin.query(
          `select 1 from pg_stat_activity where application_name = 'heyi-restore' and datname = current_database() and backend_xid is not null and query ~* '^(copy|delete)'`,
        )
      ).rows.length > 0;
    while (!(await isLoading())) {
      if (first.child.exitCode !== null) throw new Error((await first.ended).stderr);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    first.child.kill('SIGKILL');
    await first.ended;
    await until(async () => !(await isLoading()));
    expect(await target.counts()).toEqual({ 'app.clock_offset': 1 });
    const second = await restoring().ended;
    expect([second.status, second.stderr]).toEqual([0, '']);
    expect(second.stdout).toMatch(
      /\d+ chains of the record verify, every file is there and opens, the protections are those of a fresh database/,
    );
    const third = await restoring().ended;
    expect([third.status, third.stderr]).toEqual([2, expect.stringMatching(/not empty .*case_file.* Nothing was changed/)]);
  });

  const rows = async <T extends object>(sql: string, params: unknown[] = []): Promise<T[]> =>
    (await target.admin.query<T>(sql, params)).rows;

  it('is one moment: what was done after its snapshot is not in it, and what is in it is whole', async () => {
    // Withdrawn, given up and cleared after the snapshot: here nobody has done it yet.
    expect(await rows(`select count(*)::int as n from exhibit where withdrawn_reason = '撤回'`)).toEqual([{ n: 0 }]);
    expect((await rows<{ state: string }>(`select state from upload where name = 'old.jpg'`)).map((r) => r.state)).toEqual(['complete']);
    // Each offer, exhibit and case came with its entry in one transaction.
    for (const [what, table, type] of [
      ['offers', 'offer', 'offer.made'],
      ['withdrawn offers', `offer where status = 'withdrawn'`, 'offer.withdrawn'],
      ['exhibits', 'exhibit', 'exhibit.added'],
      ['withdrawn exhibits', 'exhibit where withdrawn_at is not null', 'exhibit.withdrawn'],
      ['filed cases', 'case_file where filed_at is not null', 'case.filed'],
      ['messages', 'message', 'message.posted'],
    ] as const) {
      const [counted] = await rows<{ rows: number; entries: number }>(
        `select (select count(*)::int from ${table}) as rows, (select count(*)::int from journal.entry where type = $1) as entries`,
        [type],
      );
      expect([what, counted!.rows, counted!.rows > 0]).toEqual([what, counted!.entries, true]);
    }
    // What is numbered goes on behind what is there.
    expect(await rows('select last_value >= (select max(id) from outbox) as behind from outbox_id_seq')).toEqual([{ behind: true }]);
    const { chains, faults } = await chainsIn(target.admin);
    expect([chains > 3, faults]).toEqual([true, []]);
  });

  it('has every row of a case in which nothing has happened since, to the letter', async () => {
    const tables = (await tablesIn(target.admin)).filter(
      (name) => !CHANGED.slice(0, 3).includes(name) && !/\.(outbox|idempotency)$/.test(name),
    );
    const lines = async (client: pg.Client | pg.Pool) => {
      const all: [string, string[]][] = [];
      for (const name of tables)
        all.push([
          name,
          (
            await client.query<{ t: string }>(`select t::text from ${name} t where position($1 in t::text) > 0 order by 1`, [quiet.id])
          ).rows.map((r) => r.t),
        ]);
      return all.filter(([, of_]) => of_.length);
    };
    const there = await lines(world.owner);
    expect(there.map(([name]) => name)).toEqual(
      expect.arrayContaining([
        'public.case_file',
        'public.message',
        'public.exhibit',
        'public.agreement',
        'public.signature',
        'journal.entry',
        'public.obligation',
      ]),
    );
    expect(await lines(target.admin)).toEqual(there);
  });

  it('is protected as the database that it was made of: row-level security, policies, privileges, guards, rules', async () => {
    for (const [kind, sql] of Object.entries(PROTECTIONS)) {
      const of_ = async (client: pg.Client | pg.Pool) =>
        (await client.query<{ line: string }>(`${sql} order by 1`)).rows.map((r) => r.line);
      const there = await of_(world.owner);
      expect([kind, there.length > 15]).toEqual([kind, true]);
      expect([kind, await of_(target.admin)]).toEqual([kind, there]);
    }
  });

  it('sends nothing twice, ends every session, and its jobs wait as they did', async () => {
    const waiting = await rows<{ n: number; held: number }>(
      `select count(*)::int as n, count(*) filter (where attempts = 8 and error like '%Restored from a backup%')::int as held from outgoing_message where sent_at is null`,
    );
    expect(waiting[0]!.n).toBeGreaterThan(5);
    expect(waiting[0]!.held).toBe(waiting[0]!.n);
    expect(await rows(`select count(*)::int as n from identity.session where revoked_at is null`)).toEqual([{ n: 0 }]);
    // Both sides read that nobody knows whether the letter had left, and the record says it too.
    const letters_ = await rows<{ failed: string }>(`select failed from service_record where channel = 'mail' and sent_at is null`);
    expect(letters_.length).toBeGreaterThan(0);
    for (const { failed } of letters_) expect(failed).toContain('从备份恢复');
    expect(
      await rows(
        `select (payload::json ->> 'failed') like '从备份恢复%' as said from journal.payload p join journal.entry e using (case_id, audience, seq) where e.type = 'service.changed' order by e.seq desc limit 1`,
      ),
    ).toEqual([{ said: true }]);
    const kept = await rows<{ task: string; payload: object; in_time: boolean }>(
      `select t.identifier as task, payload, run_at between clock_timestamp() + interval '20 hours' and clock_timestamp() + interval '25 hours' as in_time
         from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where key = 'kept'`,
    );
    expect(kept).toEqual([{ task: 'sweep', payload: { of: 'the backup' }, in_time: true }]);
  });

  it('answers the same people the same, and nobody more', async () => {
    server = await startServer(config, target.urls, { limits: NO_LIMITS, quiet: true, ...PATIENT });
    worker = await startWorker(config, target.urls, { sweeps: false });
    const shown = (value: unknown): unknown =>
      JSON.parse(
        JSON.stringify(value, (key, v: unknown) =>
          typeof v === 'string' && v.startsWith('/') && (/address$/i.test(key) || /^(pdf|csv)/.test(key)) ? '<address>' : v,
        ),
      );
    const asked = async (person: Person) => {
      const { data, errors } = await person.raw(OF_THE_CASE, { id: quiet.id, search: quiet.number });
      return shown({ ...data, notifications: null, errors });
    };
    for (const person of [cast.consumer, cast.clinic, cast.mediator, cast.chair, stranger]) {
      const there = person.elsewhere(server.url);
      there.cookie = person.cookie;
      // The session of before is none here.
      expect(await there.raw('{ me { accountId } }')).toEqual({ data: { me: null } });
      expect((await person.gql('{ me { accountId } }')).me).toEqual({ accountId: person.accountId });
      const again = person.elsewhere(server.url);
      expect(await again.act('demoSignIn', { accountId: ['ID!', person.accountId], app: ['String!', person.app] }, null)).toMatchObject({
        __typename: 'Done',
      });
      expect([person.contact, await asked(again)]).toEqual([person.contact, await asked(person)]);
      if (person === stranger)
        expect((await again.raw('query($id: ID!) { caseFile(id: $id) { id } }', { id: quiet.id })).data.caseFile).toBeNull();
      if (person !== cast.consumer && person !== cast.clinic) continue;
      const { caseFile } = await again.gql('query($id: ID!) { caseFile(id: $id) { agreements { state address } } }', { id: quiet.id });
      const paper = Buffer.from(
        await (await fetch(`${server.url}${caseFile.agreements[0].address}`, { headers: { cookie: again.cookie } })).arrayBuffer(),
      );
      expect(await verifyAgreement(paper, (await demonstrationAuthority(config)).root)).toMatchObject({ valid: true, faults: [] });
    }
    // The authority is the one that sealed it, not a new one.
    expect((await demonstrationAuthority(config)).root.toString()).toBe((await demonstrationAuthority(world.config)).root.toString());
    // The caucus is heard by its side and the mediator, and by nobody else.
    for (const [person, hears] of [
      [cast.consumer, true],
      [cast.mediator, true],
      [cast.clinic, false],
    ] as const) {
      const again = person.elsewhere(server.url);
      await again.act('demoSignIn', { accountId: ['ID!', person.accountId], app: ['String!', person.app] }, null);
      const room = await clients.connect(again, server.url);
      const page = await room.ask('channel.join', { caseId: quiet.id, audience: 'caucus_consumer', since: 0 });
      expect([person.app, JSON.stringify(page).includes(CAUCUS)]).toEqual([person.app, hears]);
    }
    expect(await deliverMessages({ worker })).toBe(0);
    expect(await deliverMessages(world)).toBeGreaterThan(5);
    // An upload that was on its way goes on from where it was.
    const sender = cast.consumer.elsewhere(server.url);
    await sender.act('demoSignIn', { accountId: ['ID!', sender.accountId], app: ['String!', sender.app] }, null);
    expect(await at.offsetOf(server.url, begun, sender)).toBe(2 * MB);
    expect((await at.send(server.url, begun, 2 * MB, letters(MB), sender)).status).toBe(204);
    // Without a context the application's role sees nothing.
    const app = new pg.Client({ connectionString: target.urls.app });
    await app.connect();
    try {
      for (const table of ['case_file', 'message', 'exhibit', 'offer', 'agreement', 'journal.entry', 'journal.payload', 'upload'])
        expect([table, (await app.query(`select count(*)::int as n from ${table}`)).rows[0]]).toEqual([table, { n: 0 }]);
    } finally {
      await app.end();
    }
  });
});
