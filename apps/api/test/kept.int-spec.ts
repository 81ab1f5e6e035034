import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyChain, type OpenedEntry } from '@heyi/ledger';
import { readConfig } from '../src/platform/config.js';
import { demonstrationAuthority, verifyAgreement } from '../src/modules/agreements/index.js';
import { startServer, type RunningServer } from '../src/server.js';
import { temporaryFolder } from './support/cluster.js';
import { keptState, keptTables, type Kept } from './support/kept.js';
import { freePort, NO_LIMITS, PATIENT, Person } from './support/world.js';

/** What release 9604993 made still opens: its database migrates, its chains, papers and files verify (test/kept/9604993). */
describe('the kept state of 9604993', () => {
  let kept: Kept;
  let server: RunningServer;
  let config: ReturnType<typeof readConfig>;
  beforeAll(async () => {
    kept = await keptState('kept');
    const port = await freePort();
    config = readConfig({
      mode: 'test',
      port,
      publicUrl: `http://localhost:${port}`,
      stateDir: kept.stateDir,
      masterKey: kept.masterKey,
      databaseUrl: kept.urls.owner,
    });
    server = await startServer(config, kept.urls, { limits: NO_LIMITS, quiet: true, ...PATIENT });
  });
  afterAll(async () => {
    await server?.close();
    await kept?.drop();
  });

  const rows = async <T extends object>(sql: string, params: unknown[] = []): Promise<T[]> => (await kept.admin.query<T>(sql, params)).rows;
  async function enter(name: string, app: 'consumer' | 'clinic' | 'mediator' | 'regulator'): Promise<Person> {
    const [account] = await rows<{ id: string }>('select id from identity.account where display_name = $1 and is_demonstration', [name]);
    const person = new Person(server.url, app);
    const answer = await person.act('demoSignIn', { accountId: ['ID!', account!.id], app: ['String!', app] }, null);
    expect(answer.__typename).toBe('Done');
    return person;
  }
  const caseId = async (number: string): Promise<string> =>
    (await rows<{ id: string }>('select id from case_file where number = $1', [number]))[0]!.id;
  const bytes = async (person: Person, address: string): Promise<Buffer> => {
    const response = await fetch(`${server.url}${address}`, { headers: { cookie: person.cookie } });
    expect([address.slice(0, 8), response.status]).toEqual([address.slice(0, 8), 200]);
    return Buffer.from(await response.arrayBuffer());
  };

  it('keeps every row of what people did', async () => {
    const then = keptTables();
    // Counted by hand in the kept release; a table that is missing here would compare nothing with nothing.
    expect([then['public.case_file']!.length, then['public.exhibit']!.length, then['journal.entry']!.length]).toEqual([61, 313, 1660]);
    for (const table of [
      'public.case_file',
      'public.exhibit',
      'public.upload',
      'public.message',
      'public.offer',
      'public.offer_answer',
      'public.agreement',
      'public.signature',
      'public.obligation',
      'public.case_letter',
      'public.demand_letter',
      'public.service_record',
      'public.calculation',
      'public.responsibility_view',
      'public.legal_event',
      'public.audit_opening',
      'public.mediator_request',
      'public.notification',
      'identity.account',
      'identity.membership',
      'identity.organisation',
    ]) {
      const [{ n } = { n: -1 }] = await rows<{ n: number }>(`select count(*)::int as n from ${table}`);
      expect([table, n >= then[table]!.length]).toEqual([table, true]);
    }
  });

  it('verifies every chain, entry by entry', async () => {
    const entries = await rows<OpenedEntry & { caseId: string; audience: string }>(
      `select e.case_id::text as "caseId", e.audience, e.seq, e.type, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, e.actor, e.commitment, e.prev, e.hash, p.salt, p.payload
         from journal.entry e left join journal.payload p using (case_id, audience, seq) order by e.seq`,
    );
    const heads = await rows<{ case_id: string; audience: string; seq: number; hash: string }>('select * from journal.head');
    expect(heads.length).toBeGreaterThanOrEqual(110);
    for (const head of heads)
      expect(
        verifyChain(
          entries.filter((e) => e.caseId === head.case_id && e.audience === head.audience),
          head,
        ),
      ).toEqual([]);
  });

  it('keeps row-level security forced on every table of a case', async () => {
    const open = await rows<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'case_id' and not a.attisdropped
        where c.relnamespace in ('public'::regnamespace, 'journal'::regnamespace) and c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`,
    );
    // What the worker alone reads, and the chains behind their functions.
    expect(open.map((t) => t.name).filter((name) => !['reminder', 'entry', 'head', 'payload'].includes(name))).toEqual([]);
  });

  it.each([
    ['HY-110105-2026-00025', 'fulfilled', 'mediated'],
    ['HY-110105-2026-00010', 'breached', 'direct'],
  ])('opens the signed paper of %s, which still verifies', async (number, status) => {
    const consumer = await enter('林小满', 'consumer');
    const { caseFile } = await consumer.gql('query($id: ID!) { caseFile(id: $id) { status agreements { state address } } }', {
      id: await caseId(number),
    });
    expect([caseFile.status, caseFile.agreements[0].state]).toEqual([status, 'sealed']);
    const verdict = await verifyAgreement(
      await bytes(consumer, caseFile.agreements[0].address),
      (await demonstrationAuthority(config)).root,
    );
    expect(verdict).toMatchObject({ valid: true, faults: [] });
  });

  it('verifies its paper by the command, which says by its end what came of it', async () => {
    const consumer = await enter('林小满', 'consumer');
    const { caseFile } = await consumer.gql('query($id: ID!) { caseFile(id: $id) { agreements { address } } }', {
      id: await caseId('HY-110105-2026-00025'),
    });
    const paper = await bytes(consumer, caseFile.agreements[0].address);
    const folder = temporaryFolder();
    const kept = (name: string, content: Buffer | string): string => (writeFileSync(join(folder, name), content), join(folder, name));
    const whole = kept('whole.pdf', paper);
    const changed = kept('changed.pdf', Buffer.from(paper.map((byte, at) => (at === 900 ? byte ^ 1 : byte))));
    const root = kept('root.pem', await (await fetch(`${server.url}/.well-known/heyi-root.pem`)).text());
    const verify = async (...args: string[]): Promise<[number | null, string]> => {
      const child = spawn(process.execPath, [join(import.meta.dirname, '../bin/heyi.mjs'), 'verify', ...args]);
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
      const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
      return [status, said.trim().split('\n').at(-1)!];
    };
    expect(await verify(whole, '--root', root)).toEqual([0, 'Nothing was changed.']);
    expect(await verify(changed, '--root', root)).toEqual([1, expect.stringContaining('fault(s) found.')]);
    expect(await verify(whole)).toEqual([3, expect.stringContaining('left open')]);
    expect(await verify(root)).toEqual([2, expect.stringContaining('Neither a dossier nor an agreement')]);
    // A root that is not taken would leave open who sealed: a command that is misspelt is none.
    for (const args of [
      [whole, '--rot', root],
      [whole, '--root'],
      [whole, root],
      ['--root', root],
    ])
      expect(await verify(...args)).toEqual([2, expect.stringContaining('display help for command')]);
  });

  it('reads the figures it kept by the month and the day as they were, and shows its calculations unchanged', async () => {
    const chair = await enter('贺知秋', 'mediator');
    const { committeeSettings } = await chair.gql(
      'query { committeeSettings { parameters { regionCode wageFen wagePer tradeWageFen tradeWagePer nursingFen nursingPer mealDailyFen } } }',
    );
    // Kept as a monthly wage of 10,000 yuan, 300 yuan a day for work and 200 for nursing.
    const wages = {
      wageFen: 1_000_000,
      wagePer: 'month',
      tradeWageFen: 30_000,
      tradeWagePer: 'day',
      nursingFen: 20_000,
      nursingPer: 'day',
    };
    expect(committeeSettings.parameters).toContainEqual({ regionCode: '110105', ...wages, mealDailyFen: 10_000 });
    const desk = 'query($id: ID!) { calculationDesk(caseId: $id) { parameters calculations { number parameters tort { totalFen } } } }';
    const consumer = await enter('林小满', 'consumer');
    const { calculationDesk } = await consumer.gql(desk, { id: await caseId('HY-110105-2026-00018') });
    expect(JSON.parse(calculationDesk.parameters)).toMatchObject(wages);
    expect(calculationDesk.calculations).toEqual([
      { number: '和调算〔2026〕00001号', parameters: '110105 · 2025 · 演示数据，不是公布的统计数字', tort: { totalFen: 2_502_800 } },
    ]);
  });

  it('opens letters and exhibits for both sides', async () => {
    const id = await caseId('HY-110105-2026-00025');
    for (const [name, app] of [
      ['林小满', 'consumer'],
      ['许经理', 'clinic'],
    ] as const) {
      const person = await enter(name, app);
      const { caseFile } = await person.gql(
        'query($id: ID!) { caseFile(id: $id) { letters { kind pdfZh } exhibits { id category sensitive } } }',
        { id },
      );
      expect(caseFile.exhibits).toHaveLength(7);
      expect(caseFile.letters.length).toBeGreaterThan(3);
      for (const letter of caseFile.letters) expect((await bytes(person, letter.pdfZh)).subarray(0, 5).toString()).toBe('%PDF-');
    }
  });
});
