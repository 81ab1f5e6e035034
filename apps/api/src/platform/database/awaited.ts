import pg from 'pg';

/** Milliseconds between two tries, growing to the last. */
const WAITS = [100, 200, 500, 1000, 2000];
/** Milliseconds after which the log says again what is waited for. */
const SAID_EVERY = 15_000;

/** SQLSTATEs that no waiting mends: the address is that of somebody else, or what is asked for is forbidden. */
const FOR_GOOD = ['0A000', '42501'];

/**
 * Waits until a database answers under an address: it may start after us, and its roles may still be made.
 * What is wrong is named by its code alone, for an address holds a password.
 *
 * @throws Error what no waiting mends
 */
export async function databaseAwaited(url: string, say: (line: string) => void = (line) => console.error(line)): Promise<void> {
  let said = 0;
  for (let tried = 0; ; tried += 1) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      return;
    } catch (error) {
      const code = (error as { code?: string }).code ?? (error as Error).name;
      if (FOR_GOOD.includes(code)) throw error;
      if (Date.now() - said > SAID_EVERY) {
        said = Date.now();
        say(`Waiting for the database (${code}) …`);
      }
      await new Promise((resolve) => setTimeout(resolve, WAITS[Math.min(tried, WAITS.length - 1)]));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
