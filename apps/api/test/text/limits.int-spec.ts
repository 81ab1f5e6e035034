import { randomUUID } from 'node:crypto';
import { EMPTY_CALCULATION } from '@heyi/domain';
import { createWorld, type World } from '../support/world.js';
import { callWith, Callers, each, PLACES, type Place } from './calls.js';
import { KINDS, LENGTHS, READERS } from './expected-texts.js';

/** No text is cut: one of exactly its length is taken, one character more is refused under its field with the count. */
describe('the length of every text', () => {
  let world: World;
  let callers: Callers;
  beforeAll(async () => {
    world = await createWorld('text-limits');
    callers = await Callers.of(world);
  });
  afterAll(() => world?.close());
  const TEXTS = PLACES.filter((p) => p.type === 'String');
  type Fault = { path: string; code: string; message: string };

  /** What is said about the text in its place. */
  async function faultsOf(place: Place, value: string): Promise<Fault[]> {
    const { person, caseId } = callers.of(place.act);
    const { query, variables } = callWith(place, value, caseId);
    const { data, errors } = await person.raw(query, variables);
    const told = errors?.[0]?.extensions?.faults ?? [];
    return [...(data?.answer?.faults ?? []), ...told].filter((f: Fault) => f.path === place.path);
  }

  it('stands in the table by hand, and the table has no line too many', () => {
    const byHand = [...Object.keys(LENGTHS), ...Object.values(KINDS).flat(), ...READERS].sort();
    expect([...new Set(TEXTS.map((p) => p.name))].sort()).toEqual(byHand);
  });

  it('is taken to its last character, which may be one of two units, and refused with the count past it', async () => {
    const wrong: string[] = [];
    await each(
      TEXTS.filter((p) => LENGTHS[p.name]),
      async (place) => {
        const max = LENGTHS[place.name]!;
        const whole = '𠀀'.repeat(max);
        const called = `${place.act} ${place.path}`;
        if ((await faultsOf(place, whole)).some((f) => f.code === 'too_long')) wrong.push(`${called} does not take ${max}`);
        const [fault] = await faultsOf(place, `${whole}多`);
        if (fault?.code !== 'too_long') wrong.push(`${called} takes ${max + 1}: ${fault?.code}`);
        else if (!fault.message?.includes(`${max + 1}`) || !fault.message.includes(`${max}`))
          if (fault.message !== undefined) wrong.push(`${called} does not say how many: ${fault.message}`);
      },
    );
    expect(wrong).toEqual([]);
  });

  it('is refused at its field where it cannot be one of a list, a day or a code', async () => {
    const wrong: string[] = [];
    for (const [code, names] of Object.entries(KINDS))
      await each(
        TEXTS.filter((p) => names.includes(p.name)),
        async (place) => {
          for (const odd of ['x'.repeat(code === 'input_invalid' ? 200_001 : 81), 'a\u0000b'])
            if ((await faultsOf(place, odd))[0]?.code !== code) wrong.push(`${place.act} ${place.path} takes ${odd.length}`);
        },
      );
    expect(wrong).toEqual([]);
  });

  it('counts neither more nor less in a message and in the notes of a calculation', async () => {
    const { cast, filed } = callers;
    const rooms = await callers.rooms();
    await rooms.join(filed, 'joint');
    const send = (body: string) =>
      rooms.socket.emitWithAck('message.send', { caseId: filed, audience: 'joint', clientId: randomUUID(), body, exhibitId: null });
    const long = await send('𠀀'.repeat(4001));
    expect(long).toMatchObject({ ok: false, code: 'too_long', message: expect.stringMatching(/4001.*4000/) });
    expect(await send('𠀀'.repeat(4000))).toMatchObject({ ok: true, data: { body: '𠀀'.repeat(4000) } });
    expect(await send('话\u0000外')).toMatchObject({ ok: false, code: 'text_characters', message: expect.stringContaining('U+0000') });
    rooms.socket.close();
    const save = (note: string) =>
      cast.consumer.act('saveCalculation', {
        caseId: ['ID!', filed],
        input: ['String!', JSON.stringify({ ...EMPTY_CALCULATION, medical: [{ note, amountFen: 100 }] })],
      });
    expect((await save('记'.repeat(201))).faults).toMatchObject([
      { path: 'medical.0.note', code: 'too_long', message: expect.stringMatching(/201.*200/) },
    ]);
    expect((await save('记\u0000')).faults).toMatchObject([{ path: 'medical.0.note', code: 'text_characters' }]);
    const kept = await save('记'.repeat(200));
    const { rows } = await world.owner.query('select input->$2->0->>$3 as note from calculation where id = $1', [
      kept.id,
      'medical',
      'note',
    ]);
    expect(rows).toEqual([{ note: '记'.repeat(200) }]);
  });
});
