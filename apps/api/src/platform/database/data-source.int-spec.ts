import type { DataSource } from 'typeorm';
import { createTestDatabase } from '../../../test/support/cluster.js';
import { claiming, ConnectionShares } from './connection-shares.js';
import { createDataSource } from './data-source.js';
import { withinTransaction } from './one-connection.js';

/** Every connection that anybody takes from a data source, whoever asks and by whatever way. */
describe('a data source', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let source: DataSource;
  const shares = new ConnectionShares(16, 600_000);
  beforeAll(async () => {
    database = await createTestDatabase('data-source');
    source = createDataSource(database.app, [], { poolSize: 2, shares });
    await source.initialize();
  });
  afterAll(async () => {
    await source?.destroy();
    await database?.drop();
  });

  it('gives no second connection to who is inside a transaction, though one is free', async () => {
    const ways = [
      () => source.query('select 1'),
      () => source.transaction((manager) => manager.query('select 1')),
      () => source.createQueryRunner().connect(),
    ];
    for (const way of ways) await expect(withinTransaction<unknown>(way)).rejects.toThrow('A second connection inside a transaction');
    await expect(source.query('select 1 as one')).resolves.toEqual([{ one: 1 }]);
  });

  it('gives one only in its turn where the pool has shares, and the turn back with the connection', async () => {
    // The process itself has one connection of sixteen: while another has it, who asks waits.
    const leave = await shares.enter({ lane: 'own', by: 'another' });
    let isGiven = false;
    const obtained = source.createQueryRunner();
    const asked = obtained.connect().then(() => (isGiven = true));
    // Of another lane somebody who asked later is answered meanwhile, by the connection that is left.
    await claiming({ lane: 'session', by: 'later' }, () => source.query('select pg_sleep(0)'));
    expect(isGiven).toBe(false);
    leave();
    await asked;
    await obtained.release();
    await expect(source.query('select 1 as one')).resolves.toEqual([{ one: 1 }]);
  });
});
