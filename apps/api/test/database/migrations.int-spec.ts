import pg from 'pg';
import { createTestDatabase } from '../support/cluster.js';

describe('migrations', () => {
  it('run forward from nothing, force row-level security on every table below a case and let the application own nothing', async () => {
    const database = await createTestDatabase('migrations');
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
});
