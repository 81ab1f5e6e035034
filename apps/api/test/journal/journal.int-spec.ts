import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { verifyChain, type OpenedEntry } from '@heyi/ledger';
import { castOf, fileCase, mediatedCase, type Cast } from '../support/journey.js';
import { waiting } from '../support/refused.js';
import { createWorld, type World } from '../support/world.js';

const ENTRIES = `select e.case_id::text as "caseId", e.audience, e.seq, e.type, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, e.actor, e.commitment, e.prev, e.hash, p.salt, p.payload
  from journal.entry e left join journal.payload p using (case_id, audience, seq) where e.case_id = $1 and e.audience = 'joint' order by e.seq`;

describe('the journal in the database', () => {
  let world: World;
  let cast: Cast;
  let caseId: string;
  beforeAll(async () => {
    world = await createWorld('journal');
    cast = await castOf(world);
    caseId = await mediatedCase(world, cast);
  });
  afterAll(() => world.close());

  const chain = async () => (await world.owner.query<OpenedEntry>(ENTRIES, [caseId])).rows;
  const head = async () =>
    (
      await world.owner.query<{ seq: number; hash: string }>(
        `select seq, hash from journal.head where case_id = $1 and audience = 'joint'`,
        [caseId],
      )
    ).rows[0]!;

  it('verifies as the database wrote it, against its head', async () => {
    const entries = await chain();
    expect(entries.length).toBeGreaterThan(5);
    expect(verifyChain(entries, await head())).toEqual([]);
  });

  it('says what has happened in a case from its first moment, in its order, whoever or whatever did it', async () => {
    expect((await chain()).map(({ type }) => type)).toEqual([
      'case.started',
      // Filed: the clinic's days to answer run, and the limitation is counted.
      ...['case.filed', 'clock.started', 'clock.started'],
      // Who answers for the clinic stands in the case from then on.
      ...['representative.named', 'clock.ended', 'case.answered'],
      // The application interrupts limitation; its form, and the invitation with the days to consent.
      ...['clock.changed', 'letter.issued', 'clock.started', 'letter.issued', 'case.applied'],
      ...['clock.ended', 'case.consented'],
      // The period of the mediation, the notice of acceptance, and the rights and duties of both.
      ...['clock.started', 'letter.issued', 'letter.issued', 'case.accepted'],
      ...['letter.issued', 'case.assigned'],
    ]);
  });

  it.each([
    ['an edit', `update journal.entry set type = 'case.ended' where case_id = $1 and audience = 'joint' and seq = 2`],
    [
      'an edited payload',
      `update journal.payload set payload = replace(payload, '"', '''') where case_id = $1 and audience = 'joint' and seq = 2`,
    ],
    ['a deletion', `delete from journal.entry where case_id = $1 and audience = 'joint' and seq = 3`],
    [
      'a cut tail',
      `delete from journal.entry where case_id = $1 and audience = 'joint' and seq = (select max(seq) from journal.entry where case_id = $1 and audience = 'joint')`,
    ],
    [
      'a reordering',
      `update journal.entry set seq = case seq when 2 then 1003 when 3 then 1002 end where case_id = $1 and audience = 'joint' and seq in (2, 3)`,
    ],
  ])('shows %s, made even by the database administrator', async (_, sql) => {
    const client = await world.owner.connect();
    await client.query('begin');
    await client.query(sql, [caseId]);
    const { rows } = await client.query<OpenedEntry>(ENTRIES, [caseId]);
    await client.query('rollback');
    client.release();
    expect(verifyChain(rows, await head())).not.toEqual([]);
  });

  it('takes 16 writers at once without a fork or a gap', async () => {
    const id = await fileCase(world, cast.consumer);
    await Promise.all(
      Array.from({ length: 16 }, async (_, i) => {
        const client = new pg.Client({ connectionString: world.urls.app });
        await client.connect();
        for (let k = 0; k < 25; k++)
          await client.query(`select journal.append($1, 'joint', 'message.posted', $2, $3)`, [
            id,
            `account:${randomUUID()}`,
            JSON.stringify({ i, k }),
          ]);
        await client.end();
      }),
    );
    const { rows } = await world.owner.query<OpenedEntry>(ENTRIES, [id]);
    expect(rows.length).toBeGreaterThanOrEqual(400);
    expect(verifyChain(rows)).toEqual([]);
  });

  it('lets who writes into one chain wait for who is writing into it, and into no other', async () => {
    const [first, second, other] = await Promise.all(
      [0, 1, 2].map(async () => {
        const client = new pg.Client({ connectionString: world.urls.app });
        await client.connect();
        return client;
      }),
    );
    const append = (client: pg.Client, audience: string) =>
      client
        .query<{ seq: number }>(`select journal.append($1, $2, 'message.posted', $3, '{}') as seq`, [
          caseId,
          audience,
          `account:${randomUUID()}`,
        ])
        .then(({ rows }) => rows[0]!.seq);
    await first!.query('begin');
    const seq = await append(first!, 'joint');
    const waits = append(second!, 'joint');
    await waiting(world);
    expect(await append(other!, 'committee')).toBeGreaterThan(0);
    await first!.query('commit');
    expect(await waits).toBe(seq + 1);
    expect(verifyChain(await chain(), await head())).toEqual([]);
    await Promise.all([first, second, other].map((client) => client!.end()));
  });

  it('can be written by the application only through its function', async () => {
    const client = new pg.Client({ connectionString: world.urls.app });
    await client.connect();
    for (const sql of [
      `update journal.entry set actor = 'x'`,
      'delete from journal.entry',
      `insert into journal.head values ('${caseId}', 'x', 1, 'x')`,
      'truncate journal.entry',
      `update message set body = ''`,
      'delete from message',
      'update signature set signer_name = $$x$$',
    ])
      await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' });
    await client.end();
  });
});

