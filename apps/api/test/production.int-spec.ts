import { spawnSync } from 'node:child_process';
import { request, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { cacheExchange, createClient, fetchExchange } from '@urql/core';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { startServer, type RunningServer } from '../src/server.js';
import { temporaryFolder } from './support/cluster.js';
import { documents } from './support/front-ends.js';
import { createWorld, freePort, type World } from './support/world.js';

describe('production', () => {
  let world: World;
  let server: RunningServer;
  beforeAll(async () => {
    world = await createWorld('production');
    const port = await freePort();
    server = await startServer({ ...world.config, mode: 'production', port, secureCookies: true }, world.urls, { quiet: true });
  });
  afterAll(async () => {
    await server?.close();
    await world?.close();
  });
  const post = async (query: string, variables: object = {}) =>
    (
      await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-heyi-app': 'consumer' },
        body: JSON.stringify({ query, variables }),
      })
    ).json() as Promise<{ data?: Record<string, unknown>; errors?: { message: string; extensions: { code: string } }[] }>;

  /** What leaves the browser for a document, by the client of the front ends. */
  async function sentFor(document: DocumentNode): Promise<string> {
    let body = '';
    const client = createClient({
      url: server.url,
      preferGetMethod: false,
      exchanges: [cacheExchange, fetchExchange],
      fetch: (_, request) => {
        body = request?.body as string;
        return Promise.resolve(new Response('{"data":null}', { headers: { 'content-type': 'application/json' } }));
      },
    });
    const isQuery = (document.definitions[0] as OperationDefinitionNode).operation === 'query';
    await (isQuery ? client.query(document, {}) : client.mutation(document, {})).toPromise();
    return (JSON.parse(body) as { query: string }).query;
  }
  /** An operation as the front ends send it: one written by hand here would be refused for that alone. */
  const sent = (wanted: string): Promise<string> => sentFor(documents.find(({ name }) => name === wanted)!.document);

  it('runs what the front ends send and nothing else', async () => {
    expect(documents.length).toBeGreaterThan(50);
    for (const { name, document } of documents) {
      const answer = await post(await sentFor(document));
      expect([name, answer.errors?.[0]?.message]).not.toEqual([name, 'Operation not allowed.']);
    }
    expect((await post(await sent('Regions'))).data?.['regions']).toHaveLength(2);
    expect((await post('{ regions { code } }')).errors?.[0]?.message).toBe('Operation not allowed.');
    expect((await post('{ __schema { types { name } } }')).errors?.[0]?.message).toBe('Operation not allowed.');
  });

  it('has no demonstration people, no outbox page, and cookies for this host only', async () => {
    const { rows } = await world.owner.query<{ id: string }>(
      `insert into identity.account (email, display_name, is_demonstration) values ('demo@heyi.test', '演示', true) returning id`,
    );
    const refused = (await post(await sent('DemoPeople'))).errors?.[0];
    expect([refused?.extensions.code, JSON.stringify(refused)]).toEqual(['FORBIDDEN', expect.not.stringContaining(rows[0]!.id)]);
    const entered = await post(await sent('DemoSignIn'), { accountId: rows[0]!.id, app: 'consumer' });
    expect(entered.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await fetch(`${server.url}/outbox`)).status).toBe(404);
    expect(await (await fetch(server.url)).text()).not.toContain('演示环境');
    const page = await fetch(`${server.url}/consumer/`);
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'nonce-[^']+' 'strict-dynamic'.*frame-ancestors 'none'/);
    expect(page.headers.get('strict-transport-security')).toContain('max-age');
    // A balancer that keeps idle connections for its usual 60 seconds never finds one closed under it.
    expect(Number(/timeout=(\d+)/.exec(page.headers.get('keep-alive') ?? '')?.[1])).toBeGreaterThan(60);
  });

  interface Arrived {
    readonly headers: IncomingHttpHeaders;
    readonly bytes: Buffer;
  }
  /** What arrives, byte for byte: `fetch` would open it. */
  const arrives = (url: string, accept: string, body?: string): Promise<Arrived> =>
    new Promise((resolve, reject) => {
      const headers = { 'accept-encoding': accept, 'x-heyi-app': 'consumer', ...(body ? { 'content-type': 'application/json' } : {}) };
      const asked = request(url, { method: body ? 'POST' : 'GET', headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => resolve({ headers: response.headers, bytes: Buffer.concat(parts) }));
      });
      asked.on('error', reject);
      asked.end(body);
    });
  const scriptOf = async (): Promise<string> =>
    /src="(\/consumer\/assets\/index-[^"]+\.js)"/.exec((await arrives(`${server.url}/consumer/`, 'identity')).bytes.toString())![1]!;

  it('sends files, pages and answers in the smallest form that a browser takes', async () => {
    const opened = { br: brotliDecompressSync, gzip: gunzipSync };
    const question = JSON.stringify({ query: '{ __schema { types { name fields { name } } } }' });
    const same = (bytes: Buffer): string => bytes.toString().replace(/nonce="[^"]+"/g, '');
    for (const [url, body] of [
      [server.url + (await scriptOf())],
      [`${server.url}/front.css`],
      [`${server.url}/consumer/`],
      [server.url],
      [`${world.url}/graphql`, question],
    ] as const) {
      const plain = await arrives(url, 'identity', body);
      expect([url, plain.headers['content-encoding']]).toEqual([url, undefined]);
      for (const encoding of ['br', 'gzip'] as const) {
        const answer = await arrives(url, encoding, body);
        expect([url, answer.headers['content-encoding'], answer.headers.vary]).toEqual([
          url,
          encoding,
          expect.stringMatching(/accept-encoding/i),
        ]);
        expect(answer.bytes.length).toBeLessThan(plain.bytes.length * 0.7);
        expect(same(opened[encoding](answer.bytes))).toBe(same(plain.bytes));
      }
    }
  });

  it('answers a question at a length that is chance, and sends files of people as they are', async () => {
    const lengths = new Set<number>();
    for (let i = 0; i < 40; i++) lengths.add(((await arrives(`${server.url}/graphql`, 'br', '{}')).headers['x-padding'] as string).length);
    expect(lengths.size).toBeGreaterThan(20);
    expect(Math.max(...lengths)).toBeGreaterThan(128);
    for (const path of ['/files/x', '/documents/x', '/papers/x'])
      expect((await arrives(server.url + path, 'br')).headers['content-encoding']).toBeUndefined();
  });

  it('bears its headers on whatever it answers, and lets nobody keep it but an asset', async () => {
    const script = await scriptOf();
    for (const path of [
      '/',
      '/consumer/',
      '/reply',
      '/graphql',
      '/health',
      '/health/live',
      '/nowhere',
      '/files/x',
      '/papers/x',
      '/documents/x',
      '/uploads/x',
      '/socket.io/?EIO=4&transport=polling',
      '/socket.io/?EIO=9',
      script,
    ]) {
      const { headers } = await arrives(server.url + path, 'identity');
      expect([
        path,
        headers['x-content-type-options'],
        headers['referrer-policy'],
        headers['x-frame-options'],
        headers['cross-origin-resource-policy'],
        headers['content-security-policy'],
      ]).toEqual([path, 'nosniff', 'no-referrer', 'DENY', 'same-origin', expect.stringContaining("frame-ancestors 'none'")]);
      expect([path, headers['strict-transport-security']]).toEqual([path, expect.stringContaining('max-age')]);
      const kept = headers['cache-control'] ?? '';
      expect([path, kept]).toEqual([path, path === script ? 'public, max-age=31536000, immutable' : expect.stringContaining('no-store')]);
      if (['/', '/consumer/', '/reply'].includes(path))
        expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
      else expect(headers['content-security-policy']).toContain("default-src 'none'");
    }
  });

  it('has nothing of npm run dev: no module of a source, and the command does not start', async () => {
    const vites = ['@vite/client', '@react-refresh', 'src/main.tsx', '@fs/etc/hostname', 'node_modules/.vite/deps/react.js'];
    const built = (await arrives(`${server.url}/consumer/`, 'identity')).bytes.toString().replace(/nonce="[^"]+"/g, '');
    expect(built).not.toMatch(/@vite|main\.tsx|SharedWorker|data-demonstration/);
    for (const path of vites) {
      // Under a front end's path there is its page and nothing else; beside it, nothing.
      const { headers, bytes } = await arrives(`${server.url}/consumer/${path}`, 'identity');
      expect([path, headers['content-type']]).toEqual([path, expect.stringContaining('text/html')]);
      expect(bytes.toString().replace(/nonce="[^"]+"/g, '')).toBe(built);
      expect((await fetch(`${server.url}/${path}`)).status).toBe(404);
    }
    const command = join(import.meta.dirname, '../../../scripts/dev.mjs');
    const { status, stderr } = spawnSync(process.execPath, [command], {
      env: { ...process.env, HEYI_MODE: 'production', HEYI_STATE: temporaryFolder() },
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([2, expect.stringContaining('a demonstration and nothing else')]);
  });
});
