import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { PATIENCE, castOf, fileCase, mediatedCase, offer, type Cast } from '../support/journey.js';
import { createWorld, type Person, type World } from '../support/world.js';

const READ = 'query($id: ID!) { caseFile(id: $id) { representativesAllowed clinicMembers { id name } } }';

describe('who appears for the clinic (RT-9)', () => {
  let world: World;
  let cast: Cast;
  let staff: Person[];
  let admin: Person;
  beforeAll(async () => {
    world = await createWorld('representatives');
    cast = await castOf(world);
    staff = await Promise.all(['甲', '乙', '丙', '丁', '戊', '己'].map((n) => world.staff(world.clinics[0]!.id, 'clinic', ['desk'], n)));
    admin = await world.staff(world.tenants[0]!.id, 'mediator', ['administrator'], '管理员');
  });
  afterAll(() => world.close());

  const of = (caseId: string) => ({ caseId: ['ID!', caseId] as [string, unknown] });
  const read = async (caseId: string, person: Person = cast.consumer) => (await person.gql(READ, { id: caseId })).caseFile;
  /** Says something in the room, as a browser does; answers the refusal's code, or null. */
  async function say(person: Person, caseId: string, audience = 'joint'): Promise<string | null> {
    const socket = io(world.url, {
      transports: ['websocket'],
      auth: { app: 'clinic' },
      extraHeaders: { cookie: person.cookie },
      forceNew: true,
    });
    try {
      const input = { caseId, audience, clientId: randomUUID(), body: '您好，我们正在核对。', exhibitId: null };
      const ack = await socket.timeout(PATIENCE).emitWithAck('message.send', input);
      return ack.ok ? null : ack.code;
    } finally {
      socket.disconnect();
    }
  }

  it('lists who speaks for it, keeps the sixth out in negotiation, and lets another in for one who leaves', async () => {
    const caseId = await fileCase(world, cast.consumer);
    await cast.clinic.done('answerCase', { ...of(caseId), statement: ['String!', '我们已收到，正在核对病历。'] });
    expect((await read(caseId)).clinicMembers.map((m: { name: string }) => m.name)).toEqual(['许经理']);
    // All at once: four places are left for six.
    const answers = await Promise.all(staff.map((p) => say(p, caseId)));
    expect(answers.filter((a) => a === 'too_many_representatives')).toHaveLength(2);
    const { clinicMembers, representativesAllowed } = await read(caseId);
    expect([clinicMembers.length, representativesAllowed]).toEqual([5, 5]);
    const kept = staff[answers.findIndex((a) => a === 'too_many_representatives')]!;
    expect((await kept.act('makeOffer', { ...of(caseId), input: ['OfferInput!', offer()] })).code).toBe('too_many_representatives');
    expect((await cast.consumer.act('endClinicRepresentation', { ...of(caseId), memberId: ['ID!', clinicMembers[1].id] })).__typename).toBe(
      'NotPossible',
    );
    await cast.clinic.done('endClinicRepresentation', { ...of(caseId), memberId: ['ID!', clinicMembers[1].id] });
    expect((await kept.act('makeOffer', { ...of(caseId), input: ['OfferInput!', offer()] })).__typename).toBe('Done');
    expect((await cast.clinic.act('endClinicRepresentation', { ...of(caseId), memberId: ['ID!', clinicMembers[1].id] })).__typename).toBe(
      'NotFound',
    );
  });

  it('takes the committee’s number in mediation, and never more than the law in negotiation', async () => {
    expect((await admin.act('setRepresentatives', { max: ['Int!', 0] })).faults[0].code).toBe('period_invalid');
    expect((await admin.act('setRepresentatives', { max: ['Int!', 6] })).__typename).toBe('Done');
    await expect(cast.mediator.act('setRepresentatives', { max: ['Int!', 9] })).rejects.toThrow(/FORBIDDEN/);
    const caseId = await mediatedCase(world, cast);
    expect((await read(caseId)).representativesAllowed).toBe(6);
    const answers = await Promise.all(staff.map((p) => say(p, caseId)));
    expect(answers.filter((a) => a === 'too_many_representatives')).toHaveLength(1);
    const open = await fileCase(world, cast.consumer);
    expect((await read(open)).representativesAllowed).toBe(5);
  });

  it('shows nobody outside a caucus who spoke in it', async () => {
    const caseId = await mediatedCase(world, cast);
    const before = await read(caseId);
    expect(await say(staff[0]!, caseId, 'caucus_clinic')).toBeNull();
    expect(await read(caseId)).toEqual(before);
  });
});
