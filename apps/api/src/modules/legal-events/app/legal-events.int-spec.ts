import { addDays } from '@heyi/domain';
import { Given } from '../../../../test/support/given.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { LegalEventInput } from './check-event.js';
import { recording, withdrawing } from './use-cases.js';

const REASON = '记录有误，现予撤回更正。';

/** What happened, without a server: what each event writes and moves, and what each refusal leaves. */
describe('legal events, as use cases', () => {
  let given: Given;
  let today: string;
  beforeAll(async () => {
    given = await Given.begun('event-cases');
    today = await given.today();
  });
  afterAll(() => given?.close());

  const record = (who: Ctx, caseId: string, kind: string, over: Partial<LegalEventInput> = {}) =>
    given.act(who, caseId, recording, { kind, onDay: today, bothAgreed: false, note: '', reference: '', ...over });
  const takeBack = (who: Ctx, caseId: string, eventId: string, reason = REASON) => given.act(who, caseId, withdrawing, { eventId, reason });
  const lines = async (sql: string, caseId: string): Promise<string[]> =>
    (await given.owner.query<{ text: string }>(sql, [caseId])).rows.map(({ text }) => text);
  const events = (caseId: string) =>
    lines(
      `select concat_ws(' ', kind, by_role, recorded_name, fee_fen, 'withdrawn ' || withdrawn_reason) as text from legal_event
        where case_id = $1 order by recorded_at, id`,
      caseId,
    );
  const running = (caseId: string) =>
    lines(`select kind as text from clock where case_id = $1 and ended_at is null and kind <> 'limitation' order by kind`, caseId);
  const row = async (caseId: string) =>
    (await lines(`select concat_ws(' ', status, accepted_elsewhere) as text from case_file where id = $1`, caseId))[0];
  const joint = async (caseId: string) => (await given.record(caseId))['joint'] ?? [];

  it('an event is kept, entered, followed by its clocks, and told to both sides', async () => {
    const { consumer, stranger } = given.hands;
    const caseId = await given.negotiatedCase();
    const beside = await given.negotiatedCase();
    await given.refuses(caseId, 'not_found', () => record(stranger, caseId, 'health_filed'));
    const before = await joint(caseId);
    const besides = [await running(beside), await events(beside), await joint(beside)];
    await record(consumer, caseId, 'health_filed');
    expect(await events(caseId)).toEqual(['health_filed consumer 林小满']);
    expect(await running(caseId)).toEqual(expect.arrayContaining(['administrative_acceptance', 'health_reply']));
    const entered = (await joint(caseId)).slice(before.length);
    expect(entered.slice(0, 3)).toEqual(['event.recorded', 'clock.started', 'clock.started']);
    expect(await given.told(caseId, 'event_recorded')).toEqual(['周院长', '林小满', '许经理'].sort());
    expect([await running(beside), await events(beside), await joint(beside)]).toEqual(besides);
    await given.refuses(caseId, 'stands_already', () => record(consumer, caseId, 'health_filed'));
  });

  it('what cannot have been so is refused and leaves nothing', async () => {
    const { consumer, desk, mediator } = given.hands;
    const caseId = await given.mediatedCase();
    const refused = (who: Ctx, kind: string, code: Parameters<Given['refuses']>[1], over: Partial<LegalEventInput> = {}) =>
      given.refuses(caseId, code, () => record(who, caseId, kind, over));
    await refused(consumer, 'no_such_kind', 'choice_invalid');
    await refused(consumer, 'patient_died', 'not_of_a_deceased', { reference: '09:05' });
    await refused(consumer, 'health_filed', 'characters_refused', { note: '\u0378' });
    await refused(consumer, 'rights_told', 'not_yours_to_record');
    await refused(consumer, 'health_refused', 'comes_too_early');
    await refused(mediator, 'appraisal_commissioned', 'both_needed');
    for (const [kind, over, fault] of [
      ['health_filed', { onDay: 'x' }, 'date_invalid'],
      ['health_filed', { onDay: addDays(today, 1) }, 'date_in_future'],
      ['health_filed', { onDay: addDays(today, -91) }, 'before_treatment'],
      ['health_filed', { feeFen: 100 }, 'not_of_this_kind'],
      ['health_filed', { degree: 'x' }, 'choice_invalid'],
      ['court_accepted', {}, 'required'],
    ] as const)
      await refused(desk, kind, fault, over);
    expect(await events(caseId)).toEqual([]);
  });

  it('what a court has accepted ends the mediation of its case alone, and cannot be taken back', async () => {
    const { desk } = given.hands;
    const caseId = await given.mediatedCase();
    const beside = await given.mediatedCase();
    const { id } = await record(desk, caseId, 'court_accepted', { reference: '(2026)甲01民初1号' });
    expect(await row(caseId)).toBe('unresolved court');
    expect(await row(beside)).toBe('mediating');
    expect((await joint(caseId)).at(-1)).toBe('case.ended');
    await given.refuses(caseId, 'event_has_effects', () => takeBack(desk, caseId, id));
  });

  it('what the health authority closes is free again, what a court has accepted is not', async () => {
    const { consumer } = given.hands;
    const caseId = await given.negotiatedCase();
    const beside = await given.negotiatedCase();
    for (const each of [caseId, beside]) {
      await record(consumer, each, 'health_filed');
      await record(consumer, each, 'health_accepted', { reference: '甲卫〔2026〕1号' });
      expect(await row(each)).toBe('negotiating health');
    }
    await record(consumer, caseId, 'health_closed');
    expect(await row(caseId)).toBe('negotiating');
    expect(await row(beside)).toBe('negotiating health');
    await record(consumer, beside, 'court_accepted', { reference: '(2026)甲01民初2号' });
    await record(consumer, beside, 'health_closed');
    expect(await row(beside)).toBe('negotiating court');
  });

  it('an appraisal lets the mediation stand still, until it is taken back by who recorded it', async () => {
    const { consumer, mediator, stranger } = given.hands;
    const caseId = await given.mediatedCase();
    const { id } = await record(mediator, caseId, 'appraisal_commissioned', { bothAgreed: true, feeFen: 600_000 });
    const other = await record(consumer, caseId, 'health_filed');
    expect(await events(caseId)).toEqual(['appraisal_commissioned mediator 郑岚 600000', 'health_filed consumer 林小满']);
    const pauses = () => lines(`select pauses::text as text from clock where case_id = $1 and kind = 'mediation'`, caseId);
    expect(await pauses()).toEqual([`[{"to": null, "from": "${today}"}]`]);
    await given.refuses(caseId, 'reason_needed', () => takeBack(mediator, caseId, id, ' 短 '));
    await given.refuses(caseId, 'characters_refused', () => takeBack(mediator, caseId, id, `${REASON}\u0378`));
    await given.refuses(caseId, 'not_found', () => takeBack(consumer, caseId, id));
    await given.refuses(caseId, 'not_found', () => takeBack(mediator, caseId, 'no-id'));
    await given.refuses(caseId, 'not_found', () => takeBack(stranger, caseId, id));
    const beside = await given.mediatedCase();
    await given.refuses(beside, 'not_found', () => takeBack(mediator, beside, id));
    await takeBack(mediator, caseId, id);
    expect(await pauses()).toEqual(['[]']);
    expect(await events(caseId)).toEqual([
      `appraisal_commissioned mediator 郑岚 600000 withdrawn ${REASON}`,
      'health_filed consumer 林小满',
    ]);
    expect(await joint(caseId)).toContain('event.withdrawn');
    await given.refuses(caseId, 'not_found', () => takeBack(mediator, caseId, id));
    await takeBack(consumer, caseId, other.id);
    expect(await running(caseId)).not.toContain('health_reply');
  });
});
