import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { makeBackup } from '../../src/backup/make-backup.js';
import { checkBackup, restoreBackup } from '../../src/backup/restore-backup.js';
import { MIGRATIONS } from '../../src/migrations/index.js';
import { readConfig, type Config } from '../../src/platform/config.js';
import { heyi, newDatabase, tablesIn, type Target } from '../support/backups.js';
import { temporaryFolder, TEST_KEY } from '../support/cluster.js';
import { addExhibit, fileCase, JPEG } from '../support/journey.js';
import { createWorld, type Person, type World } from '../support/world.js';

/** A later release, which adds a table and fills it from what is there. */
class AddLater1999999999999 implements MigrationInterface {
  readonly name = 'AddLater1999999999999';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table later as select id from identity.account');
  }
  async down(): Promise<void> {
    throw new Error('Forward only.');
  }
}
const LATER = [...MIGRATIONS, AddLater1999999999999];

describe('a backup', () => {
  const made = join(temporaryFolder(), 'made');
  const quietly = (): void => undefined;
  let world: World;
  let consumer: Person;
  let caseId: string;
  let target: Target;
  beforeAll(async () => {
    world = await createWorld('refused', {}, { asMigrated: true });
    consumer = await world.consumer('林小满');
    caseId = await fileCase(world, consumer);
    await addExhibit(consumer, caseId, await JPEG());
    await world.copiesMade();
    await makeBackup(world.config, world.urls.backup, made, quietly);
    target = await newDatabase('refused_into');
  });
  afterAll(async () => {
    await target?.drop();
    await world?.close();
  });

  const configOf = (stateDir = temporaryFolder(), masterKey = TEST_KEY): Config =>
    readConfig({ mode: 'test', stateDir, masterKey, databaseUrl: target.urls.owner });
  /** Looks at a backup, and restores it where nothing is found. */
  const restored = async (folder: string, config = configOf(), expected: string | null = null, migrations = MIGRATIONS): Promise<unknown> =>
    restoreBackup(config, target.urls, await checkBackup(config, folder, expected, migrations), quietly);
  /** A copy of the backup with something done to it. */
  const changed = (change: (folder: string) => void): string => {
    const folder = join(temporaryFolder(), 'changed');
    cpSync(made, folder, { recursive: true });
    change(folder);
    return folder;
  };
  const flip = (path: string, at = -20): void => {
    const bytes = readFileSync(path);
    const place = at < 0 ? bytes.length + at : at;
    bytes[place] = bytes[place]! ^ 1;
    writeFileSync(path, bytes);
  };
  const anyFile = (folder: string): string => {
    const found = readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true }).find(
      (f) => f.isFile() && !f.name.includes('.'),
    )!;
    return join(found.parentPath, found.name);
  };
  const untouched = async (): Promise<void> => expect(await tablesIn(target.admin)).toEqual([]);
  const refuses = { name: 'Refused' };

  it.each([
    ['a flipped bit in rows', (f: string) => flip(join(f, 'rows/public.case_file')), /rows\/public\.case_file: its sha256 is another one/],
    ['rows that are cut', (f: string) => truncateSync(join(f, 'rows/public.offer'), 10), /rows\/public\.offer: its sha256/],
    ['a table that is missing', (f: string) => rmSync(join(f, 'rows/journal.entry')), /rows\/journal\.entry: it is not there/],
    ['jobs that are missing', (f: string) => rmSync(join(f, 'rows/jobs')), /rows\/jobs: it is not there/],
    ['a flipped bit in a file', (f: string) => flip(anyFile(f)), /files\/.*: it does not open: it was changed/],
    ['a file that is cut', (f: string) => truncateSync(anyFile(f), 100), /files\/.*: it does not open/],
    ['a file that is missing', (f: string) => rmSync(anyFile(f)), /files\/.*: it is not there/],
    ['a file in the place of another', (f: string) => cpSync(`${anyFile(f)}.preview`, anyFile(f)), /files\/.*: it does not open/],
    ['another authority', (f: string) => flip(join(f, 'demonstration-authority.sealed')), /demonstration-authority\.sealed: its sha256/],
    ['a flipped bit in the manifest', (f: string) => flip(join(f, 'manifest.json'), 300), /manifest\.json is not as it was written/],
    ['no seal', (f: string) => rmSync(join(f, 'manifest.seal')), /is no backup: there is no manifest\.seal/],
    [
      'a flipped bit in the seal',
      (f: string) => writeFileSync(join(f, 'manifest.seal'), '00'.repeat(32)),
      /not sealed by who made this backup/,
    ],
    ['no manifest', (f: string) => rmSync(join(f, 'manifest.json')), /is no backup: there is no manifest\.json/],
  ] as const)('with %s is restored nowhere', async (_what, change, says) => {
    await expect(restored(changed(change))).rejects.toMatchObject({ ...refuses, message: expect.stringMatching(says) });
    await untouched();
  });

  it('whose manifest somebody made anew, hash and all, is restored nowhere', async () => {
    const { createHash } = await import('node:crypto');
    const forged = changed((folder) => {
      const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { tables: { name: string }[] };
      const bytes = JSON.stringify({ ...manifest, tables: manifest.tables.filter((t) => t.name !== 'message') });
      writeFileSync(join(folder, 'manifest.json'), bytes);
      writeFileSync(join(folder, 'manifest.sha256'), `${createHash('sha256').update(bytes).digest('hex')}  manifest.json\n`);
    });
    await expect(restored(forged)).rejects.toMatchObject({ ...refuses, message: expect.stringContaining('somebody has changed it') });
    await untouched();
  });

  it('is refused by what the operator knows of it: another key, another hash, a folder that is none, an earlier release', async () => {
    await expect(restored(made, configOf(undefined, Buffer.alloc(32, 7)))).rejects.toMatchObject({
      ...refuses,
      message: expect.stringMatching(/master key .* HEYI_MASTER_KEY/),
    });
    await expect(restored(made, configOf(), '0'.repeat(64))).rejects.toMatchObject({
      ...refuses,
      message: expect.stringContaining('another backup'),
    });
    await expect(restored(temporaryFolder())).rejects.toMatchObject({ ...refuses, message: expect.stringContaining('is no backup') });
    await expect(
      restored(
        made,
        configOf(),
        null,
        MIGRATIONS.filter((m) => m !== MIGRATIONS.at(-1)),
      ),
    ).rejects.toMatchObject({ ...refuses, message: expect.stringContaining('later release') });
    await untouched();
    // By the command: 2, and the words on standard error. A wrong key has not made the roles anew, which would lock out the right one.
    const wrong = await heyi(['restore', made], {
      DATABASE_URL: target.url,
      HEYI_STATE: temporaryFolder(),
      HEYI_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    }).ended;
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('The master key given here')]);
    const app = new pg.Client({ connectionString: target.urls.app });
    await app.connect();
    await app.end();
    await untouched();
  });

  it('does not push aside what lies in the state folder, nor who works in the database', async () => {
    const stateDir = temporaryFolder();
    writeFileSync(join(stateDir, 'demonstration-authority.sealed'), 'another');
    await expect(restored(made, configOf(stateDir))).rejects.toMatchObject({
      ...refuses,
      message: expect.stringContaining('lies something else'),
    });
    expect(readFileSync(join(stateDir, 'demonstration-authority.sealed'), 'utf8')).toBe('another');
    const worker = new pg.Client({ connectionString: target.urls.job, application_name: 'heyi-worker' });
    await worker.connect();
    await expect(restored(made)).rejects.toMatchObject({ ...refuses, message: expect.stringMatching(/Somebody works .*heyi-worker/) });
    await worker.end();
    await untouched();
  });

  it('of a record that somebody rewrote, or of files that are not what their rows say, restores nothing', async () => {
    const past = async (sql: string): Promise<void> => {
      const client = await world.owner.connect();
      await client.query(`set session_replication_role = 'replica'`);
      await client.query(sql);
      await client.query('reset session_replication_role');
      client.release();
    };
    const rewritten = join(temporaryFolder(), 'rewritten');
    await past(`update journal.entry set actor = 'system:1' where audience = 'joint' and seq = 2`);
    await makeBackup(world.config, world.urls.backup, rewritten, quietly);
    await past(`update journal.entry set actor = 'account:${consumer.accountId}' where audience = 'joint' and seq = 2`);
    const config = configOf();
    const fault = await restored(rewritten, config).then(
      () => null,
      (error: Error) => error,
    );
    expect([fault?.name, fault?.message]).toEqual(['Error', expect.stringMatching(/The record does not verify[^]*is broken at 2: hash/)]);
    expect(await target.counts()).toEqual({ 'app.clock_offset': 1 });
    await past(`update upload set sha256 = repeat('0', 64), size = size where state = 'complete'`);
    await expect(makeBackup(world.config, world.urls.backup, join(temporaryFolder(), 'x'), quietly)).rejects.toThrow(
      'it is not what its row says',
    );
    await past(`update upload u set sha256 = e.sha256 from exhibit e where e.upload_id = u.id`);
    // The control.
    const right = join(temporaryFolder(), 'right');
    await makeBackup(world.config, world.urls.backup, right, quietly);
    await checkBackup(config, right, null);
  });

  it('goes into a later release, over what an empty one has prepared; not over rows', async () => {
    const config = configOf();
    await target.admin.query('create schema other; create table other.theirs as select 1 as one');
    for (const state of ['never prepared', 'prepared, and empty']) {
      await restored(made, config, null, LATER);
      const { rows } = await target.admin.query<{ n: number }>('select count(*)::int as n from later');
      expect([state, rows[0]!.n]).toEqual([state, (await target.counts())['identity.account']]);
      const before = await target.counts();
      expect(before['public.case_file']).toBe(1);
      await expect(restored(made, config, null, LATER)).rejects.toMatchObject({
        ...refuses,
        message: expect.stringMatching(/not empty .*case_file/),
      });
      expect(await target.counts()).toEqual(before);
      await target.admin.query(`truncate ${(await tablesIn(target.admin)).filter((t) => t !== 'app.clock_offset').join(', ')} cascade`);
    }
    // A row that row-level security hides from the owner is a row.
    await target.admin.query(`insert into idempotency (account_id, key, operation, body_hash) values (uuidv7(), uuidv7(), 'x', 'x')`);
    await expect(restored(made, config, null, LATER)).rejects.toMatchObject({
      ...refuses,
      message: expect.stringContaining('not empty (idempotency has rows)'),
    });
    // What is not ours stays where it is.
    expect((await target.admin.query('select one from other.theirs')).rows).toEqual([{ one: 1 }]);
  });

  it('is not made where a file is missing or damaged, nor over something, nor twice at once, nor of another release', async () => {
    const refusedFor = async (says: RegExp, as: object = {}, wanted = join(temporaryFolder(), 'never')): Promise<void> => {
      await expect(makeBackup(world.config, world.urls.backup, wanted, quietly)).rejects.toMatchObject({
        ...as,
        message: expect.stringMatching(says),
      });
      expect([existsSync(join(wanted, 'manifest.json')), existsSync(`${wanted}.partial`)]).toEqual([false, false]);
    };
    const { rows } = await world.owner.query<{ id: string }>('select id from upload');
    const path = join(world.config.stateDir, 'files', rows[0]!.id.slice(-2), rows[0]!.id);
    for (const suffix of ['', '.preview', '.blurred', '.cleaned']) {
      renameSync(`${path}${suffix}`, `${path}.away`);
      await refusedFor(new RegExp(`No backup was made: 1 of \\d+ files[^]*${rows[0]!.id}${suffix}: a row names it, and it is not there`));
      renameSync(`${path}.away`, `${path}${suffix}`);
      flip(`${path}${suffix}`);
      await refusedFor(new RegExp(`${rows[0]!.id}${suffix}: it does not open`));
      flip(`${path}${suffix}`);
    }
    const full = temporaryFolder();
    writeFileSync(join(full, 'mine'), 'mine');
    await refusedFor(/not empty/, refuses, full);
    expect(readdirSync(full)).toEqual(['mine']);
    const other = join(temporaryFolder(), 'x');
    writeFileSync(`${other}.partial`, 'mine');
    await expect(makeBackup(world.config, world.urls.backup, other, quietly)).rejects.toMatchObject({
      ...refuses,
      message: expect.stringContaining('none of ours'),
    });
    const holder = new pg.Client({ connectionString: world.urls.backup });
    await holder.connect();
    await holder.query('select pg_advisory_lock(7042, 0)');
    await refusedFor(/Another backup of this database is being made/, refuses);
    await holder.end();
    await world.owner.query(`update migrations set name = 'Elsewhere1764401800000' where name = $1`, [MIGRATIONS.at(-1)!.name]);
    await refusedFor(/not prepared for this release/, refuses);
    await world.owner.query(`update migrations set name = $1 where name = 'Elsewhere1764401800000'`, [MIGRATIONS.at(-1)!.name]);
    // The control: nothing of all that has stayed, and an empty folder is taken.
    const empty = temporaryFolder();
    await expect(makeBackup(world.config, world.urls.backup, empty, quietly)).resolves.toMatchObject({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    // All that lies in the vault of this world is named by its rows.
    const namesIn = (folder: string): string[] =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((f) => f.isFile())
        .map((f) => f.name)
        .sort();
    expect(namesIn(join(empty, 'files'))).toEqual(namesIn(join(world.config.stateDir, 'files')));
    expect((await checkBackup(configOf(), empty, null)).manifest.files).toHaveLength(4);
  });

  it('holds no word that anybody said in the open, and not the master key', () => {
    const said = ['术后双侧下睑', '林小满', TEST_KEY.toString('base64'), TEST_KEY.toString('hex')];
    for (const file of readdirSync(made, { recursive: true, withFileTypes: true }).filter((f) => f.isFile())) {
      const bytes = readFileSync(join(file.parentPath, file.name));
      for (const word of said) expect([file.name, word, bytes.includes(word)]).toEqual([file.name, word, false]);
      expect([file.name, bytes.includes(TEST_KEY)]).toEqual([file.name, false]);
      // Packed words would be words still.
      expect(() => gunzipSync(bytes)).toThrow('incorrect header check');
    }
  });

  describe('is made by a role that', () => {
    let reader: pg.Client;
    beforeAll(async () => {
      reader = new pg.Client({ connectionString: world.urls.backup });
      await reader.connect();
    });
    afterAll(() => reader?.end());

    it('reads every row of every table, those of a later migration too', async () => {
      await world.owner.query('set role heyi_owner; create table fresh (id int); insert into fresh values (1); reset role');
      const tables = await tablesIn(world.owner);
      expect(tables).toEqual(
        expect.arrayContaining([
          'public.fresh',
          'public.case_file',
          'journal.payload',
          'identity.account',
          'app.clock_offset',
          'law.article',
        ]),
      );
      for (const table of tables) {
        const count = `select count(*)::int as n from ${table}`;
        expect([table, (await reader.query(count)).rows]).toEqual([table, (await world.owner.query(count)).rows]);
      }
      await world.owner.query('drop table fresh');
      // A table that has no rows here could hide them as well.
      const { rows: hidden } = await world.owner.query<{ name: string }>(
        `select c.oid::regclass::text as name from pg_class c where c.relrowsecurity and c.relnamespace <> 'graphile_worker'::regnamespace and not exists (
           select 1 from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd = 'r' and p.polroles = array['heyi_backup'::regrole]::oid[] and pg_get_expr(p.polqual, p.polrelid) = 'true')`,
      );
      expect(hidden).toEqual([]);
    });

    it('writes nothing, in whatever session', async () => {
      const { rows: may } = await world.owner.query<{ line: string }>(
        `select c.oid::regclass || ' ' || p as line from pg_class c join pg_namespace n on n.oid = c.relnamespace, unnest(array['insert','update','delete','truncate','references','trigger','maintain']) p
          where n.nspname in ('public','app','identity','journal','law','graphile_worker') and c.relkind in ('r','v') and has_table_privilege('heyi_backup', c.oid, p)
         union all select c.oid::regclass || ' any column ' || p from pg_class c join pg_namespace n on n.oid = c.relnamespace, unnest(array['insert','update','references']) p
          where n.nspname in ('public','app','identity','journal','law','graphile_worker') and c.relkind in ('r','v') and has_any_column_privilege('heyi_backup', c.oid, p)
         union all select c.oid::regclass || ' ' || p from pg_class c join pg_namespace n on n.oid = c.relnamespace, unnest(array['usage','update']) p
          where n.nspname in ('public','app','identity','journal','law','graphile_worker') and c.relkind = 'S' and has_sequence_privilege('heyi_backup', c.oid, p)
         union all select nspname || ' create' from pg_namespace where nspname in ('public','app','identity','journal','law','graphile_worker') and has_schema_privilege('heyi_backup', oid, 'create')
         union all select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
          where n.nspname in ('public','app','identity','journal','law') and p.prosecdef and p.oid <> 'app.waiting_jobs'::regproc and has_function_privilege('heyi_backup', p.oid, 'execute')
         union all select 'member of ' || roleid::regrole from pg_auth_members where member = 'heyi_backup'::regrole
         union all select 'is more than a reader' from pg_roles where rolname = 'heyi_backup' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
      );
      expect(may).toEqual([]);
      await expect(reader.query('create temp table mine (x int)')).rejects.toMatchObject({ code: '25006' });
      await expect(reader.query('update case_file set status = status')).rejects.toMatchObject({ code: '25006' });
      await reader.query('set default_transaction_read_only = off');
      for (const statement of [
        'update case_file set status = status',
        'delete from journal.entry',
        `insert into outbox (event) values ('{}')`,
        'create table mine (x int)',
        `select nextval('outbox_id_seq')`,
        `select journal.append('${caseId}', 'joint', 'x', 'system:0', '{}')`,
      ])
        await expect(reader.query(statement)).rejects.toMatchObject({ code: '42501' });
    });
  });
});
