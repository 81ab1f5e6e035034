import { channelRoom, watchRoom } from '../../src/platform/realtime/relay.js';
import { addExhibit, castOf, JPEG, mediatedCase, until, type Cast } from '../support/journey.js';
import { again } from '../support/keys.js';
import { type RoomClient, RoomClients } from '../support/room-client.js';
import { BEGINNING, createWorld, type Person, type World } from '../support/world.js';

type Event = { type: string; [key: string]: unknown };

/** What a process left undone as it died, what somebody hears who was put out, and how far somebody has read. */
describe('rooms, and what is left behind in them', () => {
  let world: World;
  let cast: Cast;
  let caseId: string;
  const clients = new RoomClients();
  const { connect } = clients;
  beforeAll(async () => {
    world = await createWorld('leftbehind');
    cast = await castOf(world);
    caseId = await mediatedCase(world, cast);
  });
  afterEach(() => world.resetClock());
  afterAll(async () => {
    clients.closeAll();
    await world?.close();
  });
  const heard = (client: RoomClient, event: string, data?: object): Promise<void> =>
    until(() => Promise.resolve(client.of(event).some((d) => data === undefined || JSON.stringify(d) === JSON.stringify(data))));

  describe('what was committed and never told, because its process died,', () => {
    /** A row as a process leaves it that committed and was killed before it relayed. */
    const left = async (event: Event, seconds = 3, relayed = false): Promise<string> =>
      (
        await world.owner.query<{ id: string }>(
          `insert into outbox (event, created_at, relayed_at) values ($1, app.now() - make_interval(secs => $2), case when $3 then app.now() end) returning id`,
          [JSON.stringify(event), seconds, relayed],
        )
      ).rows[0]!.id;
    const isOpen = async (id: string): Promise<boolean> =>
      (await world.owner.query('select 1 from outbox where id = $1 and relayed_at is null', [id])).rowCount === 1;

    it('is told by another: where a channel stands, that a case or its messages changed, a notice', async () => {
      const client = await connect(cast.consumer);
      await client.ask('case.watch', { caseId });
      await client.join(caseId, 'joint');
      const said = await client.say(caseId, 'joint', '断线之前');
      await left({ type: 'message', caseId, audience: 'joint', seq: said.seq });
      await heard(client, 'channel.head', { caseId, audience: 'joint', seq: said.seq });
      await left({ type: 'recalled', caseId, audience: 'joint', seq: 9 });
      await heard(client, 'message.recalled', { caseId, audience: 'joint', seq: 9 });
      const before = client.of('case.changed').length;
      await left({ type: 'case.changed', caseId, audience: 'joint' });
      await until(() => Promise.resolve(client.of('case.changed').length > before));
      const notices = client.of('notice').length;
      await left({ type: 'notice', accountId: cast.consumer.accountId });
      await until(() => Promise.resolve(client.of('notice').length > notices));
    });

    it('puts out whoever was to be put out: of a case, with a session, with a membership', async () => {
      const [person, other] = [await world.consumer('出局'), await world.staff(world.clinics[1]!.id, 'clinic', ['desk'], '他院')];
      const [evicted, signedOut, member] = [await connect(person), await connect(await again(person)), await connect(other)];
      await left({ type: 'evict', caseId, accountId: person.accountId });
      await heard(evicted, 'case.evicted', { caseId });
      const sessions = await world.owner.query<{ id: string }>(
        'select id from identity.session where account_id = $1 order by created_at desc',
        [person.accountId],
      );
      const gone = new Promise((resolve) => signedOut.socket.once('disconnect', resolve));
      await left({ type: 'signed_out', accountId: person.accountId, sessionId: sessions.rows[0]!.id });
      expect(await gone).toBe('io server disconnect');
      expect(evicted.socket.connected).toBe(true);
      const out = new Promise((resolve) => member.socket.once('disconnect', resolve));
      await left({ type: 'member_changed', accountId: other.accountId, organisationId: world.clinics[1]!.id });
      expect(await out).toBe('io server disconnect');
    });

    it('is told once, after two seconds, and not again what was told already', async () => {
      await world.stopClock(new Date(BEGINNING.getTime() + 3_600_000));
      const client = await connect(cast.consumer);
      await client.join(caseId, 'joint');
      const told = await left({ type: 'message', caseId, audience: 'joint', seq: 501 }, 60, true);
      const young = await left({ type: 'message', caseId, audience: 'joint', seq: 502 }, 2);
      const old = await left({ type: 'message', caseId, audience: 'joint', seq: 503 }, 3);
      await heard(client, 'channel.head', { caseId, audience: 'joint', seq: 503 });
      // Two seconds old to the second: the process that committed it may be about to tell it itself.
      expect([await isOpen(told), await isOpen(young), await isOpen(old)]).toEqual([false, true, false]);
      await world.stopClock(new Date(BEGINNING.getTime() + 3_601_000));
      await heard(client, 'channel.head', { caseId, audience: 'joint', seq: 502 });
      const heads = (client.of('channel.head') as { seq: number }[]).map((h) => h.seq).filter((seq) => seq > 500);
      expect(heads).toEqual([503, 502]);
    });

    it('is marked as told by the process that told it, so that nobody is told twice', async () => {
      const client = await connect(cast.clinic);
      await client.join(caseId, 'joint');
      const said = await client.say(caseId, 'joint', '只说一次');
      const open = async (): Promise<number | null> =>
        (
          await world.owner.query(`select 1 from outbox where relayed_at is null and event->>'seq' = $1 and event->>'type' = 'message'`, [
            String(said.seq),
          ])
        ).rowCount;
      await until(async () => (await open()) === 0);
      await until(() => Promise.resolve((client.of('message') as { seq: number }[]).some((m) => m.seq === said.seq)));
      // What was sent before this answer has arrived with it.
      expect(await client.ask('case.watch', { caseId })).toMatchObject({ ok: true });
      expect((client.of('message') as { seq: number }[]).filter((m) => m.seq === said.seq)).toHaveLength(1);
      expect((client.of('channel.head') as { seq: number }[]).filter((h) => h.seq === said.seq)).toEqual([]);
    });
  });

  describe('whoever was put out of a case', () => {
    it('is in none of its rooms: hears no message, no head, no presence, no change, and speaks nowhere', async () => {
      const member = await world.consumer('家人');
      const poa = await addExhibit(cast.consumer, caseId, await JPEG(), { category: 'power_of_attorney', title: '委托书' });
      const { id: memberId } = await cast.consumer.done('nameRepresentative', {
        caseId: ['ID!', caseId],
        input: [
          'NameRepresentativeInput!',
          { contact: member.contact, relation: '母亲', special: false, validUntil: '2099-01-01', exhibitId: poa },
        ],
      });
      const [out, stays] = [await connect(member), await connect(cast.clinic)];
      for (const client of [out, stays]) await client.ask('case.watch', { caseId });
      await out.join(caseId, 'joint');
      await out.join(caseId, 'caucus_consumer');
      await stays.join(caseId, 'joint');
      const roomsOf = (): string[] => {
        const socket = world.server.io.sockets.sockets.get(out.socket.id!);
        return [...(socket?.rooms ?? [])].filter((room) => room.includes(caseId));
      };
      expect(roomsOf()).toEqual(
        expect.arrayContaining([channelRoom(caseId, 'joint'), channelRoom(caseId, 'caucus_consumer'), watchRoom(caseId, 'joint')]),
      );
      await cast.consumer.done('endRepresentation', { caseId: ['ID!', caseId], memberId: ['ID!', memberId] });
      await heard(out, 'case.evicted', { caseId });
      expect(roomsOf()).toEqual([]);
      const before = out.heard.length;
      const mediator = await connect(cast.mediator);
      await mediator.join(caseId, 'joint');
      for (const audience of ['joint', 'caucus_consumer']) await mediator.say(caseId, audience, '家人不应听到');
      await cast.clinic.done('makeOffer', {
        caseId: ['ID!', caseId],
        input: ['OfferInput!', (await import('../support/journey.js')).offer()],
      });
      await until(() => Promise.resolve((stays.of('message') as { body: string }[]).some((m) => m.body === '家人不应听到')));
      for (const [event, input] of [
        ['message.send', { caseId, audience: 'joint', clientId: crypto.randomUUID(), body: '我还在吗', exhibitId: null }],
        ['channel.join', { caseId, audience: 'joint', since: 0 }],
        ['channel.since', { caseId, audience: 'joint', since: 0 }],
        ['channel.typing', { caseId, audience: 'joint' }],
        ['channel.read', { caseId, audience: 'joint', seq: 1 }],
        ['message.recall', { caseId, audience: 'joint', seq: 1 }],
        ['case.watch', { caseId }],
      ] as const) {
        const answer = await out.ask(event, input);
        expect([event, answer.ok, answer.code]).toEqual([event, false, 'not_found']);
        expect([
          event,
          (await stays.ask(event, { ...input, ...('clientId' in input ? { clientId: crypto.randomUUID() } : {}) })).ok,
        ]).toEqual([event, event !== 'message.recall']);
      }
      expect(out.heard.slice(before)).toEqual([]);
    });
  });

  describe('a mark of how far somebody has read', () => {
    const markOf = async (person: Person, audience = 'joint') =>
      (
        await world.owner.query<{ seq: number }>('select seq from read_mark where case_id = $1 and audience = $2 and account_id = $3', [
          caseId,
          audience,
          person.accountId,
        ])
      ).rows[0]?.seq ?? null;
    const unread = async (person: Person): Promise<number> =>
      (
        (await person.gql('query($id: ID!) { caseFile(id: $id) { channels { audience unread } } }', { id: caseId })).caseFile.channels as {
          audience: string;
          unread: number;
        }[]
      ).find((c) => c.audience === 'joint')!.unread;

    it('goes on and never back, whichever window is slower, and never beyond what was said', async () => {
      const [window, slower] = [await connect(cast.clinic), await connect(cast.clinic)];
      const speaker = await connect(cast.consumer);
      let last = 0;
      for (const body of ['一', '二', '三']) last = (await speaker.say(caseId, 'joint', body)).seq;
      const read = (client: RoomClient, seq: number) => client.ask('channel.read', { caseId, audience: 'joint', seq });
      expect(await read(window, last - 1)).toMatchObject({ ok: true });
      expect([await markOf(cast.clinic), await unread(cast.clinic)]).toEqual([last - 1, 1]);
      for (const seq of [last - 2, 1, 0, -5, Number.NaN, 1.5]) {
        await read(slower, seq);
        expect([seq, await markOf(cast.clinic), await unread(cast.clinic)]).toEqual([seq, last - 1, 1]);
      }
      expect(await read(slower, last + 1_000)).toMatchObject({ ok: true });
      expect([await markOf(cast.clinic), await unread(cast.clinic)]).toEqual([last, 0]);
      await speaker.say(caseId, 'joint', '四');
      expect(await unread(cast.clinic)).toBe(1);
      // Many at once: the furthest stands.
      await Promise.all([1, last + 1, 2, last].map((seq, i) => read(i % 2 ? window : slower, seq)));
      expect([await markOf(cast.clinic), await unread(cast.clinic)]).toEqual([last + 1, 0]);
    });

    it('is one’s own: told to who hears the channel, and set in none that one does not hear', async () => {
      const [clinic, consumer, stranger] = [
        await connect(cast.clinic),
        await connect(cast.consumer),
        await connect(await world.consumer('路人')),
      ];
      await consumer.join(caseId, 'joint');
      const mediator = await connect(cast.mediator);
      const hidden = await mediator.say(caseId, 'caucus_consumer', '只给患方');
      for (const [who, audience] of [
        [clinic, 'caucus_consumer'],
        [clinic, 'committee'],
        [stranger, 'joint'],
      ] as const)
        expect(await who.ask('channel.read', { caseId, audience, seq: hidden.seq })).toMatchObject({ ok: false, code: 'not_found' });
      expect([await markOf(cast.clinic, 'caucus_consumer'), await markOf(cast.clinic, 'committee')]).toEqual([null, null]);
      expect(await consumer.ask('channel.read', { caseId, audience: 'caucus_consumer', seq: hidden.seq })).toMatchObject({ ok: true });
      expect(await markOf(cast.consumer, 'caucus_consumer')).toBe(hidden.seq);
      expect(await markOf(cast.mediator, 'caucus_consumer')).toBeNull();
      const mine = (await markOf(cast.consumer)) ?? 0;
      // What is told is how far it is read, not what a slow window says.
      const theirs = (await markOf(cast.clinic)) as number;
      expect(theirs).toBeGreaterThan(1);
      expect(await clinic.ask('channel.read', { caseId, audience: 'joint', seq: 1 })).toMatchObject({ ok: true });
      await until(() => Promise.resolve(consumer.of('channel.read').length > 0));
      expect(consumer.of('channel.read')).toEqual([{ caseId, audience: 'joint', accountId: cast.clinic.accountId, seq: theirs }]);
      expect((await markOf(cast.consumer)) ?? 0).toBe(mine);
    });
  });

  it('an event that is none of the declared ones, or of another shape, does nothing', async () => {
    const client = await connect(cast.consumer);
    const before = (await world.owner.query('select count(*)::int as n from message')).rows[0];
    for (const [event, input] of [
      ['message.send', { caseId, audience: 'joint', clientId: 'no-uuid', body: '一', exhibitId: null }],
      ['message.send', { caseId: { ne: null }, audience: 'joint', clientId: crypto.randomUUID(), body: '一', exhibitId: null }],
      ['message.send', { caseId, audience: 'everybody', clientId: crypto.randomUUID(), body: '一', exhibitId: null }],
      ['channel.join', { caseId, audience: ['joint'], since: 0 }],
      ['case.watch', { caseId: 'x' }],
    ] as const)
      expect(await client.ask(event, input)).toMatchObject({ ok: false, code: 'not_found' });
    expect(
      await client.ask('message.send', { caseId, audience: 'joint', clientId: crypto.randomUUID(), body: ' \n', exhibitId: null }),
    ).toMatchObject({
      ok: false,
      code: 'message_empty',
    });
    const long = (length: number) =>
      client.ask('message.send', { caseId, audience: 'joint', clientId: crypto.randomUUID(), body: '长'.repeat(length), exhibitId: null });
    expect(await long(4_001)).toMatchObject({ ok: false, code: 'too_long' });
    expect((await world.owner.query('select count(*)::int as n from message')).rows[0]).toEqual(before);
    expect(await long(4_000)).toMatchObject({ ok: true });
    // An event that there is not is answered by nobody: the next one is, and comes after it.
    let answered = false;
    client.socket.emit('case.delete', { caseId }, () => (answered = true));
    expect(await client.ask('room.leave', { caseId })).toMatchObject({ ok: true });
    expect(answered).toBe(false);
    // A frame beyond what any event needs ends the connection, before anything reads it.
    client.socket.emit('room.leave' as never, { caseId, padding: 'x'.repeat(70 * 1024) } as never);
    await until(() => Promise.resolve(client.socket.disconnected));
  });
});
