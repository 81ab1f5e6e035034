import pg from 'pg';
import { createAdapter as createPostgresAdapter } from '@socket.io/postgres-adapter';
import type { ServerOptions } from 'socket.io';
import { sparingly } from '../telemetry/log.js';
import { OneListener } from './one-listener.js';

/** The line mends itself: the adapter connects anew. Who watches over the processes learns that it was gone. */
const unheard = sparingly('the line between the processes failed');

/** What a server of rooms is given. */
type AdapterFactory = NonNullable<ServerOptions['adapter']>;

export const ROOM_ADAPTER = Symbol('RoomAdapter');
export interface RoomAdapter {
  readonly kind: 'postgres' | 'redis';
  readonly factory: AdapterFactory;
  /** @throws where what lies between the processes does not answer */
  ready(): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * A closed adapter says no more: the pool that it would ask has ended, and each message starts its heartbeat anew, which would
 * ask for ever.
 */
function silentOnceClosed<N, A extends { close(): unknown }>(make: (namespace: N) => A) {
  // The library calls it with `new`.
  return function (namespace: N): A {
    const adapter = make(namespace);
    const { close } = adapter;
    adapter.close = () => {
      const closing = close.call(adapter);
      Object.assign(adapter, { doPublish: () => Promise.resolve('') });
      return closing;
    };
    return adapter;
  };
}

/** How rooms span processes: Redis streams where REDIS_URL is given, otherwise the database that is there anyway. */
export async function createRoomAdapter(databaseUrl: string, redisUrl: string | null): Promise<RoomAdapter> {
  if (redisUrl) {
    // Some six hundred files that a process would read as it starts; only who has a Redis reads them.
    const [{ createClient }, { createAdapter: createRedisAdapter }] = await Promise.all([
      import('redis'),
      import('@socket.io/redis-streams-adapter'),
    ]);
    const client = createClient({ url: redisUrl });
    client.on('error', unheard);
    await client.connect();
    return {
      kind: 'redis',
      factory: silentOnceClosed(createRedisAdapter(client)),
      ready: () => client.ping(),
      close: async () => void (await client.close()),
    };
  }
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4, application_name: 'heyi-rooms' });
  pool.on('error', unheard);
  const line = new OneListener(pool, unheard);
  return {
    kind: 'postgres',
    factory: silentOnceClosed(createPostgresAdapter(line as unknown as pg.Pool, { channelPrefix: 'heyi', errorHandler: unheard })),
    ready: () => pool.query('select 1'),
    close: () => {
      line.close();
      return pool.end();
    },
  };
}
