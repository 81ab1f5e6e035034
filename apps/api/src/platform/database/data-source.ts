import { runMigrations } from 'graphile-worker';
import { DataSource, type EntitySchema, type MixedList } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { MIGRATIONS } from '../../migrations/index.js';
import { sparingly } from '../telemetry/log.js';
import { claimed, type ConnectionShares } from './connection-shares.js';
import { outsideOfTransactions } from './one-connection.js';
import { PlanKeepingClient } from './plan-keeping-client.js';
import { restarted } from './restarted.js';

/** Connections of a web process, shared out by `ConnectionShares`. */
export const POOL_SIZE = 16;

/** Milliseconds after which people are told to come again, together with the wait for a connection: less than five seconds. */
const FOR_PEOPLE = { statement_timeout: 4_500, lock_timeout: 2_000 };
/** A job waits a little longer; nobody looks at it. */
const FOR_JOBS = { statement_timeout: 10_000, lock_timeout: 4_500 };
/** A migration runs as long as it has to, but holds up nobody by waiting for a lock that others then wait behind. */
const FOR_OWNER = { lock_timeout: 4_500 };
const TIMES = { people: FOR_PEOPLE, jobs: FOR_JOBS, owner: FOR_OWNER };
export type Times = keyof typeof TIMES;

interface Options {
  readonly poolSize?: number;
  readonly name?: string;
  /** Whose time it is; `jobs` unless said otherwise. */
  readonly for?: Times;
  readonly shares?: ConnectionShares;
  readonly migrations?: typeof MIGRATIONS;
}

/** A TypeORM data source that never changes the schema on its own. */
export function createDataSource(url: string, entities: MixedList<Function | string | EntitySchema>, options: Options = {}): DataSource {
  const source = new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations: options.migrations ?? MIGRATIONS,
    migrationsTransactionMode: 'each',
    synchronize: false,
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    poolSize: options.poolSize ?? 12,
    applicationName: options.name ?? 'heyi',
    poolErrorHandler: sparingly('a connection to the database was lost'),
    extra: { Client: PlanKeepingClient, ...TIMES[options.for ?? 'jobs'], connectionTimeoutMillis: 5_000 },
  });
  guardConnections(source.driver as PostgresDriver, options.shares);
  return source;
}

/**
 * Every connection that anybody takes is taken here: never a second one by who is inside a transaction, and where shares are
 * given, only in its turn.
 */
function guardConnections(driver: PostgresDriver, shares?: ConnectionShares): void {
  type Taken = [connection: unknown, release: (error?: Error) => void];
  const obtain = driver.obtainMasterConnection.bind(driver) as () => Promise<Taken>;
  driver.obtainMasterConnection = async (): Promise<Taken> => {
    outsideOfTransactions('A second connection');
    const leave = (await shares?.enter(claimed())) ?? (() => undefined);
    try {
      const [connection, release] = await obtain();
      return [
        connection,
        (error) => {
          release(error);
          leave();
        },
      ];
    } catch (error) {
      leave();
      throw error;
    }
  };
}

/**
 * Runs the migrations as the owner role and closes the connection; the job queue's own run as the job role. Where the database
 * gave them up in favour of another they run again: autovacuum looks at the very tables that are changed.
 * @param migrations all of them, or those up to where a backup was made
 */
export async function migrate(ownerUrl: string, jobUrl: string, migrations = MIGRATIONS): Promise<void> {
  const owner = createDataSource(ownerUrl, [], { poolSize: 1, name: 'heyi-migrate', for: 'owner', migrations });
  await owner.initialize();
  try {
    await restarted(() => owner.runMigrations());
  } finally {
    await owner.destroy();
  }
  await restarted(() => runMigrations({ connectionString: jobUrl, noPreparedStatements: true }));
}
