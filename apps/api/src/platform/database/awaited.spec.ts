import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { databaseAwaited } from './awaited.js';

describe('a database that is waited for', () => {
  let server: Server;
  afterEach(() => void server.close());

  const message = (type: string, content: string): Buffer => {
    const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
    head.writeUInt32BE(content.length + 4, 1);
    return Buffer.concat([head, Buffer.from(content, 'latin1')]);
  };
  const ready = message('Z', 'I');

  /** A database that answers those who knock with these codes, one after the other, and lets in who comes after them. */
  const answering = async (...codes: string[]) => {
    let asked = 0;
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        const code = codes[asked++];
        if (code !== undefined) return void socket.end(message('E', `SFATAL\0C${code}\0Mno\0\0`));
        socket.on('data', () => socket.write(Buffer.concat([message('C', 'SELECT 1\0'), ready])));
        socket.write(Buffer.concat([message('R', '\0\0\0\0'), ready]));
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { url: `postgres://x:SECRET@127.0.0.1:${(server.address() as AddressInfo).port}/x`, asked: () => asked };
  };

  it('is, while it starts, and is there once it answers; the log has neither its address nor a password', async () => {
    const database = await answering('57P03', '28P01');
    const said: string[] = [];
    await databaseAwaited(database.url, (line) => said.push(line));
    expect([database.asked(), said]).toEqual([3, ['Waiting for the database (57P03) …']]);
  });

  it.each(['42501', '0A000'])('is no more once it says what no waiting mends: %s', async (code) => {
    const database = await answering('57P03', code);
    await expect(databaseAwaited(database.url, () => undefined)).rejects.toMatchObject({ code });
    expect(database.asked()).toBe(2);
  });
});
