import { startEmbeddedPostgres } from './platform/database/embedded-postgres.js';
import { rolePassword, type Config } from './platform/config.js';
import { migrate } from './platform/database/data-source.js';
import { provisionDatabase, type DatabaseUrls } from './platform/database/provision.js';

/** The roles' addresses, from the owner's or an administrator's address and the master key. */
export function urlsFrom(databaseUrl: string, masterKey: Buffer): DatabaseUrls {
  const as = (role: string): string => {
    const url = new URL(databaseUrl);
    url.username = role;
    url.password = rolePassword(masterKey, role);
    return url.href;
  };
  return { owner: as('heyi_owner'), app: as('heyi_app'), job: as('heyi_job'), backup: as('heyi_backup') };
}

export interface PreparedDatabase {
  readonly urls: DatabaseUrls;
  readonly stop: () => Promise<void>;
  readonly embedded: boolean;
  /** Whether the embedded server was running already: a command that only passes by must not stop it. */
  readonly adopted: boolean;
}

/** Finds the database (DATABASE_URL, else embedded) and makes its roles; what is in it stays as it is. Safe to repeat. */
export async function reachDatabase(config: Config, say: (line: string) => void = () => undefined): Promise<PreparedDatabase> {
  if (config.databaseUrl) {
    const name = decodeURIComponent(new URL(config.databaseUrl).pathname.slice(1));
    say('Preparing the database at DATABASE_URL …');
    const urls = await provisionDatabase(config.databaseUrl, name, config.masterKey);
    return { urls, stop: () => Promise.resolve(), embedded: false, adopted: false };
  }
  say('Starting PostgreSQL …');
  const cluster = await startEmbeddedPostgres(config.stateDir);
  const urls = await provisionDatabase(cluster.url, 'heyi', config.masterKey);
  return { urls, stop: () => cluster.stop(), embedded: true, adopted: cluster.adopted };
}

/** The same, with every migration. Safe to repeat. */
export async function prepareDatabase(config: Config, say: (line: string) => void = () => undefined): Promise<PreparedDatabase> {
  const database = await reachDatabase(config, say);
  if (database.embedded) say('Running migrations …');
  await migrate(database.urls.owner, database.urls.job);
  return database;
}
