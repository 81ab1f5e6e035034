import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrate } from '../../src/platform/database/data-source.js';
import { provisionDatabase } from '../../src/platform/database/provision.js';
import { createEmptyDatabase, createTestDatabase, dropDatabase, startTestCluster, TEST_KEY } from '../support/cluster.js';

describe('migrations', () => {
  it('run forward from nothing, force row-level security on every table below a case and let the application own nothing', async () => {
    const database = await createTestDatabase('migrations', () => Promise.resolve());
    const client = new pg.Client({ connectionString: database.app });
    await client.connect();
    const open = await client.query(
      `select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname in ('case_id','tenant_id') and not a.attisdropped
        where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'journal'::regnamespace) and not (c.relrowsecurity and c.relforcerowsecurity)
        group by c.oid having c.oid::regclass::text <> 'reminder'`,
    );
    expect(open.rows).toEqual([]);
    const mine = await client.query(`select relname from pg_class where relowner = 'heyi_app'::regrole and relkind = 'r'`);
    expect(mine.rows).toEqual([]);
    const role = await client.query(`select rolsuper, rolbypassrls from pg_roles where rolname = 'heyi_app'`);
    expect(role.rows[0]).toEqual({ rolsuper: false, rolbypassrls: false });
    await expect(client.query('update journal.entry set type = $$x$$')).rejects.toMatchObject({ code: '42501' });
    await expect(client.query('insert into journal.entry select * from journal.entry')).rejects.toMatchObject({ code: '42501' });
    await client.end();
    await database.drop();
  });

  it('prepare nothing on a server that is older than 18', async () => {
    const database = await createTestDatabase('older');
    const admin = new pg.Client({ connectionString: database.admin });
    await admin.connect();
    // This server, saying of itself what an older one would.
    await admin.query(`create schema older`);
    const says = (version: number) =>
      admin.query(`create or replace function older.current_setting(text) returns text language sql as $$ select '${version}' $$`);
    const url = new URL(database.admin);
    url.searchParams.set('options', '-c search_path=older,pg_catalog,public');
    const name = url.pathname.slice(1);
    try {
      await says(179999);
      await expect(provisionDatabase(url.href, name, TEST_KEY)).rejects.toThrow('PostgreSQL 18 or later is needed.');
      await says(180000);
      await expect(provisionDatabase(url.href, name, TEST_KEY)).resolves.toMatchObject({ app: expect.stringContaining(name) });
    } finally {
      await admin.end();
      await database.drop();
    }
  });

  it('run again where the database gave them up in favour of another, and not where they failed for what they did', async () => {
    const database = await createEmptyDatabase('migrations_again');
    const runs: string[] = [];
    const failing = (code: string, name: string) =>
      class implements MigrationInterface {
        readonly name = name;
        async up(runner: QueryRunner): Promise<void> {
          runs.push(name);
          await runner.query(`create table ${name.toLowerCase()} ()`);
          if (runs.length === 1) await runner.query(`do $$ begin raise exception 'given up' using errcode = '${code}'; end $$`);
        }
        async down(): Promise<void> {}
      };
    try {
      // As autovacuum and a migration that changes the same table (PostgreSQL: deadlock_detected).
      await migrate(database.urls.owner, database.urls.job, [failing('40P01', 'GivenUp1000000000001')]);
      expect(runs).toHaveLength(2);
      runs.length = 0;
      const told = migrate(database.urls.owner, database.urls.job, [failing('23505', 'Wrong1000000000002')]);
      await expect(told).rejects.toThrow('given up');
      expect(runs).toHaveLength(1);
    } finally {
      await database.drop();
    }
  });

  it('prepare a database that somebody else made, by a role that is no superuser', async () => {
    const cluster = await startTestCluster();
    const admin = new pg.Client({ connectionString: cluster.url });
    await admin.connect();
    const name = `given_${process.pid}_${Date.now().toString(36)}`;
    await admin.query(`create role ${name} login createrole password 'given'`);
    // The tests' cluster has Heyi's roles already; a role that may not change them stands for a fresh one by owning them.
    for (const role of ['heyi_owner', 'heyi_app', 'heyi_job', 'heyi_backup', 'heyi_keeper'])
      await admin.query(`grant ${role} to ${name} with admin option`);
    await admin.query(`create database ${name} owner ${name}`);
    const url = new URL(cluster.url);
    url.username = name;
    url.password = 'given';
    url.pathname = `/${name}`;
    const urls = await provisionDatabase(url.href, name, TEST_KEY);
    await migrate(urls.owner, urls.job);
    await migrate(urls.owner, urls.job);
    const app = new pg.Client({ connectionString: urls.app });
    await app.connect();
    expect((await app.query('select count(*)::int as n from case_file')).rows[0]).toEqual({ n: 0 });
    await app.end();
    await dropDatabase(admin, name);
    await admin.query(`drop owned by ${name}`);
    await admin.query(`drop role ${name}`);
    await admin.end();
  });
});
