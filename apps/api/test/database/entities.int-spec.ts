import pg from 'pg';
import { ENTITIES } from '../../src/entities.js';
import { createDataSource } from '../../src/platform/database/data-source.js';
import { createTestDatabase } from '../support/cluster.js';

describe('entities', () => {
  it('say of each column what the migrations made of it', async () => {
    const database = await createTestDatabase('entities');
    const source = createDataSource(database.app, ENTITIES, { poolSize: 1 });
    await source.initialize();
    const client = new pg.Client({ connectionString: database.admin });
    await client.connect();
    for (const meta of source.entityMetadatas) {
      const { rows } = await client.query<{ name: string; nullable: boolean }>(
        `select a.attname as name, not a.attnotnull as nullable from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by 1`,
        [meta.tablePath],
      );
      const declared = meta.columns
        .map((c) => ({ name: c.databaseName, nullable: c.isNullable }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      expect({ table: meta.tablePath, columns: declared }).toEqual({
        table: meta.tablePath,
        columns: rows.sort((a, b) => (a.name < b.name ? -1 : 1)),
      });
    }
    expect(source.entityMetadatas.length).toBeGreaterThan(20);
    await client.end();
    await source.destroy();
    await database.drop();
  });
});
