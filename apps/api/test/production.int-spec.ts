import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDocument, stringifyDocument } from '@urql/core';
import { parse } from 'graphql';
import { startServer, type RunningServer } from '../src/server.js';
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

  const documents = Object.values(
    JSON.parse(readFileSync(join(import.meta.dirname, '../../../packages/api-client/src/gql/persisted-documents.json'), 'utf8')) as Record<
      string,
      string
    >,
  );
  /** An operation as the front ends send it: one written by hand here would be refused for that alone. */
  const sent = (name: string): string => stringifyDocument(formatDocument(parse(documents.find((d) => d.includes(name))!)));

  it('runs what the front ends send and nothing else', async () => {
    expect(documents.length).toBeGreaterThan(50);
    for (const text of documents) {
      const answer = await post(stringifyDocument(formatDocument(parse(text))));
      expect(answer.errors?.[0]?.message).not.toBe('Operation not allowed.');
    }
    expect((await post(sent('query Regions'))).data?.['regions']).toHaveLength(2);
    expect((await post('{ regions { code } }')).errors?.[0]?.message).toBe('Operation not allowed.');
    expect((await post('{ __schema { types { name } } }')).errors?.[0]?.message).toBe('Operation not allowed.');
  });

  it('has no demonstration people, no outbox page, and cookies for this host only', async () => {
    const { rows } = await world.owner.query<{ id: string }>(
      `insert into identity.account (email, display_name, is_demonstration) values ('demo@heyi.test', '演示', true) returning id`,
    );
    const refused = (await post(sent('query DemoPeople'))).errors?.[0];
    expect([refused?.extensions.code, JSON.stringify(refused)]).toEqual(['FORBIDDEN', expect.not.stringContaining(rows[0]!.id)]);
    const entered = await post(sent('mutation DemoSignIn'), { accountId: rows[0]!.id, app: 'consumer' });
    expect(entered.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await fetch(`${server.url}/outbox`)).status).toBe(404);
    expect(await (await fetch(server.url)).text()).not.toContain('演示环境');
    const page = await fetch(`${server.url}/consumer/`);
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'nonce-[^']+' 'strict-dynamic'.*frame-ancestors 'none'/);
    expect(page.headers.get('strict-transport-security')).toContain('max-age');
    // A balancer that keeps idle connections for its usual 60 seconds never finds one closed under it.
    expect(Number(/timeout=(\d+)/.exec(page.headers.get('keep-alive') ?? '')?.[1])).toBeGreaterThan(60);
  });
});
