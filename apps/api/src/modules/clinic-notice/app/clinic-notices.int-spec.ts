import { Given } from '../../../../test/support/given.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { caseUseCases } from '../../cases/index.js';
import { mediationUseCases } from '../../mediation/index.js';
import { ClinicNoticeRepository } from '../data/clinic-notice.repository.js';
import { MakeNoticeCode } from './make-notice-code.js';
import type { NoticeRecord } from './record-notice.js';
import { clinicNoticeUseCases } from './use-cases.js';

const CONFIG = { publicUrl: 'http://localhost' };
const { recording, followingNotice, followingJoin } = clinicNoticeUseCases;
const CALLED = { number: '010 6500 1234', spokeWith: '前台 王女士', said: '已告知案件编号和查看办法。' };
const REASON = '机构一直没有回复，请求人民调解委员会主持调解。';

/** How a clinic that no message reaches is told of its case, without a server: what each act does, and what each refusal leaves. */
describe('notices to clinics, as use cases', () => {
  let given: Given;
  const making = new MakeNoticeCode(new ClinicNoticeRepository(), CONFIG);
  beforeAll(async () => {
    given = await Given.begun('notice-cases');
  });
  afterAll(() => given?.close());

  const texts = async (sql: string, ...params: unknown[]): Promise<string[]> =>
    (await given.owner.query<{ text: string }>(sql, params)).rows.map(({ text }) => text);
  const only = async (sql: string, ...params: unknown[]): Promise<string> => (await texts(sql, ...params))[0] as string;

  interface ToTell {
    readonly caseId: string;
    readonly noticeId: string;
    readonly clinicId: string;
  }
  /** A case against a clinic that the committee is to tell. */
  const unreached = async (): Promise<ToTell> => {
    const { consumer } = given.hands;
    const named = { name: '望京美肤门诊部', contact: '010-65001234', regionCode: '110105' };
    const { caseId } = await given.do(consumer, caseUseCases.starting, named);
    const day = await only(`select (app.today() - 60)::text as text`);
    const input = {
      procedure: 'eyelid',
      treatmentDay: day,
      knownDay: day,
      story: '术后三个月双眼明显不对称，与术前沟通的效果不符。',
      claims: ['refund'],
    };
    await given.act(consumer, caseId, caseUseCases.saving, { input });
    await given.act(consumer, caseId, caseUseCases.filing(CONFIG), {});
    const noticeId = await only('select id as text from clinic_notice where case_id = $1', caseId);
    return { caseId, noticeId, clinicId: await only('select clinic_organisation_id as text from case_file where id = $1', caseId) };
  };
  const moment = (shift: string) => only(`select to_json(app.now() + $1::interval) #>> '{}' as text`, shift);
  const said = async (over: Partial<NoticeRecord> = {}): Promise<NoticeRecord> => ({
    kind: 'telephoned',
    happenedAt: new Date(await moment('0')).toISOString(),
    tracking: 'EMS 1',
    ...CALLED,
    ...over,
  });
  const record = async (noticeId: string, over: Partial<NoticeRecord> = {}, who: Ctx = given.hands.intake) =>
    given.do(who, recording, { noticeId, input: await said(over) });
  const entriesOf = (caseId: string) =>
    texts(
      `select concat_ws('|', kind, number, spoke_with, said, tracking, recorded_name,
         case when followed_at is null then 'waits' else 'followed' end) as text
         from clinic_notice_entry where case_id = $1 order by recorded_at, id`,
      caseId,
    );
  const jobs = () =>
    texts(
      `select concat_ws(' ', t.identifier, j.payload ->> 'entryId') as text from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'follow_notice' order by j.id`,
    );
  const clocksOf = (caseId: string) =>
    texts(
      `select concat_ws(' ', kind, to_json(started_at) #>> '{}') as text from clock where case_id = $1 and kind <> 'limitation' order by kind`,
      caseId,
    );
  const openCodes = (clinicId: string) =>
    texts('select id as text from identity.invitation where organisation_id = $1 and contact is null and expires_at > app.now()', clinicId);
  /** Nothing has changed, of the record of notices either. */
  const refuses = async ({ caseId, clinicId }: ToTell, code: Parameters<Given['refuses']>[1], act: () => Promise<unknown>) => {
    const state = async () => [await entriesOf(caseId), await jobs(), await openCodes(clinicId)];
    const before = await state();
    await given.refuses(caseId, code, act);
    expect(await state()).toEqual(before);
  };
  const follow = (entryId: string) => given.byItself((by) => followingNotice.execute(by, entryId));
  const join = (clinicId: string) => given.byItself((by) => followingJoin.execute(by, clinicId));

  it('records how a clinic was told: what belongs to a call with a call, to a letter with a letter; the worker is to follow it', async () => {
    const { caseId, noticeId } = await unreached();
    const beside = await unreached();
    const after = await given.lastAnnounced();
    const ids: string[] = [];
    for (const kind of ['telephoned', 'posted', 'post_arrived', 'not_reached', 'refused']) ids.push((await record(noticeId, { kind })).id);
    const { number, spokeWith, said: words } = { ...CALLED, number: '010-65001234' };
    expect(await entriesOf(caseId)).toEqual([
      `telephoned|${number}|${spokeWith}|${words}||何静|waits`,
      `posted|||${words}|EMS 1|何静|waits`,
      `post_arrived||${spokeWith}|${words}|EMS 1|何静|waits`,
      `not_reached|${number}||${words}||何静|waits`,
      `refused|${number}|${spokeWith}|${words}||何静|waits`,
    ]);
    expect(await jobs()).toEqual(expect.arrayContaining(ids.map((id) => `follow_notice ${id}`)));
    expect((await given.record(caseId))['joint']!.slice(-5)).toEqual(Array<string>(5).fill('clinic.notice_recorded'));
    expect(await given.announced(caseId, after)).toEqual(Array<object>(5).fill({ type: 'case.changed', caseId, audience: 'joint' }));
    // The officer is let into nothing: no clock runs and nobody was told before the worker follows.
    expect([await clocksOf(caseId), await given.told(caseId, 'clinic_notice')]).toEqual([[], []]);
    expect(await entriesOf(beside.caseId)).toEqual([]);
  });

  it('records nothing with faults, and nothing by who is not to tell this clinic', async () => {
    const { consumer, desk, mediator, stranger } = given.hands;
    const told = await unreached();
    const { noticeId } = told;
    const wrong: readonly [Parameters<Given['refuses']>[1], Partial<NoticeRecord>][] = [
      ['choice_invalid', { kind: 'joined' }],
      ['date_invalid', { happenedAt: 'gestern' }],
      ['required', { spokeWith: ' ' }],
      ['required', { kind: 'posted', tracking: '' }],
      ['notice_in_future', { happenedAt: new Date(await moment('2 hours')).toISOString() }],
      ['notice_too_early', { happenedAt: new Date(await moment('-2 minutes')).toISOString() }],
      ['characters_refused', { said: '已告知🏥' }],
    ];
    for (const [code, over] of wrong) await refuses(told, code, () => record(noticeId, over));
    for (const who of [consumer, desk, mediator, stranger]) await refuses(told, 'not_found', () => record(noticeId, {}, who));
    for (const id of ['x', told.caseId]) await refuses(told, 'not_found', () => record(id));
    const office = (await only(`select gen_random_uuid()::text as text`)) as NonNullable<Ctx['actor']['organisationId']>;
    const elsewhere: Ctx = { ...given.hands.intake, actor: { ...given.hands.intake.actor, organisationId: office } };
    await refuses(told, 'not_found', () => record(noticeId, {}, elsewhere));
    await record(noticeId);
    await given.owner.query('update clinic_notice set closed_at = app.now() where id = $1', [noticeId]);
    await refuses(told, 'not_found', () => record(noticeId));
  });

  it('makes a code for the printed notice, which ends the one before of this clinic alone, and is told to nobody else', async () => {
    const { intake, consumer, desk, mediator } = given.hands;
    const told = await unreached();
    const { caseId, noticeId, clinicId } = told;
    const beside = await unreached();
    const make = (id: string, who: Ctx = intake) => given.do(who, making, { noticeId: id });
    await make(beside.noticeId);
    const [first] = [(await make(noticeId)) && (await openCodes(clinicId))];
    const made = await make(noticeId);
    expect(made.link).toBe(`http://localhost/clinic/join#${made.code}`);
    const [now, ...more] = await openCodes(clinicId);
    expect([first.includes(now as string), more, (await openCodes(beside.clinicId)).length]).toEqual([false, [], 1]);
    expect((await given.record(caseId))['joint']!.slice(-2)).toEqual(['clinic.code_made', 'clinic.code_made']);
    const payloads = await texts('select payload as text from journal.payload where case_id = $1', caseId);
    expect(payloads.join()).not.toContain(made.code);
    for (const who of [consumer, desk, mediator]) await refuses(told, 'not_found', () => make(noticeId, who));
    for (const id of ['x', caseId]) await refuses(told, 'not_found', () => make(id));
    await given.owner.query('update clinic_notice set closed_at = app.now() where id = $1', [noticeId]);
    await refuses(told, 'not_found', () => make(noticeId));
  });

  it('follows what told the clinic: its time runs from then, whoever filed hears it, once', async () => {
    const { caseId, noticeId } = await unreached();
    const beside = await unreached();
    const { id: inVain } = await record(noticeId, { kind: 'not_reached' });
    await record(beside.noticeId);
    await follow(inVain);
    expect([await clocksOf(caseId), await given.told(caseId, 'clinic_notice')]).toEqual([[], ['林小满']]);
    const { id } = await record(noticeId);
    const { id: later } = await record(noticeId, { kind: 'post_arrived' });
    await follow(id);
    const at = await only(`select to_json(happened_at) #>> '{}' as text from clinic_notice_entry where id = $1`, id);
    expect(await clocksOf(caseId)).toEqual([`clinic_reply ${at}`]);
    const before = await given.lastAnnounced();
    await follow(id);
    expect([await given.told(caseId, 'clinic_notice'), await given.lastAnnounced()]).toEqual([['林小满', '林小满'], before]);
    expect((await entriesOf(caseId)).map((entry) => entry.split('|').at(-1))).toEqual(['followed', 'followed', 'waits']);
    // What told it again starts no second time.
    await follow(later);
    expect(await clocksOf(caseId)).toEqual([`clinic_reply ${at}`]);
    expect([await clocksOf(beside.caseId), (await entriesOf(beside.caseId))[0]]).toEqual([[], expect.stringContaining('waits')]);
  });

  it('where mediation was applied for meanwhile, the time to consent runs once the clinic was told', async () => {
    const { consumer } = given.hands;
    const { caseId, noticeId } = await unreached();
    await given.act(consumer, caseId, mediationUseCases.applying, { reason: REASON });
    expect(await clocksOf(caseId)).toEqual([]);
    await follow((await record(noticeId)).id);
    expect((await clocksOf(caseId)).map((clock) => clock.split(' ')[0])).toEqual(['mediation_consent']);
  });

  it('who joins by the code was told by that: the task is over, the time runs from then, and no other clinic’s', async () => {
    const { stranger } = given.hands;
    const { caseId, clinicId } = await unreached();
    const beside = await unreached();
    await given.owner.query(`insert into identity.membership (account_id, organisation_id, roles) values ($1, $2, '{desk}')`, [
      stranger.actor.accountId,
      clinicId,
    ]);
    const at = await only(`select to_json(started_at) #>> '{}' as text from identity.membership where organisation_id = $1`, clinicId);
    await join(clinicId);
    expect(await entriesOf(caseId)).toEqual(['joined||||||followed']);
    expect((await given.record(caseId))['joint']!.slice(-2)).toEqual(['clinic.joined_by_code', 'clock.started']);
    expect(await clocksOf(caseId)).toEqual([`clinic_reply ${at}`]);
    expect(await given.told(caseId, 'clinic_notice')).toEqual(['林小满']);
    const open = (id: string) =>
      only(`select case when closed_at is null then 'open' else 'over' end as text from clinic_notice where id = $1`, id);
    const noticeId = await only('select id as text from clinic_notice where case_id = $1', caseId);
    expect([await open(noticeId), await open(beside.noticeId), await entriesOf(beside.caseId)]).toEqual(['over', 'open', []]);
    // Somebody who joins after them finds nothing to follow.
    await join(clinicId);
    expect(await entriesOf(caseId)).toHaveLength(1);
  });
});
