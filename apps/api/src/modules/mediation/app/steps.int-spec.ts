import { addDays } from '@heyi/domain';
import { Given } from '../../../../test/support/given.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { caseUseCases } from '../../cases/index.js';
import { accepting, applying, assigning, consenting, declining } from './use-cases.js';

const { answering } = caseUseCases;
const STATEMENT = '我们已收到，正在核对病历。';
const REASON = '双方协商多次没有结果，请求调解。';
const CHECK = { consumerChecked: true, clinicChecked: true, how: '身份证原件、医疗机构执业许可证' };

/** The steps on the way to a mediation without a server: what each does, and what each refusal leaves. */
describe('steps, as use cases', () => {
  let given: Given;
  beforeAll(async () => {
    given = await Given.begun('step-cases');
  });
  afterAll(() => given?.close());

  const lines = async (sql: string, caseId: string): Promise<string[]> =>
    (await given.owner.query<{ text: string }>(sql, [caseId])).rows.map(({ text }) => text);
  const row = async (caseId: string): Promise<string> =>
    (
      await lines(
        `select concat_ws(' ', status, clinic_answer, 'by ' || applied_by, application_reason, identity_check, mediator_name) as text
           from case_file where id = $1`,
        caseId,
      )
    )[0]!;
  const papers = (caseId: string) => lines('select kind as text from case_letter where case_id = $1 order by id', caseId);
  const applications = (caseId: string) =>
    lines(
      `select concat_ws(' ', by_side, reason, outcome) as text from mediation_application where case_id = $1 order by applied_at, id`,
      caseId,
    );
  const running = (caseId: string) =>
    lines(`select kind as text from clock where case_id = $1 and ended_at is null and kind <> 'limitation' order by kind`, caseId);
  const last = async (caseId: string) => (await given.record(caseId))['joint']!.at(-1);
  const refusesAll = async (people: readonly Ctx[], caseId: string, act: (who: Ctx) => Promise<unknown>) => {
    for (const who of people) await given.refuses(caseId, 'not_possible_now', () => act(who));
    await given.refuses(caseId, 'not_found', () => act(given.hands.stranger));
  };

  it('the clinic answers once, in words that can be printed, and its reply is no longer waited for', async () => {
    const { consumer, desk, signatory } = given.hands;
    const caseId = await given.filedCase();
    const act = (who: Ctx, statement = STATEMENT) => given.act(who, caseId, answering, { statement });
    await given.refuses(caseId, 'reason_needed', () => act(desk, ` ${'字'.repeat(9)} `));
    await given.refuses(caseId, 'characters_refused', () => act(desk, `${STATEMENT}\u0378`));
    await refusesAll([consumer], caseId, act);
    expect(await running(caseId)).toEqual(['clinic_reply']);
    await act(desk, ` ${STATEMENT} `);
    expect(await row(caseId)).toBe(`negotiating ${STATEMENT}`);
    expect(await running(caseId)).toEqual([]);
    expect((await given.record(caseId))['joint']!.slice(-3)).toEqual(['representative.named', 'clock.ended', 'case.answered']);
    expect(await given.told(caseId, 'case_answered')).toEqual(['林小满']);
    await given.refuses(caseId, 'answered_already', () => act(signatory));
  });

  it('a side applies with a reason: the application, its papers, the time to consent, and the other side is told', async () => {
    const { consumer, intake, mediator } = given.hands;
    const caseId = await given.negotiatedCase();
    const act = (who: Ctx, reason = REASON) => given.act(who, caseId, applying, { reason });
    await given.refuses(caseId, 'reason_needed', () => act(consumer, '短'));
    await given.refuses(caseId, 'characters_refused', () => act(consumer, `${REASON}\u0378`));
    for (const who of [intake, mediator]) await given.refuses(caseId, 'not_found', () => act(who));
    await act(consumer);
    expect(await row(caseId)).toBe(`applied ${STATEMENT} by consumer ${REASON}`);
    expect(await applications(caseId)).toEqual([`consumer ${REASON}`]);
    expect(await papers(caseId)).toEqual(['application', 'invitation']);
    expect(await running(caseId)).toEqual(['mediation_consent']);
    expect(await last(caseId)).toBe('case.applied');
    expect(await given.told(caseId, 'mediation_applied')).toEqual(['周院长', '许经理'].sort());
    await refusesAll([consumer, intake], caseId, act);
  });

  it('who was declined waits before asking again; who declined does not, and applies in the clinic’s name', async () => {
    const { consumer, desk } = given.hands;
    const caseId = await given.appliedCase();
    await given.act(desk, caseId, declining, { note: '' });
    await given.refuses(caseId, 'reapply_later', () => given.act(consumer, caseId, applying, { reason: REASON }));
    await given.act(desk, caseId, applying, { reason: REASON });
    expect(await applications(caseId)).toEqual([`consumer ${REASON} declined`, `clinic ${REASON}`]);
    expect(await running(caseId)).toEqual(['mediation_consent']);
    // The last day itself is waited out.
    const other = await given.appliedCase();
    await given.act(desk, other, declining, { note: '' });
    const today = await given.today();
    const ends = (day: string) =>
      given.owner.query(`update clock set last_day = $2 where case_id = $1 and kind = 'reapply' and ended_at is null`, [other, day]);
    await ends(today);
    await given.refuses(other, 'reapply_later', () => given.act(consumer, other, applying, { reason: REASON }));
    await ends(addDays(today, -1));
    await given.act(consumer, other, applying, { reason: REASON });
    expect(await applications(other)).toEqual([`consumer ${REASON} declined`, `consumer ${REASON}`]);
  });

  it('the other side consents, and nobody else; the applicant and the committee’s desk are told', async () => {
    const { consumer, signatory, intake, mediator } = given.hands;
    const caseId = await given.appliedCase();
    const act = (who: Ctx) => given.act(who, caseId, consenting, {});
    await given.refuses(caseId, 'other_side_consents', () => act(consumer));
    await given.refuses(caseId, 'not_found', () => act(mediator));
    await refusesAll([intake], caseId, act);
    await act(signatory);
    expect(await row(caseId)).toBe(`consented ${STATEMENT} by consumer ${REASON}`);
    expect(await running(caseId)).toEqual([]);
    expect(await last(caseId)).toBe('case.consented');
    expect(await given.told(caseId, 'mediation_consented')).toEqual(['何静', '林小满'].sort());
    await refusesAll([signatory], caseId, act);
  });

  it('the committee accepts with both identities checked, from which the period runs', async () => {
    const { consumer, desk, intake } = given.hands;
    const caseId = await given.consentedCase();
    const act = (who: Ctx, over: Partial<typeof CHECK> = {}) => given.act(who, caseId, accepting, { check: { ...CHECK, ...over } });
    for (const over of [{ consumerChecked: false }, { clinicChecked: false }])
      await given.refuses(caseId, 'identity_unchecked', () => act(intake, over));
    await given.refuses(caseId, 'reason_needed', () => act(intake, { how: ' 证 ' }));
    await given.refuses(caseId, 'characters_refused', () => act(intake, { how: '身份证\u0378' }));
    await refusesAll([consumer, desk], caseId, act);
    await act(intake);
    expect(await row(caseId)).toBe(`accepted ${STATEMENT} by consumer ${REASON} ${CHECK.how}`);
    expect(await applications(caseId)).toEqual([`consumer ${REASON} accepted`]);
    expect(await running(caseId)).toContain('mediation');
    expect((await papers(caseId)).slice(-2)).toEqual(['acceptance', 'rights_and_duties']);
    expect(await last(caseId)).toBe('case.accepted');
    expect(await given.told(caseId, 'mediation_accepted')).toEqual(['周院长', '林小满', '许经理'].sort());
    await refusesAll([intake], caseId, act);
  });

  it('the committee gives the case to a mediator of its own, and to nobody else', async () => {
    const { consumer, intake, mediator } = given.hands;
    const caseId = await given.acceptedCase();
    const act = (who: Ctx, to: Ctx = mediator) => given.act(who, caseId, assigning, { mediatorId: to.actor.accountId as string });
    for (const wrong of [consumer, intake]) await given.refuses(caseId, 'mediator_unknown', () => act(intake, wrong));
    await refusesAll([consumer], caseId, (who) => act(who));
    await act(intake);
    expect(await row(caseId)).toBe(`mediating ${STATEMENT} by consumer ${REASON} ${CHECK.how} 郑岚`);
    expect((await papers(caseId)).at(-1)).toBe('mediator');
    expect(await last(caseId)).toBe('case.assigned');
    expect(await given.told(caseId, 'mediator_assigned')).toEqual(['周院长', '林小满', '许经理', '郑岚'].sort());
    await refusesAll([intake], caseId, (who) => act(who));
  });
});
