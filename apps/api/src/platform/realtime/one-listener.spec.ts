import { EventEmitter } from 'node:events';
import type pg from 'pg';
import { OneListener } from './one-listener.js';

describe('the one client that listens', () => {
  let given: { client: pg.PoolClient; back: unknown[] }[];
  let listener: OneListener;
  beforeEach(() => {
    given = [];
    const connect = () => {
      const back: unknown[] = [];
      const client = Object.assign(new EventEmitter(), { release: (gone: unknown) => void back.push(gone) }) as unknown as pg.PoolClient;
      given.push({ client, back });
      return Promise.resolve(client);
    };
    listener = new OneListener({ connect } as unknown as pg.Pool, () => undefined);
  });

  it('is given back to the pool once, never to be used again, however often and by whomever it is said', async () => {
    const client = await listener.connect();
    expect(client).toBe(given[0]!.client);
    client.release();
    client.release();
    client.emit('end');
    listener.close();
    expect(given[0]!.back).toEqual([true]);
  });

  it('is one: the one before is given back as another begins, and says nothing about that one any more', async () => {
    const first = await listener.connect();
    const second = await listener.connect();
    expect([given[0]!.back, given[1]!.back]).toEqual([[true], []]);
    first.release();
    expect([given[0]!.back, given[1]!.back]).toEqual([[true], []]);
    second.emit('end');
    expect(given[1]!.back).toEqual([true]);
  });
});
