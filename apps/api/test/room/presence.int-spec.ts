import { EMPTY_CALCULATION } from '@heyi/domain';
import { addExhibit, castOf, JPEG, mediatedCase, until, type Cast } from '../support/journey.js';
import { type RoomClient, RoomClients } from '../support/room-client.js';
import { createWorld, type Person, type World } from '../support/world.js';

/** Who is there, which numbers are whose, and what a message may point at. What the other side cannot tell: non-interference. */
describe('presence, numbers and what a message points at', () => {
  let world: World;
  let cast: Cast;
  let caseId: string;
  const clients = new RoomClients();
  const { connect } = clients;
  beforeAll(async () => {
    world = await createWorld('presence');
    cast = await castOf(world);
    caseId = await mediatedCase(world, cast);
  });
  afterAll(async () => {
    clients.closeAll();
    await world?.close();
  });
  type Told = { audience: string; present: { name: string }[] };
  const told = (client: RoomClient, audience: string): string[][] =>
    (client.of('channel.presence') as Told[]).filter((p) => p.audience === audience).map((p) => p.present.map((x) => x.name).sort());

  it('tells of coming into the room and of closing it, and never of going from one channel to another', async () => {
    const clinic = await connect(cast.clinic);
    for (const channel of ['joint', 'caucus_clinic']) {
      await clinic.join(caseId, channel);
      // Who is there follows the answer.
      await until(async () => told(clinic, channel).length > 0);
    }
    const mediator = await connect(cast.mediator);
    // She opens the other side's caucus first: that is told in it alone.
    await mediator.join(caseId, 'caucus_consumer');
    await until(async () => told(mediator, 'caucus_consumer').length > 0);
    await mediator.join(caseId, 'joint');
    await until(async () => told(clinic, 'joint').at(-1)?.includes('周敏') ?? false);
    expect(told(clinic, 'joint')).toEqual([['许经理'], ['周敏', '许经理'].sort()]);
    const before = clinic.of('channel.presence').length;
    await mediator.ask('channel.leave', { caseId, audience: 'joint' });
    await mediator.join(caseId, 'caucus_consumer');
    const window = await connect(cast.mediator);
    await window.join(caseId, 'joint');
    await window.join(caseId, 'caucus_consumer');
    await until(async () => told(window, 'caucus_consumer').length > 0);
    window.close();
    await mediator.join(caseId, 'joint');
    // What was told before arrives before the next news.
    const consumer = await connect(cast.consumer);
    await consumer.join(caseId, 'joint');
    await until(async () => told(clinic, 'joint').at(-1)?.includes('林小满') ?? false);
    expect((clinic.of('channel.presence') as Told[]).slice(before).map((p) => p.audience)).toEqual(['joint']);
    expect(told(clinic, 'caucus_consumer')).toEqual([]);

    await mediator.ask('room.leave', { caseId });
    await until(async () => !told(clinic, 'joint').at(-1)!.includes('周敏'));
    expect(told(clinic, 'joint').at(-1)).toEqual(['林小满', '许经理']);
    consumer.close();
    await until(async () => told(clinic, 'joint').at(-1)!.length === 1);
    expect(told(clinic, 'caucus_clinic')).toEqual([['许经理']]);
  });

  it('numbers the calculations of a case for each owner by itself', async () => {
    const calculate = async (person: Person): Promise<string> => {
      await person.done('saveCalculation', {
        caseId: ['ID!', caseId],
        input: ['String!', JSON.stringify({ ...EMPTY_CALCULATION, clinicPct: 60 })],
      });
      const { calculations } = (
        await person.gql('query($id: ID!) { calculationDesk(caseId: $id) { calculations { number } } }', { id: caseId })
      ).calculationDesk as { calculations: { number: string }[] };
      return calculations[0]!.number;
    };
    const serial = '00001';
    expect(await calculate(cast.clinic)).toBe(`和议算〔2026〕${serial}-医1号`);
    for (const n of [1, 2, 3]) expect(await calculate(cast.consumer)).toBe(`和议算〔2026〕${serial}-患${n}号`);
    expect(await calculate(cast.mediator)).toBe(`和议算〔2026〕${serial}-调1号`);
    expect(await calculate(cast.clinic)).toBe(`和议算〔2026〕${serial}-医2号`);
  });

  it('lets a message point only at what everybody who hears it may see', async () => {
    const [joint, hidden] = [
      await addExhibit(cast.consumer, caseId, await JPEG()),
      await addExhibit(cast.consumer, caseId, await JPEG(), { audience: 'caucus_consumer', title: '只给调解员' }),
    ];
    const mediator = await connect(cast.mediator);
    const send = (audience: string, exhibitId: string) =>
      mediator.ask('message.send', { caseId, audience, clientId: crypto.randomUUID(), body: '见证据', exhibitId });
    for (const audience of ['joint', 'caucus_clinic', 'committee'])
      expect({ audience, answer: await send(audience, hidden) }).toMatchObject({ audience, answer: { ok: false, code: 'not_found' } });
    expect(await send('caucus_consumer', hidden)).toMatchObject({ ok: true, data: { exhibitId: hidden } });
    for (const audience of ['joint', 'caucus_consumer', 'caucus_clinic', 'committee'])
      expect({ audience, answer: await send(audience, joint) }).toMatchObject({ audience, answer: { ok: true } });
    expect((await world.owner.query('select 1 from message where exhibit_id = $1', [hidden])).rowCount).toBe(1);
  });
});
