import { runMigrations } from 'graphile-worker';
import { DataSource, type EntitySchema, type MixedList } from 'typeorm';
import { MIGRATIONS } from '../../migrations/index.js';
import { PlanKeepingClient } from './plan-keeping-client.js';

/** A TypeORM data source that never changes the schema on its own. */
export function createDataSource(
  url: string,
  entities: MixedList<Function | string | EntitySchema>,
  options: { poolSize?: number; name?: string } = {},
): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    synchronize: false,
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    poolSize: options.poolSize ?? 12,
    applicationName: options.name ?? 'heyi',
    extra: { Client: PlanKeepingClient, statement_timeout: 10_000, lock_timeout: 4_500, connectionTimeoutMillis: 5_000 },
  });
}

/** Runs the migrations as the owner role and closes the connection; the job queue's own run as the job role. */
export async function migrate(ownerUrl: string, jobUrl: string): Promise<void> {
  const owner = createDataSource(ownerUrl, [], { poolSize: 1, name: 'heyi-migrate' });
  await owner.initialize();
  try {
    await owner.runMigrations();
  } finally {
    await owner.destroy();
  }
  await runMigrations({ connectionString: jobUrl, noPreparedStatements: true });
}
