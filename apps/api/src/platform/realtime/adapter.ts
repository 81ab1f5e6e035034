import pg from 'pg';
import { createAdapter as createPostgresAdapter } from '@socket.io/postgres-adapter';
import { createAdapter as createRedisAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';

export const ROOM_ADAPTER = Symbol('RoomAdapter');
export interface RoomAdapter {
  readonly kind: 'postgres' | 'redis';
  readonly factory: never;
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
    client.on('error', () => undefined);
    client.once('end', () => client.release(true));
    return client;
  };
  return { connect, query: pool.query.bind(pool) } as unknown as pg.Pool;
}

/** How rooms span processes: Redis streams where REDIS_URL is given, otherwise the database that is there anyway. */
export async function createRoomAdapter(databaseUrl: string, redisUrl: string | null): Promise<RoomAdapter> {
  if (redisUrl) {
    const client = createClient({ url: redisUrl });
    client.on('error', () => undefined);
    await client.connect();
    return { kind: 'redis', factory: createRedisAdapter(client) as never, close: async () => void (await client.close()) };
  }
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4, application_name: 'heyi-rooms' });
  pool.on('error', () => undefined);
  return {
    kind: 'postgres',
    factory: createPostgresAdapter(listening(pool), { channelPrefix: 'heyi', errorHandler: () => undefined }) as never,
    close: () => pool.end(),
  };
}
