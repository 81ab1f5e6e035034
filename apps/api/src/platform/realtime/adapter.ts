import pg from 'pg';
import { createAdapter as createPostgresAdapter } from '@socket.io/postgres-adapter';
import { createAdapter as createRedisAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import { sparingly } from '../telemetry/log.js';

/** The line mends itself: the adapter connects anew. Who watches over the processes learns that it was gone. */
const unheard = sparingly('the line between the processes failed');

export const ROOM_ADAPTER = Symbol('RoomAdapter');
export interface RoomAdapter {
  readonly kind: 'postgres' | 'redis';
  readonly factory: never;
  /** @throws where what lies between the processes does not answer */
  ready(): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * The two things that the adapter asks of a pool: `query`, and `connect` for the one client that listens. The adapter connects anew when that client
 * ends, but hears no error of it, which would end the process, and never gives a dead one back, which would empty the pool.
 */
function listening(pool: pg.Pool): pg.Pool {
  const connect = async (): Promise<pg.PoolClient> => {
    const client = await pool.connect();
    const release = client.release.bind(client);
    let held = true;
    client.release = (error) => {
      if (held) release(error);
      held = false;
    };
    client.on('error', unheard);
    client.once('end', () => client.release(true));
    return client;
  };
  return { connect, query: pool.query.bind(pool) } as unknown as pg.Pool;
}

interface Spanning {
  close(): void;
  publish(message: unknown): void;
}
/** A closed adapter says no more: each message would start the library's heartbeat anew, which nothing ends then. */
function silentOnceClosed(make: (namespace: unknown) => Spanning) {
  // The library calls it with `new`.
  return function (namespace: unknown): Spanning {
    const adapter = make(namespace);
    const { close } = adapter;
    adapter.close = () => {
      close.call(adapter);
      adapter.publish = () => undefined;
    };
    return adapter;
  };
}

/** How rooms span processes: Redis streams where REDIS_URL is given, otherwise the database that is there anyway. */
export async function createRoomAdapter(databaseUrl: string, redisUrl: string | null): Promise<RoomAdapter> {
  if (redisUrl) {
    const client = createClient({ url: redisUrl });
    client.on('error', unheard);
    await client.connect();
    return {
      kind: 'redis',
      factory: silentOnceClosed(createRedisAdapter(client) as never) as never,
      ready: () => client.ping(),
      close: async () => void (await client.close()),
    };
  }
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4, application_name: 'heyi-rooms' });
  pool.on('error', unheard);
  return {
    kind: 'postgres',
    factory: silentOnceClosed(createPostgresAdapter(listening(pool), { channelPrefix: 'heyi', errorHandler: unheard }) as never) as never,
    ready: () => pool.query('select 1'),
    close: () => pool.end(),
  };
}