describe('row-level security in raw SQL', () => {
  let world: World;
  let cast: Cast;
  let caseId: string;
  beforeAll(async () => {
    world = await createWorld('rls');
    cast = await castOf(world);
    caseId = await mediatedCase(world, cast);
  });
  afterAll(() => world.close());
  const TABLES = [
    'case_file',
    'case_member',
    'clock',
    'offer',
    'offer_answer',
    'agreement',
    'signature',
    'obligation',
    'audit_opening',
    'case_letter',
    'channel',
    'message',
    'exhibit',
    'read_mark',
    'notification',
    'upload',
    'idempotency',
    'journal.entry',
    'journal.head',
    'journal.payload',
  ];

  const rowsAs = async (context: unknown[] | null, enter: boolean): Promise<Record<string, number>> => {
    const client = new pg.Client({ connectionString: world.urls.app });
    await client.connect();
    await client.query('begin');
    if (context) await client.query('select app.open_context($1, $2, $3, $4, $5)', context);
    if (enter) await client.query('select app.enter_case($1)', [caseId]);
    const out: Record<string, number> = {};
    for (const table of TABLES) out[table] = Number((await client.query(`select count(*) as n from ${table}`)).rows[0].n);
    await client.query('rollback');
    // What a pooled connection was set to must not outlive its transaction.
    for (const table of TABLES)
      expect({ table, n: Number((await client.query(`select count(*) as n from ${table}`)).rows[0].n) }).toEqual({ table, n: 0 });
    await client.end();
    return out;
  };

  it('shows nothing without a context', async () => expect(Object.values(await rowsAs(null, false)).every((n) => n === 0)).toBe(true));
  it('shows a stranger nothing, entered or not', async () => {
    for (const context of [
      ['consumer', randomUUID(), null, '', null],
      ['clinic', randomUUID(), world.clinics[1]!.id, 'desk', '310106'],
      ['committee', randomUUID(), world.tenants[1]!.id, 'intake,chair,mediator', '310106'],
      ['regulator', randomUUID(), randomUUID(), 'auditor', '1101'],
      ['anonymous', null, null, '', null],
    ])
      for (const enter of [false, true]) expect(Object.values(await rowsAs(context, enter)).every((n) => n === 0)).toBe(true);
  });
  it('shows a party its case, and everything below it only once entered', async () => {
    const context = ['consumer', cast.consumer.accountId, null, '', null];
    const outside = await rowsAs(context, false);
    expect(outside['case_file']).toBe(1);
    expect(outside['clock']).toBe(0);
    const inside = await rowsAs(context, true);
    expect(inside['clock']).toBeGreaterThan(0);
    expect(inside['journal.entry']).toBeGreaterThan(0);
  });
  it('lets nobody write into a case that was not entered', async () => {
    const client = new pg.Client({ connectionString: world.urls.app });
    await client.connect();
    await client.query('begin');
    await client.query('select app.open_context($1, $2, $3, $4, $5)', ['consumer', randomUUID(), null, '', null]);
    await expect(
      client.query(
        `insert into message (case_id, audience, seq, tenant_id, client_id, author_id, author_name, author_role, body, created_at) values ($1, 'joint', 99, $2, $3, $3, 'x', 'consumer', 'x', now())`,
        [caseId, world.tenants[0]!.id, randomUUID()],
      ),
    ).rejects.toMatchObject({ code: '42501' });
    await client.query('rollback');
    await client.query('begin');
    await client.query('select app.open_context($1, $2, $3, $4, $5)', ['consumer', randomUUID(), null, '', null]);
    expect((await client.query(`update case_file set story = 'x' where id = $1`, [caseId])).rowCount).toBe(0);
    await client.query('rollback');
    await client.end();
  });
});
