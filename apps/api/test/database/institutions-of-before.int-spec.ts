import pg from 'pg';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../src/migrations/index.js';
import { createTestDatabase } from '../support/cluster.js';

const at = MIGRATIONS.findIndex((m) => m.name === 'ProveInstitutions1764400300000');

/** A database full of data that was made before anybody asked who a clinic is. */
describe('clinics of earlier data', () => {
  it('prove themselves now, but the demonstration’s; offices are as they were, and no name or case is lost', async () => {
    const database = await createTestDatabase('before', async (owner) => {
      const source = new DataSource({
        type: 'postgres',
        url: owner,
        migrations: MIGRATIONS.slice(0, at),
        migrationsTransactionMode: 'each',
      });
      await source.initialize();
      await source.runMigrations();
      await source.query(`
        insert into identity.organisation (id, kind, name_zh, name_en, region_code, contact, joined) values
          ('00000000-0000-7000-8000-000000000001', 'committee', '医调委', 'c', '110105', null, true), ('00000000-0000-7000-8000-000000000002', 'regulator', '卫健委', 'r', '1101', null, true),
          ('00000000-0000-7000-8000-000000000003', 'clinic', '只被提到', 'x', '110105', 'a@x.test', false), ('00000000-0000-7000-8000-000000000004', 'clinic', '自称的', 'x', '110105', 'b@x.test', true),
          ('00000000-0000-7000-8000-000000000005', 'clinic', '演示的', 'x', '110105', 'c@x.test', true), ('00000000-0000-7000-8000-000000000006', 'clinic', '没有人员', 'x', '110105', null, true);
        insert into identity.account (id, email, display_name, is_demonstration) values ('00000000-0000-7000-8000-000000000011', 'b@x.test', '某', false), ('00000000-0000-7000-8000-000000000012', 'c@x.test', '演示', true);
        insert into identity.membership (account_id, organisation_id, roles) values ('00000000-0000-7000-8000-000000000011', '00000000-0000-7000-8000-000000000004', '{desk,administrator}'),
          ('00000000-0000-7000-8000-000000000012', '00000000-0000-7000-8000-000000000005', '{desk}');
        insert into identity.invitation (organisation_id, roles, contact, token_hash, invited_by, expires_at) values ('00000000-0000-7000-8000-000000000004', '{desk}', 'd@x.test', 'h', '00000000-0000-7000-8000-000000000011', now() + interval '9 days')`);
      await source.destroy();
    });
    const client = new pg.Client({ connectionString: database.admin });
    await client.connect();
    const { rows } = await client.query<{ name: string; standing: string; contact: string | null }>(
      'select name_zh as name, standing, contact from identity.organisation order by id',
    );
    expect(rows).toEqual([
      { name: '医调委', standing: 'confirmed', contact: null },
      { name: '卫健委', standing: 'confirmed', contact: null },
      { name: '只被提到', standing: 'stub', contact: 'a@x.test' },
      { name: '自称的', standing: 'joined', contact: 'b@x.test' },
      { name: '演示的', standing: 'confirmed', contact: 'c@x.test' },
      { name: '没有人员', standing: 'stub', contact: null },
    ]);
    expect((await client.query('select 1 from identity.invitation')).rowCount).toBe(1);
    await client.end();
    await database.drop();
  });
});
