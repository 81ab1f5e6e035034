import pg from 'pg';
import { verifyChain, type OpenedEntry } from '@heyi/ledger';
import { castOf, mediatedCase, takeDossier, until, type Cast } from '../support/journey.js';
import { RoomClient } from '../support/room-client.js';
import { BEGINNING, createWorld, type Person, type World } from '../support/world.js';

const ENTRIES = `select e.case_id::text as "caseId", e.audience, e.seq, e.type, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, e.actor, e.commitment, e.prev, e.hash, p.salt, p.payload
  from journal.entry e left join journal.payload p using (case_id, audience, seq) where e.case_id = $1 and e.audience = $2 order by e.seq`;
const SECRET = '误发的一句话-7781';

describe('taking back a message', () => {
  let world: World;
  let cast: Cast;
  let caseId: string;
  let consumer: RoomClient;
  let clinic: RoomClient;
  let mediator: RoomClient;
  beforeAll(async () => {
    world = await createWorld('recall');
    cast = await castOf(world);
    caseId = await mediatedCase(world, cast);
    consumer = await RoomClient.of(cast.consumer);
    clinic = await RoomClient.of(cast.clinic);
    mediator = await RoomClient.of(cast.mediator);
    for (const client of [consumer, clinic, mediator]) await client.join(caseId, 'joint');
  });
  afterEach(() => world.resetClock());
  afterAll(async () => {
    for (const client of [consumer, clinic, mediator]) client?.close();
    await world?.close();
  });

  const chain = async (audience: string) => (await world.owner.query<OpenedEntry>(ENTRIES, [caseId, audience])).rows;
  const head = async (audience: string) =>
    (await world.owner.query('select seq, hash from journal.head where case_id = $1 and audience = $2', [caseId, audience])).rows[0];
  const dossierOf = async (person: Person): Promise<string> =>
    [...(await takeDossier(person, caseId)).files.values()].map((b) => b.toString('utf8')).join('\n');
  /** Everything that stands in the database, whichever table: where a text is, it is found. */
  const tablesWith = async (text: string): Promise<string[]> => {
    const { rows } = await world.owner.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'journal', 'app', 'identity', 'graphile_worker')`,
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const { rowCount } = await world.owner.query(`select 1 from ${name} t where t::text like $1 limit 1`, [`%${text}%`]);
      if (rowCount) found.push(name);
    }
    return found.sort();
  };
  const unreadOf = async (person: Person, audience = 'joint'): Promise<number> =>
    (
      (await person.gql('query($id: ID!) { caseFile(id: $id) { channels { audience unread } } }', { id: caseId })).caseFile.channels as {
        audience: string;
        unread: number;
      }[]
    ).find((c) => c.audience === audience)!.unread;

  it('takes the words from every reader, live, on asking again, from the count, the dossier and the journal, which still verifies', async () => {
    const before = await unreadOf(cast.clinic);
    const said = await consumer.say(caseId, 'joint', SECRET);
    // The positive control: the words stand where they will be missed, and with the other side.
    expect(await tablesWith(SECRET)).toEqual(['journal.payload', 'public.message']);
    await until(async () => clinic.of('message').some((m) => (m as { body: string }).body === SECRET));
    expect(await unreadOf(cast.clinic)).toBe(before + 1);
    expect(await dossierOf(cast.clinic)).toContain(SECRET);
    const entries = await chain('joint');
    const entry = entries.find((e) => e.payload?.includes(SECRET))!;

    const answer = await consumer.recall(caseId, 'joint', said.seq);
    expect(answer).toMatchObject({ ok: true, data: { seq: said.seq, body: '', authorName: '林小满', exhibitId: null } });
    expect(answer.data.recalledAt).toMatch(/^2026-03-16T/);
    await until(async () => clinic.of('message.recalled').length > 0);
    expect(clinic.of('message.recalled')).toEqual([{ caseId, audience: 'joint', seq: said.seq }]);
    expect(await tablesWith(SECRET)).toEqual([]);
    expect(await unreadOf(cast.clinic)).toBe(before);
    for (const person of [cast.consumer, cast.clinic, cast.mediator]) expect(await dossierOf(person)).not.toContain(SECRET);

    const again = await clinic.join(caseId, 'joint');
    expect(again.messages.find((m) => m.seq === said.seq)).toMatchObject({ body: '', recalledAt: answer.data.recalledAt });
    // Whose line was down has the message already and learns on coming back that it was taken back.
    expect(await clinic.join(caseId, 'joint', said.seq)).toMatchObject({ messages: [], recalled: [said.seq] });
    // The same send once more, as after a lost answer, brings nothing back.
    expect(await consumer.say(caseId, 'joint', SECRET, { clientId: said.clientId })).toMatchObject({ seq: said.seq, body: '' });
    expect(await tablesWith(SECRET)).toEqual([]);

    const after = await chain('joint');
    expect(after.find((e) => e.seq === entry.seq)).toEqual({ ...entry, salt: null, payload: null });
    expect(verifyChain(after, await head('joint'))).toEqual([]);
    expect(after.filter((e) => e.type === 'message.recalled')).toEqual([
      expect.objectContaining({
        payload: expect.stringMatching(new RegExp(`"seq":${said.seq},`)) as string,
        actor: `account:${cast.consumer.accountId}`,
      }),
    ]);
  });

  it('does it once where it is pressed twice at once, and again later', async () => {
    const said = await mediator.say(caseId, 'joint', '按了两次');
    const second = await RoomClient.of(cast.mediator);
    const answers = await Promise.all([mediator, second, mediator, second].map((c) => c.recall(caseId, 'joint', said.seq)));
    expect(new Set(answers.map((a) => JSON.stringify(a)))).toEqual(new Set([JSON.stringify(answers[0])]));
    expect(answers[0]).toMatchObject({ ok: true, data: { body: '' } });
    const entries = await chain('joint');
    expect(
      entries.filter((e) => e.type === 'message.recalled' && (JSON.parse(e.payload!) as { seq: number }).seq === said.seq),
    ).toHaveLength(1);
    second.close();
  });

  it('leaves another’s message alone, and one that does not exist, and says the same of both', async () => {
    const said = await consumer.say(caseId, 'joint', '对方不能替我撤回');
    const heads = await head('joint');
    for (const [client, seq] of [
      [clinic, said.seq],
      [mediator, said.seq],
      [clinic, 999_999],
      [clinic, -1],
      [clinic, 1.5],
      [clinic, 1e300],
    ] as const)
      expect(await client.recall(caseId, 'joint', seq)).toMatchObject({ ok: false, code: 'not_found' });
    expect(await head('joint')).toEqual(heads);
    expect((await clinic.join(caseId, 'joint')).messages.at(-1)).toMatchObject({ body: '对方不能替我撤回', recalledAt: null });
  });

  it('allows two minutes by the clock of the database, to the second', async () => {
    // What this machine takes for the way there must not decide.
    await world.stopClock(new Date(BEGINNING.getTime() + 3_600_000));
    const aged = async (seconds: number): Promise<number> => {
      const { seq } = await consumer.say(caseId, 'joint', `${seconds} 秒前`);
      await world.owner.query(
        `update message set created_at = app.now() - make_interval(secs => $2) where case_id = $1 and audience = 'joint' and seq = $3`,
        [caseId, seconds, seq],
      );
      return seq;
    };
    // Asked in the database itself too.
    const raw = async (seconds: number): Promise<string> => {
      const { seq } = await consumer.say(caseId, 'joint', `${seconds} 秒整`);
      const client = new pg.Client({ connectionString: world.urls.app });
      await client.connect();
      await client.query('begin');
      await client.query('select app.open_context($1, $2, $3, $4, $5)', ['consumer', cast.consumer.accountId, null, '', null]);
      await client.query('select app.enter_case($1)', [caseId]);
      await world.owner.query(
        `update message set created_at = app.now() - make_interval(secs => $2) where case_id = $1 and audience = 'joint' and seq = $3`,
        [caseId, seconds, seq],
      );
      const { rows } = await client.query<{ outcome: string }>(`select app.recall_message($1, 'joint', $2) as outcome`, [caseId, seq]);
      await client.query('rollback');
      await client.end();
      return rows[0]!.outcome;
    };
    expect(await raw(119)).toBe('recalled');
    expect(await raw(120)).toBe('late');
    expect(await consumer.recall(caseId, 'joint', await aged(119))).toMatchObject({ ok: true });
    expect(await consumer.recall(caseId, 'joint', await aged(120))).toMatchObject({ ok: false, code: 'recall_too_late' });
  });

  it('is nobody’s who does not hear the channel any more', async () => {
    const other = await mediatedCase(world, cast);
    const replaced = await RoomClient.of(cast.mediator);
    const [taken, said] = [
      await replaced.say(other, 'caucus_consumer', '写错了'),
      await replaced.say(other, 'caucus_consumer', '换人之前说的'),
    ];
    expect(await replaced.recall(other, 'caucus_consumer', taken.seq)).toMatchObject({ ok: true });
    const stands = async () =>
      (await world.owner.query(`select body, recalled_at from message where case_id = $1 and seq = $2`, [other, said.seq])).rows;
    const giveTo = (person: Person) =>
      world.owner.query('update case_file set mediator_account_id = $2 where id = $1', [other, person.accountId]);
    await giveTo(cast.chair);
    expect(await replaced.recall(other, 'caucus_consumer', said.seq)).toMatchObject({ ok: false, code: 'not_found' });
    // Who comes back comes in place of another, and hears what follows (ADR 0027).
    await giveTo(cast.mediator);
    expect(await replaced.recall(other, 'caucus_consumer', said.seq)).toMatchObject({ ok: false, code: 'not_found' });
    expect(await stands()).toEqual([{ body: '换人之前说的', recalled_at: null }]);
    replaced.close();
  });

  it('in a caucus leaves no trace outside it', async () => {
    await mediator.join(caseId, 'caucus_consumer');
    const watching = await RoomClient.of(cast.clinic);
    await watching.ask('case.watch', { caseId });
    await watching.join(caseId, 'joint');
    // Who is there follows the answer.
    await until(async () => watching.of('channel.presence').length > 0);
    const seen = async () => ({
      file: (await cast.clinic.gql(
        'query($id: ID!) { caseFile(id: $id) { version channels { audience lastSeq unread } } journal(caseId: $id) { audience seq type at hash } myCases(filter: { first: 50 }) { items { id lastActivityAt } } notifications { unread items { id kind } } }',
        { id: caseId },
      )) as unknown,
      heard: watching.heard.length,
    });
    const before = await seen();
    const said = await mediator.say(caseId, 'caucus_consumer', SECRET);
    expect(await mediator.recall(caseId, 'caucus_consumer', said.seq)).toMatchObject({ ok: true });
    await until(async () => mediator.of('message.recalled').some((m) => (m as { audience: string }).audience === 'caucus_consumer'));
    expect(await seen()).toEqual(before);
    expect(verifyChain(await chain('caucus_consumer'), await head('caucus_consumer'))).toEqual([]);
    watching.close();
  });

  it('is refused to the application by any other way than its function, and to whom has not entered', async () => {
    const said = await consumer.say(caseId, 'joint', '只有函数可以');
    const client = new pg.Client({ connectionString: world.urls.app });
    await client.connect();
    const recall = async () =>
      (await client.query<{ outcome: string }>(`select app.recall_message($1, 'joint', $2) as outcome`, [caseId, said.seq])).rows[0]!
        .outcome;
    const as = async (context: unknown[], enter: boolean, then: () => Promise<unknown>) => {
      await client.query('begin');
      await client.query('select app.open_context($1, $2, $3, $4, $5)', context);
      if (enter) await client.query('select app.enter_case($1)', [caseId]);
      const result = await then();
      await client.query('rollback');
      return result;
    };
    const author = ['consumer', cast.consumer.accountId, null, '', null];
    expect(await as(author, true, recall)).toBe('recalled');
    expect(await as(author, false, recall)).toBe('none');
    expect(await as(['clinic', cast.clinic.accountId, world.clinics[0]!.id, 'desk', null], true, recall)).toBe('none');
    expect(await as(['committee', cast.mediator.accountId, world.tenants[0]!.id, 'mediator', null], true, recall)).toBe('none');
    for (const sql of [
      `update message set recalled_at = now()`,
      `update message set body = ''`,
      'delete from journal.payload',
      `update journal.payload set payload = ''`,
    ])
      await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' });
    const job = new pg.Client({ connectionString: world.urls.job });
    await job.connect();
    await expect(job.query(`select app.recall_message($1, 'joint', 1)`, [caseId])).rejects.toMatchObject({ code: '42501' });
    await Promise.all([client.end(), job.end()]);
  });
});
