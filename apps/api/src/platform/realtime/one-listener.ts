import type pg from 'pg';

/** What the adapter waits for where it would only begin again what has been given up. */
const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

/**
 * The two things that the adapter asks of a pool: `query`, and `connect` for the client that listens. There is one such client at a
 * time: where a connection ends while the adapter begins to listen, it would connect anew twice, hear everything twice, and
 * give only one of the two back. It hears no error of its client either, which would end the process.
 */
export class OneListener {
  private turn = 0;
  private closed = false;
  private held: pg.PoolClient | null = null;

  constructor(
    private readonly pool: pg.Pool,
    private readonly failed: (fault: unknown) => void,
  ) {}

  readonly query = (text: string, values?: unknown[]): Promise<unknown> => this.pool.query(text, values);

  readonly connect = async (): Promise<pg.PoolClient> => {
    const turn = ++this.turn;
    const isPast = (): boolean => this.closed || turn !== this.turn;
    this.letGo();
    if (this.closed) return never();
    let client: pg.PoolClient;
    try {
      client = await this.pool.connect();
    } catch (fault) {
      if (isPast()) return never();
      throw fault;
    }
    if (isPast()) {
      client.release(true);
      return never();
    }
    const release = client.release.bind(client);
    // Once, and never to be used again: it listens.
    client.release = () => {
      if (this.held !== client) return;
      this.held = null;
      release(true);
    };
    client.on('error', this.failed);
    client.once('end', () => client.release());
    this.held = client;
    return client;
  };

  /** The adapter connects anew when its client ends; of one that was let go it is not told. */
  private letGo(): void {
    this.held?.removeAllListeners('end');
    this.held?.release();
  }

  /** Nothing is held any more, and nothing will be: the adapter itself gives back only a client that listens already. */
  close(): void {
    this.closed = true;
    this.letGo();
  }
}
