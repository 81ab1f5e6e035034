import pg from 'pg';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../src/migrations/index.js';
import { migrate } from '../../src/platform/database/data-source.js';
import { provisionDatabase } from '../../src/platform/database/provision.js';
import { dropDatabase, startTestCluster, TEST_KEY } from '../support/cluster.js';

describe('contacts of an earlier release', () => {
  it('are brought into one spelling; what would meet another account, or is no contact, stays apart and is listed', async () => {
    const cluster = await startTestCluster();
    const name = `t_contacts_${process.pid}_${Date.now().toString(36)}`;
    const urls = await provisionDatabase(cluster.url, name, TEST_KEY);
    const before = new DataSource({
      type: 'postgres',
      url: urls.owner,
      migrations: MIGRATIONS.slice(0, 8),
      migrationsTransactionMode: 'each',
    });
    await before.initialize();
    await before.runMigrations();
    await before.destroy();
    const url = new URL(cluster.url);
    url.pathname = `/${name}`;
    const owner = new pg.Client({ connectionString: url.href });
    await owner.connect();
    const old = [
      'plain@heyi.test',
      'ｗｉｄｅ@heyi.test',
      'x<plain@heyi.test>',
      'ｐｌａｉｎ@heyi.test',
      "o'x@heyi.test",
      'ＴＷＩＣＥ@heyi.test',
      'ｔｗｉｃｅ@heyi.test',
    ];
    for (const email of old) await owner.query(`insert into identity.account (email, display_name) values ($1, '某')`, [email]);
    await owner.query(`insert into identity.account (phone, display_name) values ('13800138000', '某')`);
    await migrate(urls.owner, urls.job);

    const { rows } = await owner.query<{ contact: string }>(
      'select coalesce(email, phone) as contact from identity.account order by created_at, id',
    );
    expect(rows.map((r) => r.contact)).toEqual([
      'plain@heyi.test',
      'wide@heyi.test',
      'x<plain@heyi.test>',
      'ｐｌａｉｎ@heyi.test',
      "o'x@heyi.test",
      'twice@heyi.test',
      'ｔｗｉｃｅ@heyi.test',
      '13800138000',
    ]);
    const listed = await owner.query<object>('select stored, canonical, reason from identity.contact_review order by account_id');
    expect(listed.rows).toEqual([
      { stored: 'x<plain@heyi.test>', canonical: null, reason: 'not_canonical' },
      { stored: 'ｐｌａｉｎ@heyi.test', canonical: 'plain@heyi.test', reason: 'taken' },
      { stored: "o'x@heyi.test", canonical: null, reason: 'not_canonical' },
      { stored: 'ｔｗｉｃｅ@heyi.test', canonical: 'twice@heyi.test', reason: 'taken' },
    ]);
    // Such an account is kept: what is not its contact can still be changed.
    await owner.query(`update identity.account set display_name = '另' where email = $1`, ["o'x@heyi.test"]);
    await owner.end();
    const admin = new pg.Client({ connectionString: cluster.url });
    await admin.connect();
    await dropDatabase(admin, name);
    await admin.end();
  });
});
