import { castOf, day, draftCase, fileCase, type Cast } from '../support/journey.js';
import { sweepDeadlines } from '../support/sweeps.js';
import { createWorld, type Person, type World } from '../support/world.js';

const event = (over: object = {}) => ({ kind: 'patient_died', onDay: day(-1), bothAgreed: false, note: '', reference: '09:05', ...over });
const FILE = `query($id: ID!) { caseFile(id: $id) { status recordable
  clocks { kind startedAt amount lastDay endedAt endedBecause explanation } events { id kind reference } } }`;

/** 医疗纠纷预防和处理条例 art. 26: 48 hours from the death, 7 days with freezing; nothing of the case hangs on it. */
describe('the autopsy of a disputed death (REC-8)', () => {
  let world: World;
  let cast: Cast;
  beforeAll(async () => {
    world = await createWorld('autopsy');
    cast = await castOf(world);
  });
  afterAll(() => world?.close());

  const of = (caseId: string) => ({ caseId: ['ID!', caseId] as [string, unknown] });
  const file = async (person: Person, caseId: string) => (await person.gql(FILE, { id: caseId })).caseFile;
  const autopsies = async (person: Person, caseId: string) =>
    (await file(person, caseId)).clocks.filter((c: { kind: string }) => c.kind === 'autopsy');
  const running = async (person: Person, caseId: string) =>
    (await autopsies(person, caseId)).filter((c: { endedAt: string | null }) => c.endedAt === null);
  const endsAt = async (caseId: string): Promise<string | undefined> => {
    const { rows } = await world.owner.query(`select ends_at from clock where case_id = $1 and kind = 'autopsy' and ended_at is null`, [
      caseId,
    ]);
    return rows[0]?.ends_at.toISOString();
  };
  const record = (person: Person, caseId: string, over: object = {}) =>
    person.act('recordEvent', { ...of(caseId), input: ['LegalEventInput!', event(over)] });
  const ofDeceased = async (): Promise<string> => {
    const caseId = await draftCase(world, cast.consumer);
    await cast.consumer.done('saveDraft', { ...of(caseId), input: ['CaseDraftInput!', { filedFor: 'deceased', patientName: '林大山' }] });
    await cast.consumer.done('fileCase', of(caseId));
    return caseId;
  };
  const at = (time: string, offset: number) => new Date(`${day(offset)}T${time}:00+08:00`).toISOString();

  it('runs 48 hours from the minute of death, for both sides, and seven days once the body can be frozen', async () => {
    const caseId = await ofDeceased();
    expect((await record(cast.consumer, caseId)).__typename).toBe('Done');
    expect(await endsAt(caseId)).toBe(at('09:05', 1));
    for (const side of [cast.consumer, cast.clinic]) {
      const [clock] = await running(side, caseId);
      expect(clock).toMatchObject({ startedAt: at('09:05', -1), lastDay: day(1), amount: null });
      expect(clock.explanation).toContain('09:05患者死亡起算，48小时');
    }
    expect((await record(cast.clinic, caseId, { kind: 'body_frozen', onDay: day(0), reference: '' })).__typename).toBe('Done');
    expect(await endsAt(caseId)).toBe(at('09:05', 6));
    expect(await running(cast.consumer, caseId)).toMatchObject([{ amount: 168, lastDay: day(6) }]);
  });

  it('is back to 48 hours when freezing is taken back, and gone when the death is', async () => {
    const caseId = await ofDeceased();
    const death = await record(cast.consumer, caseId);
    const frozen = await record(cast.consumer, caseId, { kind: 'body_frozen', onDay: day(0), reference: '' });
    expect(frozen.__typename).toBe('Done');
    const takeBack = (id: string) =>
      cast.consumer.done('withdrawEvent', { ...of(caseId), eventId: ['ID!', id], reason: ['String!', '记录有误，现予撤回更正。'] });
    await takeBack(frozen.id);
    expect(await endsAt(caseId)).toBe(at('09:05', 1));
    await takeBack(death.id);
    expect(await running(cast.consumer, caseId)).toEqual([]);
    // Recorded anew with the right time, the clock runs from that.
    expect((await record(cast.clinic, caseId, { reference: '21:40' })).__typename).toBe('Done');
    expect(await endsAt(caseId)).toBe(at('21:40', 1));
  });

  it.each(['autopsy_refused', 'autopsy_done'])('ends with %s and leaves the case as it is; agreed alone does not end it', async (kind) => {
    const caseId = await ofDeceased();
    expect((await record(cast.clinic, caseId, { kind, onDay: day(0), reference: '' })).code).toBe('comes_too_early');
    await record(cast.consumer, caseId);
    const { status } = await file(cast.clinic, caseId);
    expect((await record(cast.consumer, caseId, { kind: 'autopsy_agreed', onDay: day(0), reference: '' })).__typename).toBe('Done');
    expect(await running(cast.clinic, caseId)).toHaveLength(1);
    expect((await record(cast.clinic, caseId, { kind, onDay: day(0), reference: '' })).__typename).toBe('Done');
    expect(await autopsies(cast.consumer, caseId)).toMatchObject([{ endedBecause: kind }]);
    expect((await record(cast.clinic, caseId, { kind: 'body_frozen', onDay: day(0), reference: '' })).__typename).toBe('Done');
    expect(await running(cast.consumer, caseId)).toEqual([]);
    expect((await file(cast.clinic, caseId)).status).toBe(status);
  });

  it('asks for a moment that has been, and is not of a patient who lives', async () => {
    const caseId = await ofDeceased();
    const fault = async (over: object) => (await record(cast.consumer, caseId, over)).faults?.[0];
    expect(await fault({ reference: '' })).toMatchObject({ path: 'reference', code: 'time_needed' });
    expect(await fault({ reference: '24:10' })).toMatchObject({ path: 'reference', code: 'time_needed' });
    expect(await fault({ onDay: day(0), reference: '23:59' })).toMatchObject({ path: 'reference', code: 'notice_in_future' });
    expect(await fault({ onDay: day(1) })).toMatchObject({ path: 'onDay', code: 'date_in_future' });
    expect((await file(cast.consumer, caseId)).recordable).toContain('patient_died');
    expect((await file(cast.consumer, caseId)).recordable).not.toContain('body_frozen');
    expect(await autopsies(cast.consumer, caseId)).toEqual([]);
    const lives = await fileCase(world, cast.consumer);
    expect((await file(cast.consumer, lives)).recordable).not.toContain('patient_died');
    expect((await record(cast.consumer, lives)).code).toBe('not_of_a_deceased');
    expect(await file(cast.consumer, lives)).toMatchObject({ events: [] });
  });

  it('is over on its minute, tells nothing more of it, and the case goes on', async () => {
    const caseId = await ofDeceased();
    await record(cast.consumer, caseId);
    const { status } = await file(cast.consumer, caseId);
    await world.moveClock('60 hours');
    await sweepDeadlines(world);
    expect(await autopsies(cast.clinic, caseId)).toMatchObject([{ endedBecause: 'period_over' }]);
    expect((await file(cast.consumer, caseId)).status).toBe(status);
    // What was done late can still be recorded.
    expect((await record(cast.clinic, caseId, { kind: 'autopsy_done', onDay: day(1), reference: '' })).__typename).toBe('Done');
  });
});
