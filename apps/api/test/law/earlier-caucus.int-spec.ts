import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { EMPTY_CALCULATION } from '@heyi/domain';
import { verifyDossier } from '@heyi/ledger';
import { addExhibit, castOf, JPEG, mediatedCase, offer, takeDossier, type Cast } from '../support/journey.js';
import { ENTRANCE, heldUp } from '../support/entrance.js';
import { EVERYTHING } from '../support/everything.js';
import { RoomClient } from '../support/room-client.js';
import { createWorld, type Person, type World } from '../support/world.js';

type Side = 'consumer' | 'clinic';
const SIDES: readonly Side[] = ['consumer', 'clinic'];

/** What a side has in its caucus, by the marks by which it is found again wherever it comes out. */
interface Earlier {
  readonly said: string;
  readonly title: string;
  readonly exhibitId: string;
  readonly calculationId: string;
}

/**
 * product.md, *Who sees what*: a replacement mediator reads the earlier caucus only with that party's logged consent, given
 * for this mediator; it can be taken back. docs/access.md, *A mediator who comes in place of another*.
 */
describe('what was said in private before the mediator was changed', () => {
  let world: World;
  let cast: Cast;
  let second: Person;
  let third: Person;
  let desk: Person;
  let general: Person;
  let caseId: string;
  const had = {} as Record<Side, Earlier>;
  const open: RoomClient[] = [];

  const of = (id = caseId) => ({ caseId: ['ID!', id] as [string, unknown] });
  const caucus = (side: Side) => `caucus_${side}`;
  /** Each of these decides on the case: done, it has waited at the case's entrance for who was in it. */
  const act = async (person: Person, name: string, more: Record<string, [string, unknown]> = {}, id = caseId) => {
    const { answer, at } = await heldUp(world, id, () => person.act(name, { ...of(id), ...more }));
    if (answer.__typename === 'Done') expect(at).toMatch(ENTRANCE);
    return answer;
  };
  const ask = (person: Person, side: Side, id = caseId) => act(person, 'askEarlierCaucus', { audience: ['String!', caucus(side)] }, id);
  const allow = (person: Person, over: Record<string, [string, unknown]> = {}) => act(person, 'allowEarlierCaucus', over);
  const keep = (person: Person) => act(person, 'keepEarlierCaucus');
  const speaker = (side: Side): Person => (side === 'consumer' ? cast.consumer : cast.clinic);
  const connect = async (person: Person): Promise<RoomClient> => {
    const client = await RoomClient.of(person);
    open.push(client);
    return client;
  };
  const replace = (to: Person, inPlaceOf: Person) =>
    cast.chair.done('replaceMediator', {
      ...of(),
      mediatorId: ['ID!', to.accountId],
      inPlaceOf: ['ID!', inPlaceOf.accountId],
      reason: ['String!', '原调解员因病住院，无法继续调解。'],
    });
  const consentOf = async (person: Person, side: Side): Promise<{ consent: string; messages: number | null } | undefined> => {
    const { caseFile } = await person.gql('query($id: ID!) { caseFile(id: $id) { earlierCaucuses { audience consent messages } } }', {
      id: caseId,
    });
    return caseFile.earlierCaucuses.find((e: { audience: string }) => e.audience === caucus(side));
  };

  /** All that comes out of every door for a person: pages, lists, journal, rooms, dossier. */
  async function everything(person: Person): Promise<string> {
    const asked = JSON.stringify(await person.gql(EVERYTHING, { id: caseId }));
    const client = await connect(person);
    const pages: unknown[] = [];
    for (const side of SIDES) {
      pages.push(await client.ask('channel.join', { caseId, audience: caucus(side), since: 0 }));
      pages.push(await client.ask('channel.since', { caseId, audience: caucus(side), since: 0 }));
    }
    client.close();
    const { files } = await takeDossier(person, caseId);
    expect(verifyDossier(files).faults).toEqual([]);
    return [asked, JSON.stringify(pages), ...[...files].map(([name, bytes]) => `${name}\n${bytes.toString('utf8')}`)].join('\n');
  }
  /** Which marks of a side's caucus come out for a person. */
  async function comesOut(person: Person): Promise<Record<Side, string[]>> {
    const text = await everything(person);
    const opens = async (side: Side) =>
      (
        await person.act(
          'openExhibit',
          { ...of(), exhibitId: ['ID!', had[side].exhibitId], reason: ['String!', ''] },
          null,
          '... on OpenedExhibit { address }',
        )
      ).__typename === 'OpenedExhibit';
    const found = {} as Record<Side, string[]>;
    for (const side of SIDES)
      found[side] = [
        ...Object.entries(had[side]).flatMap(([what, mark]) => (text.includes(mark) ? [what] : [])),
        ...(text.includes(`${side}:accept`) ? ['answer'] : []),
        ...((await opens(side)) ? ['bytes'] : []),
      ].sort();
    return found;
  }
  const ALL = ['answer', 'bytes', 'calculationId', 'exhibitId', 'said', 'title'];

  beforeAll(async () => {
    world = await createWorld('earlier-caucus');
    cast = await castOf(world);
    second = await world.staff(world.tenants[0]!.id, 'mediator', ['mediator'], '郑岚');
    third = await world.staff(world.tenants[0]!.id, 'mediator', ['mediator'], '白石');
    desk = await world.staff(world.clinics[0]!.id, 'clinic', ['desk'], '前台');
    general = await world.consumer('代理人');
    caseId = await mediatedCase(world, cast);
    const poa = await addExhibit(cast.consumer, caseId, await JPEG(), { category: 'power_of_attorney', title: '授权委托书' });
    await cast.consumer.done('nameRepresentative', {
      ...of(),
      input: [
        'NameRepresentativeInput!',
        { contact: general.contact, relation: '亲属', special: false, validUntil: '2099-01-01', exhibitId: poa },
      ],
    });
    const { id: proposal } = await cast.mediator.done('proposeTerms', { ...of(), input: ['OfferInput!', offer()] });
    for (const side of SIDES) {
      const client = await connect(speaker(side));
      const said = `${side}的底线只对周敏说`;
      await client.say(caseId, 'joint', '三方都在，先说明各自的诉求。');
      await client.say(caseId, caucus(side), said);
      await client.say(caseId, caucus(side), `${said}，第二条`);
      await client.ask('channel.read', { caseId, audience: caucus(side), seq: 2 });
      const title = `${side}只给周敏看的合同`;
      const exhibitId = await addExhibit(speaker(side), caseId, await JPEG(), { category: 'contract', title, audience: caucus(side) });
      const { id: calculationId } = await speaker(side).done('saveCalculation', {
        ...of(),
        input: ['String!', JSON.stringify({ ...EMPTY_CALCULATION, clinicPct: 60 })],
      });
      had[side] = { said, title, exhibitId, calculationId };
      client.close();
    }
    // One side alone has answered: of both, the outcome would be told to all.
    await cast.consumer.done('answerOffer', { ...of(), offerId: ['ID!', proposal], accept: ['Boolean!', true] });
    await world.copiesMade();
  });
  afterAll(async () => {
    for (const client of open) client.close();
    await world.close();
  });

  it('was all read by the first mediator, who has nothing to ask for', async () => {
    expect(await comesOut(cast.mediator)).toEqual({ consumer: ALL, clinic: ALL.filter((what) => what !== 'answer') });
    expect(await ask(cast.mediator, 'consumer')).toMatchObject({ __typename: 'NotPossible', code: 'not_possible_now' });
    expect(await allow(cast.consumer)).toMatchObject({ __typename: 'NotPossible', code: 'not_possible_now' });
    expect(await keep(cast.consumer)).toMatchObject({ __typename: 'NotPossible', code: 'not_possible_now' });
    expect(await consentOf(cast.mediator, 'consumer')).toBeUndefined();
  });

  it('comes out at no door for who comes in place of another, while all that follows does', async () => {
    await replace(second, cast.mediator);
    await world.moveClock('1 hour');
    // Nothing has happened in the clinic's caucus since: not even its head is shown.
    expect(await rowsFor(second, `select 1 from journal.head where audience = 'caucus_clinic'`)).toBe(0);
    expect(await rowsFor(cast.clinic, `select 1 from journal.head where audience = 'caucus_clinic'`)).toBe(1);
    const next = await connect(second);
    expect(await next.join(caseId, 'caucus_consumer')).toMatchObject({ messages: [], lastSeq: 2, keptTo: 2 });
    const inside = await connect(cast.consumer);
    await inside.say(caseId, 'caucus_consumer', '这是换人以后说的');
    await addExhibit(cast.consumer, caseId, await JPEG(), { category: 'contract', title: '换人以后给的', audience: 'caucus_consumer' });
    // What a side does later with a thing of before names it; a copy of it that is made only then is as old as the thing.
    await cast.consumer.act(
      'openExhibit',
      { ...of(), exhibitId: ['ID!', had.consumer.exhibitId], reason: ['String!', ''] },
      null,
      '... on OpenedExhibit { address }',
    );
    await world.copiesMade();
    expect(await comesOut(second)).toEqual({ consumer: [], clinic: [] });
    const text = await everything(second);
    for (const mark of ['这是换人以后说的', '换人以后给的']) expect(text).toContain(mark);
    expect(await next.join(caseId, 'caucus_consumer')).toMatchObject({ messages: [{ seq: 3 }], lastSeq: 3, keptTo: 2 });
    // The side itself has lost nothing.
    expect((await comesOut(cast.consumer)).consumer).toEqual(ALL);
    // Numbers go on where they were, for who does not see those before too.
    const own = await addExhibit(second, caseId, await JPEG(), { category: 'other', title: '调解员给的', audience: 'caucus_consumer' });
    const { rows } = await world.owner.query<{ number: number }>('select number from exhibit where id = $1', [own]);
    expect(rows[0]!.number).toBe(3);
    expect(await consentOf(second, 'consumer')).toEqual({ consent: 'kept', messages: null, audience: 'caucus_consumer' });
  });

  it('leaves the former mediator nothing at all', async () => {
    const client = await connect(cast.mediator);
    for (const audience of ['joint', 'committee', 'caucus_consumer', 'caucus_clinic'])
      expect([audience, await client.ask('channel.join', { caseId, audience, since: 0 })]).toEqual([
        audience,
        expect.objectContaining({ ok: false, code: 'not_found' }),
      ]);
    const asked = await cast.mediator.gql(EVERYTHING, { id: caseId });
    expect([asked.caseFile, asked.journal, asked.calculationDesk, asked.responsibilityDesk]).toEqual([null, [], null, null]);
    await expect(takeDossier(cast.mediator, caseId)).rejects.toThrow('NotFound');
    expect(await ask(cast.mediator, 'consumer')).toMatchObject({ __typename: 'NotFound' });
  });

  it('is asked for once, by the present mediator alone, and only that side learns of it', async () => {
    const before = await state();
    for (const [person, refused] of [
      [cast.chair, { __typename: 'NotPossible', code: 'not_your_part' }],
      [cast.intake, { __typename: 'NotPossible', code: 'not_your_part' }],
      [cast.consumer, { __typename: 'NotPossible', code: 'not_possible_now' }],
      [cast.clinic, { __typename: 'NotPossible', code: 'not_possible_now' }],
      [third, { __typename: 'NotFound' }],
    ] as const)
      expect(await ask(person, 'consumer')).toMatchObject(refused);
    expect((await second.act('askEarlierCaucus', { ...of(), audience: ['String!', 'joint'] })).faults).toMatchObject([
      { path: 'audience', code: 'choice_invalid' },
    ]);
    expect(await state()).toEqual(before);
    const both = await Promise.all(
      [1, 2].map(() => second.act('askEarlierCaucus', { ...of(), audience: ['String!', caucus('consumer')] })),
    );
    expect(both.map((a) => a.__typename).sort()).toEqual(['Conflict', 'Done']);
    const kinds = async (person: Person) =>
      (await person.gql('query { notifications { items { kind } } }')).notifications.items.map((n: { kind: string }) => n.kind);
    expect(await kinds(cast.consumer)).toContain('caucus_asked');
    for (const person of [cast.clinic, desk, cast.chair, cast.mediator]) expect(await kinds(person)).not.toContain('caucus_asked');
    expect(await consentOf(cast.consumer, 'consumer')).toEqual({ consent: 'asked', messages: 2, audience: 'caucus_consumer' });
    expect(await consentOf(cast.clinic, 'consumer')).toBeUndefined();
    expect(await comesOut(second)).toEqual({ consumer: [], clinic: [] });
  });

  it('is opened by who may give up the privacy of that side, and opens that side alone', async () => {
    const before = await state();
    const stale = (await cast.consumer.versionOf(caseId)) - 1;
    for (const [person, refused] of [
      [general, { __typename: 'NotPossible', code: 'not_your_part' }],
      [desk, { __typename: 'NotPossible', code: 'not_your_part' }],
      [second, { __typename: 'NotPossible', code: 'not_possible_now' }],
      [cast.chair, { __typename: 'NotPossible', code: 'not_possible_now' }],
      [cast.mediator, { __typename: 'NotFound' }],
    ] as const)
      expect(await allow(person)).toMatchObject(refused);
    expect(await allow(cast.consumer, { expectedVersion: ['Int!', stale] })).toMatchObject({
      __typename: 'Conflict',
      code: 'case_changed',
    });
    expect(await state()).toEqual(before);
    const both = await Promise.all([1, 2].map(() => cast.consumer.act('allowEarlierCaucus', of())));
    expect(both.map((a) => a.__typename).sort()).toEqual(['Conflict', 'Done']);
    expect(await comesOut(second)).toEqual({ consumer: ALL, clinic: [] });
    expect(await (await connect(second)).join(caseId, 'caucus_consumer')).toMatchObject({ keptTo: 0, lastSeq: 3 });
    const lines = async (person: Person) =>
      (await person.gql('query($id: ID!) { journal(caseId: $id) { type audience } }', { id: caseId })).journal.filter(
        (l: { type: string }) => l.type.startsWith('caucus.'),
      );
    const logged = ['caucus.asked', 'caucus.allowed'].map((type) => ({ type, audience: 'caucus_consumer' }));
    expect([await lines(cast.consumer), await lines(second), await lines(cast.clinic), await lines(cast.chair)]).toEqual([
      logged,
      logged,
      [],
      [],
    ]);
    const { rows } = await world.owner.query<{ payload: string }>(
      `select p.payload from journal.payload p join journal.entry e using (case_id, audience, seq) where e.case_id = $1 and e.type = 'caucus.allowed'`,
      [caseId],
    );
    expect(JSON.parse(rows[0]!.payload)).toMatchObject({ mediator: second.accountId, messages: 2, files: 1, others: 2 });
  });

  it('is closed again at once when the side takes it back, whatever address was given out meanwhile', async () => {
    const opened = await second.act(
      'openExhibit',
      { ...of(), exhibitId: ['ID!', had.consumer.exhibitId], reason: ['String!', ''] },
      null,
      '... on OpenedExhibit { address }',
    );
    const fetched = () => fetch(`${second.url}${opened.address}`, { headers: { cookie: second.cookie } }).then((r) => r.status);
    expect(await fetched()).toBe(200);
    const taken = await second.act(
      'takeDossier',
      { ...of(), input: ['TakeDossierInput!', { kind: 'record', opened: [] }] },
      randomUUID(),
      '... on TakenDossier { address }',
    );
    expect(await keep(second)).toMatchObject({ __typename: 'NotPossible' });
    // The other side has nothing to take back: what it presses changes nothing of this one.
    expect(await keep(cast.clinic)).toMatchObject({ __typename: 'NotPossible', code: 'not_possible_now' });
    expect((await comesOut(second)).consumer).toEqual(ALL);
    // It protects: whoever handles for the side may do it.
    expect((await keep(general)).__typename).toBe('Done');
    expect(await fetched()).toBe(404);
    const bag = Buffer.from(await (await fetch(`${second.url}${taken.address}`, { headers: { cookie: second.cookie } })).arrayBuffer());
    expect(bag.length).toBeGreaterThan(1000);
    expect(await comesOut(second)).toEqual({ consumer: [], clinic: [] });
    expect(await consentOf(second, 'consumer')).toMatchObject({ consent: 'taken_back', messages: null });
    expect(await ask(second, 'consumer')).toMatchObject({ __typename: 'Conflict', code: 'stands_already' });
    // The side may change its mind once more; the clinic refuses, and its mediator is told so.
    expect((await allow(cast.consumer)).__typename).toBe('Done');
    expect((await ask(second, 'clinic')).__typename).toBe('Done');
    expect((await keep(desk)).__typename).toBe('Done');
    expect(await consentOf(second, 'clinic')).toMatchObject({ consent: 'refused' });
    expect(await comesOut(second)).toEqual({ consumer: ALL, clinic: [] });
  });

  it('says the same in the database alone, and lets the application write nothing else', async () => {
    const counts = async (person: Person) =>
      asApplication(person, async (db) => {
        const found: Record<string, number> = {};
        for (const [table, column] of [
          ['message', 'created_at'],
          ['exhibit', 'created_at'],
          ['exhibit_copy', 'made_at'],
          ['calculation', 'created_at'],
          ['offer_answer', 'at'],
          ['read_mark', 'read_at'],
          ['journal.entry', 'at'],
        ] as const)
          for (const side of SIDES) {
            const { rows } = await db.query<{ n: number }>(
              `select count(*)::int as n from ${table} where audience = $1 and ${column} < (select mediator_since from case_file where id = $2)`,
              [caucus(side), caseId],
            );
            found[`${table} of the ${side}`] = rows[0]!.n;
          }
        const { rows } = await db.query<{ n: number }>(`select count(*)::int as n from journal.payload where audience = 'caucus_clinic'`);
        return { ...found, payloads: rows[0]!.n };
      });
    const seen = await counts(second);
    expect(seen).toMatchObject({
      'message of the consumer': 2,
      'message of the clinic': 0,
      'exhibit of the consumer': 1,
      'exhibit of the clinic': 0,
      'exhibit_copy of the consumer': 1,
      'exhibit_copy of the clinic': 0,
      'calculation of the consumer': 1,
      'calculation of the clinic': 0,
      'offer_answer of the consumer': 1,
      'read_mark of the consumer': 1,
      'read_mark of the clinic': 0,
      'journal.entry of the clinic': 0,
    });
    const refusedInPlain = (sql: string, params: unknown[]) => asApplication(second, (db) => db.query(sql, params));
    const row = [caseId, world.tenants[0]!.id, second.accountId];
    const since = '(select mediator_since from case_file where id = $1)';
    // Nobody consents for a side, and no question is put for another's coming.
    await expect(
      refusedInPlain(
        `insert into caucus_consent (case_id, tenant_id, audience, mediator_account_id, mediator_since, decision, decided_at, decided_by, decided_name) values ($1, $2, 'caucus_clinic', $3, ${since}, 'given', app.now(), $3, 'x')`,
        row,
      ),
    ).rejects.toThrow(/row-level security/);
    await expect(
      refusedInPlain(
        `insert into caucus_consent (case_id, tenant_id, audience, mediator_account_id, mediator_since, asked_at) values ($1, $2, 'caucus_clinic', $3, ${since} + interval '1 second', app.now())`,
        row,
      ),
    ).rejects.toThrow(/row-level security/);
    const given = `insert into caucus_consent (case_id, tenant_id, audience, mediator_account_id, mediator_since, decision, decided_at, decided_by, decided_name)
      values ($1, $2, 'caucus_consumer', $3, ${since} + interval '0 second', 'given', app.now(), $4, 'x')`;
    await expect(asApplication(cast.clinic, (db) => db.query(given, [...row, cast.clinic.accountId]))).rejects.toThrow(
      /row-level security/,
    );
    const { rowCount } = await refusedInPlain(`update caucus_consent set decision = 'given' where case_id = $1 returning id`, [caseId]);
    expect(rowCount).toBe(0);
    await expect(refusedInPlain(`update caucus_consent set mediator_since = app.now() where case_id = $1`, [caseId])).rejects.toThrow(
      /permission denied/,
    );
    await expect(refusedInPlain('delete from caucus_consent where case_id = $1', [caseId])).rejects.toThrow(/permission denied/);
    // When the mediator came is not the application's to say.
    // A clinic that is not confirmed gives nothing up, and keeps what it has.
    const standing = (to: string) =>
      world.owner.query('update identity.organisation set standing = $2 where id = $1', [world.clinics[0]!.id, to]);
    const decide = (to: string) =>
      asApplication(cast.clinic, (db) =>
        db.query(`update caucus_consent set decision = $2, decided_by = $3 where case_id = $1 and audience = 'caucus_clinic'`, [
          caseId,
          to,
          cast.clinic.accountId,
        ]),
      );
    await standing('pending');
    await expect(decide('given')).rejects.toThrow(/row-level security/);
    expect((await decide('taken_back')).rowCount).toBe(1);
    await standing('confirmed');
    expect((await decide('given')).rowCount).toBe(1);
    // Since when a mediator is there is the database's to say: the application may not write the column (ADR 0026).
    await expect(
      asApplication(second, (db) => db.query('update case_file set mediator_since = null where id = $1', [caseId])),
    ).rejects.toMatchObject({ code: '42501' });
    // And the guard says it to whoever may.
    await world.owner.query('update case_file set mediator_since = null where id = $1', [caseId]);
    const { rows } = await world.owner.query<{ since: Date | null }>('select mediator_since as since from case_file where id = $1', [
      caseId,
    ]);
    expect(rows[0]!.since).toBeInstanceOf(Date);
  });

  it('was agreed for that mediator: not for the one who follows, nor for the same one coming back', async () => {
    await world.moveClock('1 hour');
    await replace(third, second);
    expect(await comesOut(third)).toEqual({ consumer: [], clinic: [] });
    expect((await everything(third)).includes('这是换人以后说的')).toBe(false);
    expect(await rowsFor(third, 'select 1 from caucus_consent')).toBe(0);
    expect(await consentOf(third, 'consumer')).toMatchObject({ consent: 'kept' });
    expect(await consentOf(cast.consumer, 'consumer')).toMatchObject({ consent: 'kept', messages: 3 });
    await world.moveClock('1 hour');
    await replace(second, third);
    expect(await comesOut(second)).toEqual({ consumer: [], clinic: [] });
    expect(await rowsFor(second, `select 1 from message where audience like 'caucus%'`)).toBe(0);
    expect(await consentOf(second, 'clinic')).toMatchObject({ consent: 'kept' });
    const decided = async () =>
      (await world.owner.query<{ id: string }>('select * from caucus_consent where case_id = $1 order by id', [caseId])).rows;
    const past = await decided();
    expect(past.length).toBeGreaterThan(1);
    expect((await ask(second, 'clinic')).__typename).toBe('Done');
    expect((await keep(cast.clinic)).__typename).toBe('Done');
    expect((await allow(cast.clinic)).__typename).toBe('Done');
    expect(await comesOut(second)).toEqual({ consumer: [], clinic: ALL.filter((what) => what !== 'answer') });
    // What was decided of those before stands as it was decided.
    expect((await decided()).filter(({ id }) => past.some((p) => p.id === id))).toEqual(past);
  });

  it('is kept in every table that has an audience', async () => {
    const { rows } = await world.owner.query<{ table: string; kept: boolean }>(
      `select n.nspname || '.' || c.relname as table, exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'kept' and not p.polpermissive and p.polcmd = 'r') as kept
         from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        where a.attname = 'audience' and c.relkind = 'r' and n.nspname in ('public', 'journal') order by 1`,
    );
    // How far a channel has come is no word of it; a consent is the side's own statement to this mediator.
    expect(rows.filter((r) => !r.kept).map((r) => r.table)).toEqual(['public.caucus_consent', 'public.channel']);
    expect(rows.length).toBeGreaterThan(8);
  });

  it('is kept by the queries too, where the policies are gone', async () => {
    for (const table of ['message', 'exhibit', 'exhibit_copy', 'calculation', 'offer_answer', 'read_mark', 'journal.entry'])
      await world.owner.query(`drop policy kept on ${table}`);
    expect(await rowsFor(second, `select 1 from message where audience = 'caucus_consumer' and seq < 3`)).toBe(2);
    expect((await comesOut(second)).consumer).toEqual([]);
    expect((await comesOut(cast.consumer)).consumer).toEqual(ALL);
  });

  /** What a refused act must leave as it was. */
  async function state(): Promise<unknown> {
    const { rows } = await world.owner.query(
      `select (select jsonb_agg(to_jsonb(k) order by k.id) from caucus_consent k where case_id = $1) as consents, (select count(*)::int from journal.entry where case_id = $1) as entries,
              (select count(*)::int from notification) as notices, (select count(*)::int from outgoing_message where subject not like '%code%') as mails, (select count(*)::int from outbox) as events`,
      [caseId],
    );
    return rows[0];
  }

  /** One transaction as the application's role, in the context of a person who entered the case; then undone. */
  async function asApplication<T>(person: Person, work: (db: pg.Client) => Promise<T>): Promise<T> {
    const db = new pg.Client({ connectionString: world.urls.app });
    const clinic = person.app === 'clinic';
    await db.connect();
    try {
      await db.query('begin');
      await db.query(`select app.open_context($1, $2, $3, $4, '110105')`, [
        clinic ? 'clinic' : 'committee',
        person.accountId,
        clinic ? world.clinics[0]!.id : world.tenants[0]!.id,
        clinic ? 'desk,signatory' : 'mediator',
      ]);
      await db.query('select app.enter_case($1)', [caseId]);
      return await work(db);
    } finally {
      await db.query('rollback').catch(() => null);
      await db.end();
    }
  }
  const rowsFor = (person: Person, sql: string, params: unknown[] = []): Promise<number> =>
    asApplication(person, async (db) => (await db.query(sql, params)).rows.length);
});
