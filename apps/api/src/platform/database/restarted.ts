/** PostgreSQL's codes for "nothing was done, try again": a serialisation failure and a deadlock. */
const RESTART = new Set(['40001', '40P01']);
const ATTEMPTS = 3;

/** Runs a whole transaction again where the database gave it up in favour of another one. */
export async function restarted<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction();
    } catch (error) {
      const code = (error as { code?: string }).code ?? (error as { driverError?: { code?: string } }).driverError?.code;
      if (attempt >= ATTEMPTS || !code || !RESTART.has(code)) throw error;
    }
  }
}
