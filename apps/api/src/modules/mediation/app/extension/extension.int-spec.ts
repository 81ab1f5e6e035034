import { addDays, isWorkingDay } from '@heyi/domain';
import { Given } from '../../../../../test/support/given.js';
import type { Ctx } from '../../../../platform/context/ctx.js';
import { ExtensionRequestRepository } from '../../data/extension-request.repository.js';
import { AnswerExtension } from './answer-extension.js';
import { AskExtension } from './ask-extension.js';

const REASON = '等待医学会的专家意见，需要更多时间。';

/** More time for a mediation without a server: three consents, and what each refusal leaves. */
describe('extensions, as use cases', () => {
  let given: Given;
  const requests = new ExtensionRequestRepository();
  const [asking, answering] = [new AskExtension(requests), new AnswerExtension(requests)];
  beforeAll(async () => {
    given = await Given.begun('extension-cases');
  });
  afterAll(() => given?.close());

  const lines = async (sql: string, caseId: string): Promise<string[]> =>
    (await given.owner.query<{ text: string }>(sql, [caseId])).rows.map(({ text }) => text);
  const period = async (caseId: string): Promise<string> =>
    (await lines(`select last_day::text as text from clock where case_id = $1 and kind = 'mediation' and ended_at is null`, caseId))[0]!;
  const rows = (caseId: string) =>
    lines(
      `select concat_ws(' ', to_day, asked_name, consumer_name, clinic_name, outcome) as text from extension_request
        where case_id = $1 order by asked_at, id`,
      caseId,
    );
  /** A day after the period, a working one or one of rest. */
  const laterThan = async (caseId: string, working = true): Promise<string> => {
    let day = addDays(await period(caseId), 5);
    while (isWorkingDay(day) !== working) day = addDays(day, 1);
    return day;
  };
  const last = async (caseId: string) => (await given.record(caseId))['joint']!.at(-1);

  it('is asked for by the chair, to a later working day, once, and takes both sides’ consent to move the end', async () => {
    const { consumer, desk, signatory, intake, mediator, chair, stranger } = given.hands;
    const caseId = await given.mediatedCase();
    const before = await period(caseId);
    const toDay = await laterThan(caseId);
    const ask = (who: Ctx, day = toDay, reason = REASON) => given.act(who, caseId, asking, { toDay: day, reason });
    const answer = (who: Ctx, agree = true) => given.act(who, caseId, answering, agree);
    await given.refuses(caseId, 'reason_needed', () => ask(chair, toDay, ' 短 '));
    await given.refuses(caseId, 'characters_refused', () => ask(chair, toDay, `${REASON}\u0378`));
    await given.refuses(caseId, 'date_invalid', () => ask(chair, '2027-02-30'));
    await given.refuses(caseId, 'extension_not_later', () => ask(chair, before));
    await given.refuses(caseId, 'extension_rest_day', async () => ask(chair, await laterThan(caseId, false)));
    await given.refuses(caseId, 'not_possible_now', () => ask(consumer));
    await given.refuses(caseId, 'not_your_part', () => ask(mediator));
    await given.refuses(caseId, 'not_found', () => ask(stranger));
    await given.refuses(caseId, 'not_possible_now', () => answer(consumer));
    await ask(chair);
    expect(await rows(caseId)).toEqual([`${toDay} 范主任`]);
    expect(await given.told(caseId, 'extension_asked')).toEqual(['周院长', '林小满', '许经理'].sort());
    await given.refuses(caseId, 'stands_already', () => ask(chair));
    await given.refuses(caseId, 'not_possible_now', () => answer(intake));
    await given.refuses(caseId, 'not_found', () => answer(stranger));
    await answer(consumer);
    expect([await period(caseId), await last(caseId)]).toEqual([before, 'extension.agreed']);
    await given.refuses(caseId, 'already_signed', () => answer(consumer));
    await answer(signatory);
    expect(await period(caseId)).toBe(toDay);
    expect(await rows(caseId)).toEqual([`${toDay} 范主任 林小满 周院长 agreed`]);
    expect(await lines(`select kind as text from case_letter where case_id = $1 and kind = 'extension'`, caseId)).toEqual(['extension']);
    await given.refuses(caseId, 'not_possible_now', () => answer(desk));
  });

  it('is over with one side’s refusal, and the end stays where it was', async () => {
    const { consumer, chair } = given.hands;
    const [caseId, other] = [await given.mediatedCase(), await given.mediatedCase()];
    const before = await period(caseId);
    for (const id of [caseId, other]) await given.act(chair, id, asking, { toDay: await laterThan(id), reason: REASON });
    await given.act(consumer, caseId, answering, false);
    expect((await rows(caseId))[0]).toMatch(/范主任 refused$/);
    expect((await rows(other))[0]).toMatch(/范主任$/);
    expect([await period(caseId), await last(caseId)]).toEqual([before, 'extension.refused']);
    await given.refuses(caseId, 'not_possible_now', () => given.act(consumer, caseId, answering, true));
  });
});
