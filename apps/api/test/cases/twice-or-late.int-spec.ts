import { randomUUID } from 'node:crypto';
import { addDays } from '@heyi/domain';
import {
  addExhibit,
  castOf,
  day,
  draftCase,
  fileCase,
  JPEG,
  mediatedCase,
  offer,
  signableCase,
  signWithCode,
  until,
  type Cast,
} from '../support/journey.js';
import { meanwhile } from '../support/meanwhile.js';
import { of, refused as isRefused, traces, waiting, type Args } from '../support/refused.js';
import { RoomClients } from '../support/room-client.js';
import { takenBefore } from '../support/taken-before.js';
import { CALLED, codeFor, fileUnreachable, followed, joinWith, minutesAgo, noticeOf, record as entry } from '../support/unreachable.js';
import { sweepDeadlines } from '../support/sweeps.js';
import { createWorld, type Person, type World } from '../support/world.js';
import { pastGuards } from '../support/past-guards.js';

/** What is done a second time, too late, or while another does it: it changes nothing, and nothing breaks. */
describe('what comes twice or late', () => {
  let world: World;
  let cast: Cast;
  const rooms = new RoomClients();
  beforeAll(async () => {
    world = await createWorld('twice');
    cast = await castOf(world);
  });
  afterAll(async () => {
    rooms.closeAll();
    await world.close();
  });

  const refused = (person: Person, caseId: string, name: string, args: Args, code: string, path?: string) =>
    isRefused(world, person, caseId, name, args, code, path);
  const text = (name: string, value: string): Args => ({ [name]: ['String!', value] });
  const event = (person: Person, caseId: string, kind: string, over: object = {}) =>
    person.act('recordEvent', {
      ...of(caseId),
      input: ['LegalEventInput!', { kind, onDay: day(0), bothAgreed: true, note: '', reference: '朝卫调〔2026〕1号', ...over }],
    });
  const rows = async <T>(sql: string, params: unknown[] = []): Promise<T[]> => (await world.owner.query(sql, params)).rows as T[];
  const REASON = '双方协商多次没有结果，请求调解。';
  /** Runs a job of the worker once more; answers with what went wrong, or null. */
  async function job(task: string, payload: object): Promise<string | null> {
    const [made] = await rows<{ id: string }>('select id::text from graphile_worker.add_job($1, $2::json, max_attempts := 1)', [
      task,
      JSON.stringify(payload),
    ]);
    let fault: string | null = null;
    await until(async () => {
      const [left] = await rows<{ last_error: string | null }>('select last_error from graphile_worker._private_jobs where id = $1', [
        made!.id,
      ]);
      fault = left?.last_error ?? null;
      return !left || fault !== null;
    });
    return fault;
  }
  async function changesNothing(caseId: string, task: string, payload: object): Promise<void> {
    const before = await traces(world, caseId);
    expect(await job(task, payload)).toBeNull();
    expect(await traces(world, caseId)).toBe(before);
  }

  it('a document that is made, signed and stamped is made once; terms that were accepted take no further offer', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const make = (over: object = {}): Args => ({ input: ['OfferInput!', offer(over)] });
    await refused(cast.clinic, caseId, 'makeOffer', make({ after: { n: 1, status: 'open', answers: 0 } }), 'offer_moved_on');
    const { id } = await cast.clinic.done('makeOffer', { ...of(caseId), ...make() });
    await cast.consumer.done('answerOffer', { ...of(caseId), offerId: ['ID!', id], accept: ['Boolean!', true] });
    await refused(cast.consumer, caseId, 'makeOffer', make({ after: { n: 1, status: 'accepted', answers: 0 } }), 'offer_not_open');
    const { id: agreementId } = await cast.consumer.done('draftSettlement', {
      ...of(caseId),
      input: ['DraftAgreementInput!', { facts: '双方核对收费单据后确认退还手术费。', paymentMethod: '银行转账', clauses: [] }],
    });
    const state = async () => (await rows<{ state: string }>('select state from agreement where id = $1', [agreementId]))[0]!.state;
    await until(async () => (await state()) === 'ready');
    await changesNothing(caseId, 'make_agreement', { agreementId });
    await changesNothing(caseId, 'stamp_settlement', { agreementId });
    for (const person of [cast.consumer, cast.clinic]) await signWithCode(world, person, caseId, agreementId as string);
    await until(async () => (await state()) === 'sealed');
    await changesNothing(caseId, 'stamp_settlement', { agreementId });
    await changesNothing(caseId, 'make_agreement', { agreementId });
  });

  it('a letter is opened once, by who opened it first; an answer by its link is not followed after another answer, nor for another letter', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const letter: Args = {
      input: ['DemandInput!', { body: '请在收到后十五日内退还手术费用并承担修复费用。', amountFen: null, applyIfSilent: true }],
    };
    const { id: letterId } = await cast.consumer.done('sendDemand', { ...of(caseId), ...letter });
    const opened: Args = { letterId: ['ID!', letterId] };
    await refused(cast.clinic, caseId, 'openDemand', { letterId: ['ID!', 'x'] }, 'not_found');
    await refused(cast.consumer, caseId, 'openDemand', opened, 'not_found');
    await cast.clinic.done('openDemand', { ...of(caseId), ...opened });
    const before = await traces(world, caseId);
    const colleague = await world.staff(world.clinics[0]!.id, 'clinic', ['desk'], '前台');
    await colleague.done('openDemand', { ...of(caseId), ...opened });
    expect(await traces(world, caseId)).toBe(before);
    const services = await rows<{ id: string; token: string }>(
      `select s.id, substring(m.body from 'reply#([A-Za-z0-9_-]+)') as token from service_record s join outgoing_message m on m.id = s.message_id where s.case_id = $1`,
      [caseId],
    );
    const [{ id: serviceId, token }] = services as [{ id: string; token: string }];
    const told = () =>
      rows(`select 1 from journal.entry where case_id = $1 and type = 'demand.answered'`, [caseId]).then((found) => found.length);
    await fetch(`${world.url}/reply`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, answer: 'will_answer' }),
    });
    await until(async () => (await told()) === 1);
    await cast.clinic.done('answerDemand', { ...of(caseId), ...text('statement', '我们已核对，愿意退还部分费用。') });
    await changesNothing(caseId, 'answer_by_link', { serviceId });
    await cast.consumer.done('sendDemand', { ...of(caseId), ...letter });
    // Tapped in the message of the first letter, and followed when a second is open.
    const [tapped] = await rows<{ id: string }>(
      `insert into service_record (letter_id, case_id, tenant_id, channel, recipient, step, answer, token_used_at, opened_at, delivered_at) select letter_id, case_id, tenant_id, channel, recipient, step, 'mediate', app.now(), app.now(), app.now() from service_record where id = $1 returning id`,
      [serviceId],
    );
    await changesNothing(caseId, 'answer_by_link', { serviceId: tapped!.id });
  });

  it('a case that an office has opened is not opened again by a colleague', async () => {
    const caseId = await fileCase(world, cast.consumer);
    await cast.consumer.done('endNegotiation', { ...of(caseId), ...text('reason', 'too_far_apart'), ...text('note', REASON) });
    const [office] = await rows<{ id: string }>(
      `insert into identity.organisation (kind, name_zh, name_en, region_code) values ('regulator', '区卫健委', 'r', '110105') returning id`,
    );
    const [first, colleague] = [
      await world.staff(office!.id, 'regulator', ['auditor'], '审查甲'),
      await world.staff(office!.id, 'regulator', ['auditor'], '审查乙'),
    ];
    await first.done('openForAudit', { ...of(caseId), ...text('reason', '抽查宣传内容与诊疗记录。') });
    const before = await traces(world, caseId);
    await colleague.done('openForAudit', { ...of(caseId), ...text('reason', '另一个理由，也是十个字以上。') });
    expect(await traces(world, caseId)).toBe(before);
    expect(await rows('select reason from audit_opening where case_id = $1', [caseId])).toEqual([{ reason: '抽查宣传内容与诊疗记录。' }]);
  });

  it('of an earlier caucus that holds nothing nothing is asked for and nothing allowed', async () => {
    const caseId = await mediatedCase(world, cast);
    const second = await world.staff(world.tenants[0]!.id, 'mediator', ['mediator'], '郑岚');
    await addExhibit(cast.consumer, caseId, await JPEG(), { category: 'contract', audience: 'caucus_consumer' });
    await cast.chair.done('replaceMediator', {
      ...of(caseId),
      mediatorId: ['ID!', second.accountId],
      inPlaceOf: ['ID!', cast.mediator.accountId],
      ...text('reason', '原调解员因病住院，无法继续调解。'),
    });
    await refused(second, caseId, 'askEarlierCaucus', text('audience', 'caucus_clinic'), 'not_possible_now');
    await second.done('askEarlierCaucus', { ...of(caseId), ...text('audience', 'caucus_consumer') });
    await refused(cast.clinic, caseId, 'allowEarlierCaucus', {}, 'not_possible_now');
    await cast.consumer.done('allowEarlierCaucus', of(caseId));
  });

  it('once both have agreed to mediation, silence is no ground to refuse it', async () => {
    const caseId = await fileCase(world, cast.consumer);
    await cast.consumer.done('applyForMediation', { ...of(caseId), ...text('reason', REASON) });
    await cast.clinic.done('consentToMediation', of(caseId));
    const ground = (value: string): Args => ({ ...text('ground', value), ...text('note', '电话联系医方，医方明确表示不参加。') });
    await refused(cast.intake, caseId, 'refuseApplication', ground('no_consent'), 'choice_invalid', 'ground');
    await cast.intake.done('refuseApplication', { ...of(caseId), ...ground('party_refuses') });
  });

  it('a later end is answered while it is asked for, and what becomes of one leaves those before it as they were', async () => {
    const caseId = await mediatedCase(world, cast);
    const answer = (agree: boolean): Args => ({ agree: ['Boolean!', agree] });
    await refused(cast.consumer, caseId, 'answerExtension', answer(true), 'not_possible_now');
    const ask = (toDay: string) =>
      cast.chair.done('askExtension', { ...of(caseId), ...text('toDay', toDay), ...text('reason', '等待外院会诊意见，需要更多时间。') });
    await ask('2026-05-12');
    for (const person of [cast.consumer, cast.clinic]) await person.done('answerExtension', { ...of(caseId), ...answer(true) });
    await ask('2026-05-19');
    await cast.consumer.done('answerExtension', { ...of(caseId), ...answer(false) });
    expect(await rows('select to_day::text as to, outcome from extension_request where case_id = $1 order by asked_at', [caseId])).toEqual([
      { to: '2026-05-12', outcome: 'agreed' },
      { to: '2026-05-19', outcome: 'refused' },
    ]);
    await refused(cast.clinic, caseId, 'answerExtension', answer(true), 'not_possible_now');
    await ask('2026-05-26');
    for (const person of [cast.consumer, cast.clinic]) await person.done('answerExtension', { ...of(caseId), ...answer(true) });
    expect(await rows('select outcome from extension_request where case_id = $1 order by asked_at', [caseId])).toEqual([
      { outcome: 'agreed' },
      { outcome: 'refused' },
      { outcome: 'agreed' },
    ]);
  });

  it('what an authority has closed stands in the way of mediation no longer, and its clock is not moved by what is recorded later', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const apply = text('reason', REASON);
    for (const kind of ['health_filed', 'health_accepted']) expect((await event(cast.consumer, caseId, kind)).__typename).toBe('Done');
    await refused(cast.consumer, caseId, 'applyForMediation', apply, 'accepted_elsewhere');
    expect((await event(cast.consumer, caseId, 'health_closed')).__typename).toBe('Done');
    const clock = () =>
      rows(`select last_day, ended_at, pauses from clock where case_id = $1 and kind = 'administrative_mediation'`, [caseId]);
    const before = await clock();
    const late = await event(cast.consumer, caseId, 'health_appraisal_began');
    expect(late.__typename).toBe('Done');
    await cast.consumer.done('withdrawEvent', { ...of(caseId), eventId: ['ID!', late.id], ...text('reason', '记录时选错了事项，撤回。') });
    expect(await clock()).toEqual(before);
    await cast.consumer.done('applyForMediation', { ...of(caseId), ...apply });
  });

  it('an event is taken back once, though it is being taken back already', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const { id } = await event(cast.consumer, caseId, 'health_filed');
    const before = await traces(world, caseId);
    const first = `update legal_event set withdrawn_at = app.now(), withdrawn_reason = '先撤回的一次。' where id = '${id}'`;
    const again = () =>
      cast.consumer.act('withdrawEvent', { ...of(caseId), eventId: ['ID!', id], ...text('reason', '记录时选错了事项，撤回。') });
    expect(await meanwhile(world, first, again)).toMatchObject({ code: 'not_found' });
    await world.owner.query('update legal_event set withdrawn_at = null, withdrawn_reason = null where id = $1', [id]);
    expect(await traces(world, caseId)).toBe(before);
  });

  it('of a clinic that joined and was confirmed nobody reads its contact in a case, and no time is begun for a case that is over', async () => {
    const caseId = await fileUnreachable(world, cast.consumer);
    const reach = async () =>
      (await cast.consumer.gql('query($id: ID!) { caseFile(id: $id) { clinicReach { contact address } } }', { id: caseId })).caseFile
        .clinicReach;
    await world.owner.query(
      `update identity.organisation set address = '望京街1号' where id = (select clinic_organisation_id from case_file where id = $1)`,
      [caseId],
    );
    const noticeId = await noticeOf(world, caseId);
    await world.moveClock('1 hour');
    await cast.intake.done('recordClinicNotice', entry(noticeId, { happenedAt: await minutesAgo(world, 1), ...CALLED }));
    await followed(world);
    const [told] = await rows<{ id: string }>('select id from clinic_notice_entry where case_id = $1', [caseId]);
    await changesNothing(caseId, 'follow_notice', { entryId: told!.id });
    expect((await joinWith(world, await codeFor(cast.intake, noticeId), 'owner@clinic.test')).answer.__typename).toBe('Done');
    await followed(world);
    expect(await reach()).toEqual({ contact: '010-65001234', address: '望京街1号' });
    await world.owner.query(
      `update identity.organisation set standing = 'confirmed' where id = (select clinic_organisation_id from case_file where id = $1)`,
      [caseId],
    );
    expect(await reach()).toEqual({ contact: null, address: null });

    const over = await fileUnreachable(world, cast.consumer);
    await world.moveClock('1 hour');
    await cast.intake.done('recordClinicNotice', entry(await noticeOf(world, over), { happenedAt: await minutesAgo(world, 1), ...CALLED }));
    await followed(world);
    await cast.consumer.done('withdrawCase', { ...of(over), ...text('note', '已自行解决，不再继续。') });
    // As if its case had been withdrawn before the worker came to it.
    const [entered] = await rows<{ id: string }>('update clinic_notice_entry set followed_at = null where case_id = $1 returning id', [
      over,
    ]);
    const clocks = () => rows('select kind, ended_at from clock where case_id = $1 order by kind', [over]);
    const before = await clocks();
    expect(await job('follow_notice', { entryId: entered!.id })).toBeNull();
    expect(await clocks()).toEqual(before);
  });

  it('who joined by the code is entered once, though two workers follow it at once', async () => {
    const caseId = await fileUnreachable(world, cast.consumer);
    const noticeId = await noticeOf(world, caseId);
    const [{ organisationId }] = (await rows('select organisation_id as "organisationId" from clinic_notice where id = $1', [
      noticeId,
    ])) as [{ organisationId: string }];
    const before = await traces(world, caseId);
    // The first has the case and ends the task as the second comes to it.
    const first = `select 1 from case_file where id = '${caseId}' for update; update clinic_notice set closed_at = app.now() where id = '${noticeId}'`;
    expect(await meanwhile(world, first, () => job('follow_join', { organisationId }))).toBeNull();
    expect(await traces(world, caseId)).toBe(before);
    expect(await rows('select 1 from clinic_notice_entry where notice_id = $1', [noticeId])).toEqual([]);
  });

  it('who says two things at once appears for the clinic once', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const desk = await world.staff(world.clinics[0]!.id, 'clinic', ['desk'], '新前台');
    const lines = [await rooms.connect(desk), await rooms.connect(desk)];
    const nothing = { caseId, audience: 'joint', clientId: randomUUID(), body: ' \n ', exhibitId: null };
    expect(await lines[0]!.ask('message.send', nothing)).toMatchObject({ ok: false, code: 'message_empty' });
    const other = await world.owner.connect();
    let said: Promise<unknown>[];
    try {
      await other.query('begin');
      await other.query('select 1 from case_file where id = $1 for update', [caseId]);
      said = lines.map((line, i) => line.say(caseId, 'joint', `您好，第${i}句。`));
      await waiting(world, 2);
      await other.query('commit');
    } finally {
      other.release(true);
    }
    await Promise.all(said);
    expect(await rows('select name from clinic_representative where case_id = $1 and account_id = $2', [caseId, desk.accountId])).toEqual([
      { name: '新前台' },
    ]);
  });

  it('a side has as many representatives as are allowed, and no more', async () => {
    const caseId = await mediatedCase(world, cast);
    await cast.chair.done('setRepresentatives', { max: ['Int!', 1] });
    const poa = await addExhibit(cast.consumer, caseId, await JPEG(), { category: 'power_of_attorney', title: '授权委托书' });
    const named = (contact: string): Args => ({
      input: ['NameRepresentativeInput!', { contact, relation: '亲属', special: false, validUntil: day(30), exhibitId: poa }],
    });
    const [first, second] = [await world.consumer('亲友甲'), await world.consumer('亲友乙')];
    await cast.consumer.done('nameRepresentative', { ...of(caseId), ...named(first.contact) });
    await refused(cast.consumer, caseId, 'nameRepresentative', named(second.contact), 'too_many_representatives');
    await cast.chair.done('setRepresentatives', { max: ['Int!', 2] });
    await cast.consumer.done('nameRepresentative', { ...of(caseId), ...named(second.contact) });
  });

  it('a name that nobody has confirmed goes into no case, and one’s own goes into one’s own draft alone', async () => {
    const [person, other] = [await world.consumer('赵一'), await world.consumer('赵二')];
    const draft = await draftCase(world, person);
    const others = await draftCase(world, other);
    const day1 = await cast.consumer.gql('query($id: ID!) { caseFile(id: $id) { limitationDay } }', { id: draft });
    expect(day1.caseFile).toBeNull();
    const correct = (name: string) => person.done('askNameCorrection', { ...text('name', name), ...text('reason', '注册时写错了一个字') });
    const names = () =>
      rows<{ id: string; name: string }>('select id, consumer_name as name from case_file where id = any($1) order by id', [
        [draft, others],
      ]);
    await correct('赵义');
    await until(async () => (await names()).some((c) => c.name === '赵义'));
    expect(await names()).toEqual([
      { id: draft, name: '赵义' },
      { id: others, name: '赵二' },
    ]);
    await person.done('fileCase', of(draft));
    await person.done('applyForMediation', { ...of(draft), ...text('reason', REASON) });
    const { id: correctionId } = await correct('赵毅');
    await changesNothing(draft, 'spread_name', { correctionId });
    expect((await names())[0]).toEqual({ id: draft, name: '赵义' });
  });

  it('a draft of which one day is known has no limitation to tell, and is read all the same', async () => {
    const { caseId } = await cast.consumer.done('startCase', {
      input: ['StartCaseInput!', { organisationId: world.clinics[0]!.id, regionCode: '110105' }],
    });
    const read = async () => (await cast.consumer.gql('query($id: ID!) { caseFile(id: $id) { limitationDay } }', { id: caseId })).caseFile;
    const save = (over: object) => cast.consumer.done('saveDraft', { ...of(caseId as string), input: ['CaseDraftInput!', over] });
    await save({ knownDay: day(-150) });
    expect(await read()).toEqual({ limitationDay: null });
    await save({ treatmentDay: day(-180) });
    expect(await read()).toEqual({ limitationDay: expect.stringMatching(/^2028-/) as unknown });
  });

  // The clock only goes forward in this file: what follows moves it by days.
  it('a picture that cannot be decoded is told to have none; what holds up a sweep is told when all else has left', async () => {
    const caseId = await fileCase(world, cast.consumer);
    // What is sent now is looked at before it is taken; earlier releases took it as it came.
    const broken = Buffer.concat([(await JPEG()).subarray(0, 200), Buffer.alloc(4000, 7)]);
    const exhibitId = await takenBefore(world, cast.consumer, caseId, broken, 'image/jpeg', {});
    const [{ uploadId }] = (await rows<{ uploadId: string }>('select upload_id as "uploadId" from exhibit where id = $1', [exhibitId])) as [
      { uploadId: string },
    ];
    await world.owner.query(`update upload set preview = 'pending' where id = $1`, [uploadId]);
    await world.owner.query(`select graphile_worker.add_job('make_preview', json_build_object('uploadId', $1::text))`, [uploadId]);
    const preview = async () => (await rows<{ preview: string }>('select preview from upload where id = $1', [uploadId]))[0]!.preview;
    await until(
      async () =>
        (await preview()) !== 'pending' ||
        (await rows(`select 1 from graphile_worker._private_jobs where last_error is not null`)).length > 0,
    );
    expect(await preview()).toBe('failed');
    // Of what is not there any more nothing is made.
    expect(await job('make_preview', { uploadId: randomUUID() })).toBeNull();

    await cast.clinic.done('makeOffer', { ...of(caseId), input: ['OfferInput!', offer({ expiresOn: day(0) })] });
    await world.moveClock('1 day');
    await world.owner.query(
      `create function fault_on_purpose() returns trigger language plpgsql as $$ begin raise exception 'broken on purpose'; end $$;
       create trigger fault before update on offer for each row when (new.case_id = '${caseId}') execute function fault_on_purpose()`,
    );
    const sent = async () => (await rows('select 1 from outgoing_message where sent_at is not null')).length;
    const before = await sent();
    expect(await job('sweep', {})).toMatch(/^Failed, see number [0-9A-Z-]{14} in the log\.$/);
    await world.owner.query('drop trigger fault on offer; drop function fault_on_purpose()');
    expect(await sent()).toBeGreaterThan(before);
    // What failed has stepped back for a minute (test/load/swept).
    await world.moveClock('61 seconds');
    expect(await job('sweep', {})).toBeNull();
    expect(await rows('select status from offer where case_id = $1', [caseId])).toEqual([{ status: 'expired' }]);
  });

  it('enforcement runs from the last performance (AGR-14); who performed while the worker waited is reminded of nothing', async () => {
    const { caseId, agreementId } = await signableCase(world, cast);
    for (const person of [cast.consumer, cast.clinic, cast.mediator]) await signWithCode(world, person, caseId, agreementId);
    await cast.chair.done('sealAgreement', of(caseId));
    for (const kind of ['confirmation_filed', 'confirmed']) expect((await event(cast.consumer, caseId, kind)).__typename).toBe('Done');
    // The second instalment is due forty days after the beginning.
    const [{ began }] = (await rows<{ began: string }>(
      `select (started_at at time zone 'Asia/Shanghai')::date::text as began from clock where case_id = $1 and kind = 'enforcement'`,
      [caseId],
    )) as [{ began: string }];
    expect(began).toBe(addDays(day(0), 40));
    await world.moveClock('9 days');
    const other = await world.owner.connect();
    try {
      await other.query('begin');
      await other.query('select 1 from case_file where id = $1 for update', [caseId]);
      const sweep = sweepDeadlines(world);
      await waiting(world);
      await other.query(`update obligation set status = 'reported' where case_id = $1`, [caseId]);
      await other.query('commit');
      await sweep;
    } finally {
      other.release(true);
    }
    const reminded = () => rows(`select kind from reminder where case_id = $1 and kind like 'obligation%'`, [caseId]);
    expect(await reminded()).toEqual([]);
    // Nor is who had not committed it yet, whatever lock they have taken; who did not perform is.
    const becomes = (status: string) => `update obligation set status = '${status}' where case_id = '${caseId}'`;
    await pastGuards(world.owner, becomes('pending'));
    const sweep = () => sweepDeadlines(world);
    await meanwhile(world, becomes('reported'), sweep);
    expect(await reminded()).toEqual([]);
    await pastGuards(world.owner, becomes('pending'));
    await sweep();
    expect(await reminded()).toContainEqual({ kind: 'obligation_due' });
  });
});
