import pg from 'pg';
import { rolePassword } from '../config.js';

/**
 * The database roles and what each is for (docs/adr/0002-tenancy.md).
 *
 * `heyi_owner` owns the tables and migrates; `heyi_app` is the web process under row-level security; `heyi_job` is the
 * worker, which sweeps over tenants; `heyi_backup` reads everything, for a backup, and writes nothing
 * (docs/adr/0042-backup-and-restore.md);
 * `heyi_keeper` cannot sign in and owns the functions that keep journal and access.
 */
export const ROLES = ['heyi_owner', 'heyi_app', 'heyi_job', 'heyi_backup', 'heyi_keeper'] as const;
export type LoginRole = Exclude<(typeof ROLES)[number], 'heyi_keeper'>;

export interface DatabaseUrls {
  readonly owner: string;
  readonly app: string;
  readonly job: string;
  readonly backup: string;
}

const withRole = (url: string, role: LoginRole, password: string, database: string): string => {
  const at = new URL(url);
  at.username = role;
  at.password = password;
  at.pathname = `/${database}`;
  return at.href;
};

/** Makes the roles and the database where they are missing. Needs a role that may create both; safe to repeat. */
export async function provisionDatabase(adminUrl: string, database: string, masterKey: Buffer): Promise<DatabaseUrls> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const { rows } = await admin.query<{ v: number }>(`select current_setting('server_version_num')::int as v`);
    if ((rows[0]?.v ?? 0) < 180000) throw new Error('PostgreSQL 18 or later is needed.');
    // Two processes may start at once: the lock makes role creation one at a time.
    await admin.query(`select pg_advisory_lock(hashtext('heyi-provision'))`);
    for (const role of ROLES) {
      const known = await admin.query('select 1 from pg_roles where rolname = $1', [role]);
      const login = role === 'heyi_keeper' ? 'nologin' : `login password '${rolePassword(masterKey, role)}'`;
      // A new role is neither superuser nor free of row-level security unless a superuser says so; to state it for an
      // existing one would need to be one.
      await admin.query(`${known.rowCount ? 'alter' : 'create'} role ${role} ${login}`);
    }
    await admin.query('alter role heyi_backup set default_transaction_read_only = on');
    await admin.query('grant heyi_keeper, heyi_job to heyi_owner');
    const there = await admin.query('select 1 from pg_database where datname = $1', [database]);
    if (!there.rowCount) await admin.query(`create database "${database}" owner heyi_owner`);
    await admin.query(`grant create on database "${database}" to heyi_owner`);
    // In a database that somebody else made, `public` is not ours by ownership.
    const { rows: here } = await admin.query<{ name: string }>('select current_database() as name');
    if (here[0]?.name === database) await admin.query('grant all on schema public to heyi_owner with grant option');
    // graphile-worker makes its own schema, as the job role.
    await admin.query(`grant create on database "${database}" to heyi_job`);
    await admin.query(`select pg_advisory_unlock(hashtext('heyi-provision'))`);
  } finally {
    await admin.end();
  }
  const url = (role: LoginRole) => withRole(adminUrl, role, rolePassword(masterKey, role), database);
  return { owner: url('heyi_owner'), app: url('heyi_app'), job: url('heyi_job'), backup: url('heyi_backup') };
}
