import { EventEmitter } from 'node:events';
import type { WorkerEvents } from 'graphile-worker';
import pg from 'pg';

/** The first key of the advisory locks by which a worker shows that it lives; the second is made of its name. */
const LIVES = 7_041;
/** How many looks in a row find no sign of a worker before it is taken for dead: one that lost its connection shows itself anew. */
const LOOKS = 5;

/**
 * Shows by a lock of the database that the workers of this process live, for as long as it does: the lock goes with the process,
 * however that ends, and no clock has to guess. (graphile-worker itself frees the jobs of a killed worker after four hours.)
 */
export class LivingWorkers {
  readonly events = new EventEmitter() as WorkerEvents;
  private readonly names = new Set<string>();
  private client: pg.Client | null = null;
  private closed = false;
  private taking: Promise<void> = Promise.resolve();
  /** How many looks in a row have found no sign of it. */
  private unseen = new Map<string, number>();

  constructor(
    private readonly url: string,
    private readonly say: (line: string) => void,
  ) {
    // A job is locked by the pool that took it, not by the worker that does it.
    this.events.on('pool:create', ({ workerPool: { id } }) => {
      this.names.add(id);
      this.taking = this.taking.then(() => this.show(id)).catch((fault: unknown) => this.say(`living: ${(fault as Error).name}`));
    });
  }

  private async show(name: string): Promise<void> {
    const client = (this.client ??= await this.connected());
    await client.query('select pg_advisory_lock($1, hashtext($2))', [LIVES, name]);
  }

  /** A connection that shows every worker again after the database was away. */
  private async connected(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'heyi-living', keepAlive: true });
    client.on('error', () => undefined);
    client.once('end', () => {
      this.client = null;
      if (this.closed) return;
      const again = setTimeout(() => {
        for (const name of this.names) this.taking = this.taking.then(() => this.show(name)).catch(() => undefined);
      }, 1000);
      again.unref();
    });
    await client.connect();
    return client;
  }

  /**
   * Looks once, on any connection; frees what a worker has in hand that showed no sign of life at this look and the four before.
   * @returns how many dead workers had a job in hand
   */
  async look(query: <R>(sql: string, params: unknown[]) => Promise<R[]>): Promise<number> {
    const silent = await query<{ name: string }>(
      `select distinct locked_by as name from graphile_worker.jobs
        where locked_by is not null
          and not exists (select 1 from pg_locks l
                           where l.locktype = 'advisory' and l.granted and l.classid = $1
                             and l.objid = (hashtext(locked_by)::bigint & 4294967295)::oid
                             and l.database = (select oid from pg_database where datname = current_database()))`,
      [LIVES],
    );
    this.unseen = new Map(silent.map(({ name }) => [name, (this.unseen.get(name) ?? 0) + 1]));
    const dead = [...this.unseen].filter(([, looks]) => looks >= LOOKS).map(([name]) => name);
    if (dead.length) await query('select graphile_worker.force_unlock_workers($1::text[])', [dead]);
    return dead.length;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.taking;
    await this.client?.end();
  }
}
