import { addDays } from '@heyi/domain';
import { Given } from '../../../../test/support/given.js';
import { meanwhile } from '../../../../test/support/meanwhile.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { StartCaseInput } from './start-case.js';
import { filing, saving, starting } from './use-cases.js';

const REGION = '110105';
const STORY = '术后三个月双眼明显不对称，与术前沟通的效果不符。';

/** A case begins and is filed without a server: what each act writes, records and tells, and what each refusal leaves. */
describe('filing, as use cases', () => {
  let given: Given;
  let today: string;
  const file = filing({ publicUrl: 'http://localhost' });
  beforeAll(async () => {
    given = await Given.begun('filing-cases');
    today = await given.today();
  });
  afterAll(() => given?.close());

  const clinicHere = () => given.hands.desk.actor.organisationId as string;
  const start = (who: Ctx, over: Partial<StartCaseInput> = {}) => given.do(who, starting, { regionCode: REGION, ...over });
  const started = async (over: Partial<StartCaseInput> = { organisationId: clinicHere() }) =>
    (await start(given.hands.consumer, over)).caseId;
  const whole = (over: object = {}) => ({
    procedure: 'eyelid',
    treatmentDay: addDays(today, -90),
    knownDay: addDays(today, -60),
    story: STORY,
    claims: ['refund'],
    ...over,
  });
  const save = (caseId: string, input: object, who = given.hands.consumer) => given.act(who, caseId, saving, { input });
  const drafted = async (over?: Partial<StartCaseInput>, typed: object = {}) => {
    const caseId = await started(over);
    await save(caseId, whole(typed));
    return caseId;
  };
  const fileIt = (caseId: string, who = given.hands.consumer) => given.act(who, caseId, file, {});
  const texts = async (sql: string, ...params: unknown[]): Promise<string[]> =>
    (await given.owner.query<{ text: string }>(sql, params)).rows.map(({ text }) => text);
  const rowOf = async (caseId: string) =>
    (await texts(`select concat_ws(' ', status, consumer_name, clinic_name, region_code) as text from case_file where id = $1`, caseId))[0];
  const typedIn = async (caseId: string) =>
    (
      await texts(
        `select concat_ws(' ', procedure, treatment_day, known_day, story, array_to_string(claims, '+'), claim_fen, filed_for,
           patient_name, patient_birth_day, own_wages) as text from case_file where id = $1`,
        caseId,
      )
    )[0];
  const clocksOf = (caseId: string) =>
    texts(`select kind as text from clock where case_id = $1 and ended_at is null order by kind`, caseId);
  const noticesOf = (caseId: string) =>
    texts(`select concat_ws(' ', clinic_name, contact, address) as text from clinic_notice where case_id = $1`, caseId);
  const waitsToTell = () => texts(`select count(*)::text as text from notification where kind = 'clinic_to_tell'`);
  const countOf = async () =>
    (await texts(`select concat((select count(*) from case_file), '/', (select count(*) from identity.organisation)) as text`))[0];

  it('starts a draft against a clinic that is here, which nobody else is told of', async () => {
    const caseId = await started();
    expect(await rowOf(caseId)).toBe('draft 林小满 澄颜门诊部 110105');
    expect(await given.record(caseId)).toEqual({ joint: ['case.started'] });
    const caseRow = `select c.tenant_id = o.id as same from case_file c, identity.organisation o where c.id = $1 and o.name_zh = '甲区医调委'`;
    expect((await given.owner.query<{ same: boolean }>(caseRow, [caseId])).rows).toEqual([{ same: true }]);
    await given.refuses(caseId, 'not_found', () => save(caseId, whole(), given.hands.desk));
  });

  it('starts one against a clinic that is only named: a stub of this case alone', async () => {
    const caseId = await started({ name: '望京美肤门诊部', contactUnknown: true, address: ' 望京街1号 ' });
    expect(
      await texts(
        `select concat_ws(' ', o.kind, o.name_zh, o.name_en, o.region_code, o.contact, o.address, o.joined, o.standing) as text
           from identity.organisation o join case_file c on c.clinic_organisation_id = o.id where c.id = $1`,
        caseId,
      ),
    ).toEqual(['clinic 望京美肤门诊部 望京美肤门诊部 110105 望京街1号 f stub']);
  });

  it('starts none in a county that nobody serves, against a clinic of elsewhere, or without consent', async () => {
    const { consumer, stranger } = given.hands;
    const before = await countOf();
    const elsewhere = stranger.actor.organisationId as string;
    await given.refuses(null, 'region_unserved', () => start(consumer, { organisationId: clinicHere(), regionCode: '310106' }));
    await given.refuses(null, 'choice_invalid', () => start(consumer, { organisationId: elsewhere }));
    await given.refuses(null, 'choice_invalid', () => start(consumer, { organisationId: consumer.actor.accountId as string }));
    await given.refuses(null, 'contact_or_unknown', () => start(consumer, { name: '望京美肤门诊部' }));
    await given.refuses(null, 'required', () => start(consumer, { contactUnknown: true }));
    await given.refuses(null, 'characters_refused', () =>
      start(consumer, { name: '望京美肤门诊部', contactUnknown: true, address: '🏥1号' }),
    );
    for (const standing of ['stub', 'pending']) {
      await given.owner.query('update identity.organisation set standing = $2 where id = $1', [clinicHere(), standing]);
      await given.refuses(null, 'choice_invalid', () => start(consumer, { organisationId: clinicHere() }));
    }
    await given.owner.query(`update identity.organisation set standing = 'confirmed' where id = $1`, [clinicHere()]);
    const committee = given.hands.intake.actor.organisationId as string;
    await given.refuses(null, 'choice_invalid', () => start(consumer, { organisationId: committee }));
    await given.owner.query('update identity.consent set withdrawn_at = app.now() where account_id = $1', [consumer.actor.accountId]);
    await given.refuses(null, 'consent_needed', () => start(consumer, { organisationId: clinicHere() }));
    await given.owner.query('update identity.consent set withdrawn_at = null where account_id = $1', [consumer.actor.accountId]);
    expect(await countOf()).toBe(before);
  });

  it('saves what was typed so far and keeps the rest, in this draft alone', async () => {
    const [caseId, beside] = [await started(), await started()];
    await save(caseId, { procedure: 'skin', story: '', claimFen: 0, filedFor: 'child', patientName: '林小宝', ownWages: true });
    const version = await given.versionOf(caseId);
    await save(caseId, { ...whole(), procedure: null, patientBirthDay: '2015-03-01', claims: ['refund', 'compensation'] });
    expect(await typedIn(caseId)).toBe(
      `skin ${addDays(today, -90)} ${addDays(today, -60)} ${STORY} refund+compensation 0 child 林小宝 2015-03-01 t`,
    );
    expect(await given.versionOf(caseId)).toBe(version + 1);
    await save(caseId, { claims: [] });
    expect(await typedIn(caseId)).toBe(`skin ${addDays(today, -90)} ${addDays(today, -60)} ${STORY}  0 child 林小宝 2015-03-01 t`);
    expect(await typedIn(beside)).toBe('  self f');
    expect(await given.versionOf(beside)).toBe(1);
    expect(await given.record(caseId)).toEqual({ joint: ['case.started'] });
  });

  it('of two tabs that save at once tells the later one that the case has changed, and keeps what the other wrote', async () => {
    const caseId = await drafted();
    const openedOn = await given.versionOf(caseId);
    const other = `update case_file set story = '另一个页面写的。', version = version + 1 where id = '${caseId}'`;
    const saved = meanwhile(given, other, () =>
      given.act(given.hands.consumer, { caseId, openedOn }, saving, { input: whole({ story: '这个页面写的，也有十个字以上。' }) }),
    );
    await expect(saved).rejects.toMatchObject({ code: 'case_changed' });
    expect(await typedIn(caseId)).toContain('另一个页面写的。');
  });

  it('saves nothing that is wrong, from a form opened before, of another’s, or once it was filed', async () => {
    const { consumer, stranger } = given.hands;
    const caseId = await drafted();
    const openedOn = await given.versionOf(caseId);
    await given.refuses(caseId, 'choice_invalid', () => save(caseId, { procedure: 'nose job' }));
    await given.refuses(caseId, 'amount_invalid', () => save(caseId, { claimFen: 0.5 }));
    await given.refuses(caseId, 'case_changed', () => given.act(consumer, { caseId, openedOn: openedOn - 1 }, saving, { input: whole() }));
    await given.refuses(caseId, 'not_found', () => save(caseId, whole(), stranger));
    await fileIt(caseId);
    await given.refuses(caseId, 'not_possible_now', () => save(caseId, whole()));
  });

  it('files it: its number, its entry, the clinic that is here is told, and its time runs', async () => {
    const [caseId, beside] = [await drafted(), await drafted()];
    await fileIt(caseId);
    const numbers = () => texts('select number as text from case_file where id = any($1) order by number', [caseId, beside]);
    const first = (await numbers())[0] as string;
    expect(first).toMatch(new RegExp(`^HY-110105-${today.slice(0, 4)}-\\d{5}$`));
    expect(await rowOf(caseId)).toBe('filed 林小满 澄颜门诊部 110105');
    expect(await given.record(caseId)).toEqual({ joint: ['case.started', 'case.filed', 'clock.started', 'clock.started'] });
    expect(await given.told(caseId, 'case_filed')).toEqual(['周院长', '许经理'].sort());
    expect(await clocksOf(caseId)).toEqual(['clinic_reply', 'limitation']);
    expect(await noticesOf(caseId)).toEqual([]);
    const payload = await texts(
      `select p.payload as text from journal.entry e join journal.payload p using (case_id, audience, seq)
        where case_id = $1 and e.type = 'case.filed'`,
      caseId,
    );
    expect(JSON.parse(payload[0] as string)).toMatchObject({
      number: first,
      procedure: 'eyelid',
      treatmentDay: addDays(today, -90),
      claims: ['refund'],
      consumer: '林小满',
      clinic: '澄颜门诊部',
      clinicTold: 'here',
    });
    // The draft beside it is nobody's but its consumer's, and takes the number that follows.
    expect([await rowOf(beside), await clocksOf(beside)]).toEqual(['draft 林小满 澄颜门诊部 110105', []]);
    await fileIt(beside);
    const ordinal = (number: string | undefined) => Number(number?.slice(-5));
    const [one, two] = await numbers();
    expect(ordinal(two) - ordinal(one)).toBe(1);
  });

  it('invites a clinic that a message reaches, and its time runs; the committee is not asked', async () => {
    const waiting = await waitsToTell();
    const caseId = await drafted({ name: '望京美肤门诊部', contact: 'reached@clinic.test' });
    await fileIt(caseId);
    expect(await texts(`select body as text from outgoing_message where recipient = 'reached@clinic.test'`)).toEqual([
      expect.stringContaining('http://localhost/clinic/invitation#'),
    ]);
    expect(
      await texts(
        `select array_to_string(i.roles, '+') as text from identity.invitation i join case_file c
          on c.clinic_organisation_id = i.organisation_id where c.id = $1 and i.invited_by is null`,
        caseId,
      ),
    ).toEqual(['desk+signatory+administrator']);
    expect(await clocksOf(caseId)).toEqual(['clinic_reply', 'limitation']);
    expect([await noticesOf(caseId), await waitsToTell()]).toEqual([[], waiting]);
  });

  it('leaves a clinic that no message reaches to the committee, who hears of no case, and its time waits', async () => {
    const [before] = await waitsToTell();
    const caseId = await drafted({ name: '望京美肤门诊部', contact: '010-65001234', address: '望京街1号' });
    await fileIt(caseId);
    expect(await noticesOf(caseId)).toEqual(['望京美肤门诊部 010-65001234 望京街1号']);
    expect(await clocksOf(caseId)).toEqual(['limitation']);
    expect(Number((await waitsToTell())[0])).toBe(Number(before) + 1);
    expect(await given.told(caseId, 'clinic_to_tell')).toEqual([]);
  });

  it('files nothing that is incomplete, that cannot be, or that another must file', async () => {
    const { desk, stranger } = given.hands;
    const empty = await started();
    await given.refuses(empty, 'required', () => fileIt(empty));
    const wrong: readonly [Parameters<Given['refuses']>[1], object][] = [
      ['date_in_future', { treatmentDay: addDays(today, 1), knownDay: addDays(today, 1) }],
      ['date_in_future', { knownDay: addDays(today, 1) }],
      ['before_treatment', { knownDay: addDays(today, -91) }],
      ['date_in_future', { patientBirthDay: addDays(today, 1) }],
      ['too_short', { story: '太短了' }],
      ['required', { claims: [] }],
      ['guardian_needed', { patientBirthDay: addDays(today, -365 * 10) }],
      ['patient_unnamed', { filedFor: 'child' }],
      ['patient_is_adult', { filedFor: 'child', patientName: '林大宝', patientBirthDay: '1990-01-01' }],
    ];
    for (const [code, typed] of wrong) {
      const caseId = await drafted(undefined, typed);
      await given.refuses(caseId, code, () => fileIt(caseId));
    }
    const caseId = await drafted();
    const openedOn = await given.versionOf(caseId);
    await given.refuses(caseId, 'case_changed', () => given.act(given.hands.consumer, { caseId, openedOn: openedOn - 1 }, file, {}));
    for (const who of [desk, stranger]) await given.refuses(caseId, 'not_found', () => fileIt(caseId, who));
    await given.owner.query('update identity.consent set withdrawn_at = app.now() where account_id = $1', [
      given.hands.consumer.actor.accountId,
    ]);
    await given.refuses(caseId, 'consent_needed', () => fileIt(caseId));
    await given.owner.query('update identity.consent set withdrawn_at = null where account_id = $1', [
      given.hands.consumer.actor.accountId,
    ]);
    await fileIt(caseId);
    await given.refuses(caseId, 'not_possible_now', () => fileIt(caseId));
  });
});
