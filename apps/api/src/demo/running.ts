import pg from 'pg';
import { one } from '../platform/database/one-row.js';

const PATIENCE_MS = 5_000;

/**
 * Whether another instance serves from this cluster. One that was killed lets go within moments, so it is given them;
 * one that runs would lose its database when this one stops.
 */
export async function isServed(clusterUrl: string): Promise<boolean> {
  const admin = new pg.Client({ connectionString: clusterUrl });
  await admin.connect();
  try {
    for (const end = Date.now() + PATIENCE_MS; ;) {
      const { rows } = await admin.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where application_name in ('heyi-web', 'heyi-rooms', 'heyi-worker')`,
      );
      if (one(rows).n === 0) return false;
      if (Date.now() > end) return true;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    await admin.end();
  }
}
