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
    factory: createPostgresAdapter(pool, { channelPrefix: 'heyi', errorHandler: () => undefined }) as never,
    close: () => pool.end(),
  };
}
