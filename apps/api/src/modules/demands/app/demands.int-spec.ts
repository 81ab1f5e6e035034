import { Given } from '../../../../test/support/given.js';
import { meanwhile } from '../../../../test/support/meanwhile.js';
import { FormRepository } from '../../forms/index.js';
import { DemandLetterRepository } from '../data/demand-letter.repository.js';
import { ServiceRecordRepository } from '../data/service-record.repository.js';
import { AnswerByLink } from './answer-by-link.js';
import { AnswerDemand } from './answer-demand.js';
import { holdCase } from '../../cases/index.js';
import { demandUseCases } from './demand-use-cases.js';
import { IssueServiceProof } from './issue-service-proof.js';
import { OpenDemand } from './open-demand.js';
import type { DemandInput } from './send-demand.js';
import { ServeLetter } from './serve-letter.js';

const BODY = '本人在贵机构接受眼袋修复后出现凹陷，请退还费用并承担修复费用，请在期限内书面答复。';
const ANSWER = '我们愿意先退还部分费用，请到院面谈。';
const CONFIG = { publicUrl: 'http://localhost' };

/** The use cases of the demand letter without a server: what each does, and what each refusal leaves. */
describe('demand letters, as use cases', () => {
  let given: Given;
  const { send, climb, follow } = demandUseCases(CONFIG);
  const [letters, services] = [new DemandLetterRepository(), new ServiceRecordRepository()];
  const opening = new OpenDemand(services, new ServeLetter(letters, services, CONFIG));
  const answering = new AnswerDemand(letters);
  const proving = new IssueServiceProof(letters, services, new FormRepository());
  const tapping = new AnswerByLink(services);
  beforeAll(async () => {
    given = await Given.begun('demand-cases');
  });
  afterAll(() => given?.close());

  const demand = (over: Partial<DemandInput> = {}): DemandInput => ({ body: BODY, amountFen: 1_860_000, applyIfSilent: true, ...over });
  /** A case in which a letter was sent. */
  const served = async (over: Partial<DemandInput> = {}): Promise<{ caseId: string; letterId: string }> => {
    const caseId = await given.negotiatedCase();
    return { caseId, letterId: (await given.act(given.hands.consumer, caseId, send, demand(over))).id };
  };
  const texts = async (sql: string, id: string): Promise<string[]> => {
    const { rows } = await given.owner.query<{ text: string }>(sql, [id]);
    return rows.map(({ text }) => text);
  };
  const lettersOf = (caseId: string) =>
    texts(
      `select concat_ws(' ', step, coalesce(answer, 'open'), case when reached_at is null then 'under way' else 'reached' end,
         sent_name, amount_fen) as text from demand_letter where case_id = $1 order by sent_at`,
      caseId,
    );
  const servicesOf = (caseId: string) =>
    texts(
      `select concat_ws(' ', step, channel, case when delivered_at is null then 'sent off' else 'arrived' end, opened_by, answer) as text
         from service_record where case_id = $1 order by created_at, id`,
      caseId,
    );
  const clocksOf = (caseId: string) =>
    texts(
      `select concat_ws(' ', kind, ended_because) as text from clock where case_id = $1 and kind like 'demand%' order by started_at, id`,
      caseId,
    );
  const entriesOf = async (caseId: string) =>
    (await given.record(caseId))['joint']!.filter((type) => /^(demand|service|letter|case[.]applied|case[.]ended)/.test(type));
  /** The link in the last message of a letter. */
  const linkOf = async (caseId: string): Promise<string> => {
    const [body] = await texts(
      `select m.body as text from outgoing_message m join service_record s on s.message_id = m.id where s.case_id = $1 order by m.id desc limit 1`,
      caseId,
    );
    return /^【和议】.*http:\/\/localhost\/reply#([\w-]{32})\n/.exec(body!)![1]!;
  };
  /** Whoever holds the link is nobody to us. */
  const tap = (token: string, answer: string) => given.write(given.hands.stranger, (tx) => tapping.execute({ tx }, { token, answer }));
  const tapped = async (caseId: string, answer: string): Promise<void> => {
    await tap(await linkOf(caseId), answer);
    const [serviceId] = await texts('select id as text from service_record where case_id = $1 and answer is not null', caseId);
    await given.byItself((by) => follow.execute(by, serviceId!));
  };
  const runOut = async (caseId: string, kind: 'demand_reply' | 'demand_reminder' | 'mediation_consent'): Promise<boolean> => {
    const { rows } = await given.owner.query(
      `select id, status, tenant_id as "tenantId", consumer_account_id as "consumerAccountId", clinic_organisation_id as "clinicOrganisationId"
         from case_file where id = $1`,
      [caseId],
    );
    return given.byItself(async (by) => {
      await holdCase(by.tx, caseId);
      return climb.execute(by, rows[0], kind);
    });
  };
  const statusOf = async (caseId: string): Promise<string> =>
    (await texts(`select concat_ws(' ', status, applied_by, end_reason) as text from case_file where id = $1`, caseId))[0]!;

  it('sends a letter: its number and ladder, served here and by mail, which interrupts limitation as it arrives', async () => {
    const last = await given.lastAnnounced();
    const { caseId } = await served();
    expect(await lettersOf(caseId)).toEqual(['reply open reached 林小满 1860000']);
    expect(await servicesOf(caseId)).toEqual(['reply platform arrived', 'reply mail sent off']);
    expect(await entriesOf(caseId)).toEqual(['letter.issued', 'demand.sent', 'service.made', 'demand.reached', 'service.made']);
    expect(await clocksOf(caseId)).toEqual(['demand_reply']);
    expect(await given.told(caseId, 'demand_received')).toEqual(['周院长', '许经理'].sort());
    expect((await given.announced(caseId, last)).at(-1)).toEqual({ type: 'case.changed', caseId, audience: 'joint' });
    expect(await linkOf(caseId)).toBeTruthy();
  });

  it('sends none with faults, beside one that stands, for the clinic, to nobody, in a mediation, or in a case that is not one’s own', async () => {
    const { consumer, desk, stranger } = given.hands;
    const caseId = await given.negotiatedCase();
    const refuses = (code: Parameters<Given['refuses']>[1], over: Partial<DemandInput>, who = consumer) =>
      given.refuses(caseId, code, () => given.act(who, caseId, send, demand(over)));
    await refuses('too_short', { body: ` ${'字'.repeat(19)} ` });
    await refuses('characters_refused', { body: `${BODY}\u0378` });
    await refuses('amount_zero', { amountFen: 0 });
    await refuses('amount_invalid', { amountFen: -5 });
    await refuses('amount_invalid', { amountFen: 0.5 });
    await refuses('not_possible_now', {}, desk);
    await refuses('not_found', {}, stranger);
    const reach = (contact: string | null, ended: string) =>
      given.owner.query(
        `with c as (update identity.organisation set contact = $2 where id = $1)
         update identity.membership set ended_at = ${ended} where organisation_id = $1`,
        [desk.actor.organisationId, contact],
      );
    await reach(null, 'app.now()');
    await refuses('clinic_not_told', {});
    await reach('office@clinic.test', 'null');
    await given.act(consumer, caseId, send, demand());
    await refuses('stands_already', {});
    const mediated = await given.mediatedCase();
    await given.refuses(mediated, 'not_possible_now', () => given.act(consumer, mediated, send, demand()));
  });

  it('serves a clinic that has nobody here by its contact alone, and what is only known to be sent interrupts nothing', async () => {
    const { desk } = given.hands;
    const members = (ended: string) =>
      given.owner.query(`update identity.membership set ended_at = ${ended} where organisation_id = $1`, [desk.actor.organisationId]);
    const caseId = await given.negotiatedCase();
    await members('app.now()');
    await given.act(given.hands.consumer, caseId, send, demand({ amountFen: null }));
    await members('null');
    expect(await lettersOf(caseId)).toEqual(['reply open under way 林小满']);
    expect(await servicesOf(caseId)).toEqual(['reply mail sent off']);
    expect(await entriesOf(caseId)).toEqual(['letter.issued', 'demand.sent', 'service.made']);
  });

  it('is opened by the clinic, once, and by nobody else', async () => {
    const { consumer, desk, signatory, stranger } = given.hands;
    const { caseId, letterId } = await served();
    const other = await served();
    for (const who of [consumer, stranger]) await given.refuses(caseId, 'not_found', () => given.act(who, caseId, opening, { letterId }));
    await given.refuses(caseId, 'not_found', () => given.act(desk, caseId, opening, { letterId: 'x' }));
    // A letter of another case is none of this one: nothing is opened by it.
    await given.act(desk, caseId, opening, { letterId: other.letterId });
    expect(await servicesOf(other.caseId)).toEqual(['reply platform arrived', 'reply mail sent off']);
    await given.act(desk, caseId, opening, { letterId });
    await given.act(signatory, caseId, opening, { letterId });
    expect(await servicesOf(caseId)).toEqual(['reply platform arrived 许经理', 'reply mail sent off']);
    expect((await entriesOf(caseId)).slice(5)).toEqual(['service.changed']);
  });

  it('is opened as long as the case is read: also once it was answered, and in a case that is over', async () => {
    const { desk } = given.hands;
    const { caseId, letterId } = await served();
    await given.act(desk, caseId, answering, { letterId, statement: ANSWER });
    await given.owner.query(`update case_file set status = 'withdrawn' where id = $1`, [caseId]);
    await given.act(desk, caseId, opening, { letterId });
    expect(await servicesOf(caseId)).toEqual(['reply platform arrived 许经理', 'reply mail sent off']);
    expect((await entriesOf(caseId)).at(-1)).toBe('service.changed');
  });

  it('is opened alone: one before it that nobody had opened stays so', async () => {
    const { consumer, desk } = given.hands;
    const { caseId, letterId } = await served();
    await given.act(desk, caseId, answering, { letterId, statement: ANSWER });
    const { id } = await given.act(consumer, caseId, send, demand());
    await given.act(desk, caseId, opening, { letterId: id });
    expect((await servicesOf(caseId)).filter((service) => / platform /.test(service))).toEqual([
      'reply platform arrived',
      'reply platform arrived 许经理',
    ]);
  });

  it('is answered by the clinic in writing, which ends the ladder, and whoever answers appears for it', async () => {
    const { signatory } = given.hands;
    const { caseId, letterId } = await served();
    await given.act(signatory, caseId, answering, { letterId, statement: ANSWER });
    expect(await lettersOf(caseId)).toEqual(['reply answered reached 林小满 1860000']);
    expect(await clocksOf(caseId)).toEqual(['demand_reply demand_answered']);
    expect((await entriesOf(caseId)).slice(5)).toEqual(['demand.closed', 'demand.answered']);
    expect((await given.record(caseId))['joint']).toContain('representative.named');
    expect(await given.told(caseId, 'demand_answered')).toEqual(['林小满']);
  });

  it('takes no answer without words, to another letter or to none, from the consumer or from outside', async () => {
    const { consumer, desk, stranger } = given.hands;
    const { caseId, letterId } = await served();
    const other = await served();
    const answer = (over: { letterId?: string; statement?: string }, who = desk) =>
      given.act(who, caseId, answering, { letterId, statement: ANSWER, ...over });
    await given.refuses(caseId, 'reason_needed', () => answer({ statement: ` ${'字'.repeat(9)} ` }));
    await given.refuses(caseId, 'characters_refused', () => answer({ statement: `${ANSWER}\u0378` }));
    await given.refuses(caseId, 'not_possible_now', () => answer({ letterId: other.letterId }));
    await given.refuses(caseId, 'not_possible_now', () => answer({}, consumer));
    await given.refuses(caseId, 'not_found', () => answer({}, stranger));
    await answer({});
    await given.refuses(caseId, 'not_possible_now', () => answer({}));
  });

  it('proves its service by a numbered paper, again only when something has changed, and for its own case alone', async () => {
    const { consumer, desk, stranger } = given.hands;
    const { caseId, letterId } = await served();
    const other = await served();
    const first = await given.act(consumer, caseId, proving, { letterId });
    const traces = await given.record(caseId);
    expect((await given.act(desk, caseId, proving, { letterId })).id).toBe(first.id);
    expect(await given.record(caseId)).toEqual(traces);
    await given.act(desk, caseId, opening, { letterId });
    const second = await given.act(desk, caseId, proving, { letterId });
    expect(second.id).not.toBe(first.id);
    const [proof] = await texts(
      `select concat_ws(' ', data ->> 'by', data #>> '{served,services,0,openedBy}', data #>> '{served,services,1,recipient}') as text
         from case_letter where id = $1`,
      second.id,
    );
    expect(proof).toMatch(/^许经理 许经理 .\*\*\*@/);
    for (const wrong of [other.letterId, 'x'])
      await given.refuses(caseId, 'not_found', () => given.act(consumer, caseId, proving, { letterId: wrong }));
    await given.refuses(caseId, 'not_found', () => given.act(stranger, caseId, proving, { letterId }));
  });

  it('takes one tap from a message, once and while the letter is open; what follows is left to the worker', async () => {
    const { caseId } = await served();
    const token = await linkOf(caseId);
    await given.refuses(caseId, 'choice_invalid', () => tap(token, 'destroy'));
    await given.refuses(caseId, 'not_found', () => tap('x'.repeat(32), 'mediate'));
    await tap(token, 'will_answer');
    expect(await servicesOf(caseId)).toEqual(['reply platform arrived', 'reply mail arrived will_answer']);
    expect(await lettersOf(caseId)).toEqual(['reply open reached 林小满 1860000']);
    const waiting = await texts(
      `select j.payload ->> 'serviceId' as text from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = 'answer_by_link' and j.payload ->> 'serviceId' in (select id::text from service_record where case_id = $1)`,
      caseId,
    );
    expect(waiting).toEqual(await texts('select id as text from service_record where case_id = $1 and answer is not null', caseId));
    await given.refuses(caseId, 'not_found', () => tap(token, 'mediate'));

    const closed = await served();
    const late = await linkOf(closed.caseId);
    await given.act(given.hands.desk, closed.caseId, answering, { letterId: closed.letterId, statement: ANSWER });
    await given.refuses(closed.caseId, 'not_found', () => tap(late, 'mediate'));
  });

  it('gives more time to who taps that they will answer', async () => {
    const { caseId } = await served();
    await tapped(caseId, 'will_answer');
    expect(await lettersOf(caseId)).toEqual(['reply open reached 林小满 1860000']);
    expect(await clocksOf(caseId)).toEqual(['demand_reply will_answer', 'demand_reminder']);
    expect((await entriesOf(caseId)).slice(5)).toEqual(['service.changed', 'demand.answered']);
    expect(await given.told(caseId, 'demand_answered')).toEqual(['林小满']);
  });

  it.each([
    [true, 'applied consumer', ['service.changed', 'demand.answered', 'demand.closed', 'letter.issued', 'letter.issued', 'case.applied']],
    [false, 'negotiating', ['service.changed', 'demand.answered', 'demand.closed']],
  ])('applies as authorised (%s) when the clinic taps that it will mediate', async (applyIfSilent, status, entries) => {
    const { caseId } = await served({ applyIfSilent });
    await tapped(caseId, 'mediate');
    expect(await statusOf(caseId)).toBe(status);
    expect(await lettersOf(caseId)).toEqual(['reply mediate reached 林小满 1860000']);
    expect((await entriesOf(caseId)).slice(5)).toEqual(entries);
  });

  it('follows no tap while the letter is being answered here: it waits, and finds it closed', async () => {
    const { caseId, letterId } = await served();
    await tap(await linkOf(caseId), 'mediate');
    const [serviceId] = await texts('select id as text from service_record where case_id = $1 and answer is not null', caseId);
    const entries = await entriesOf(caseId);
    const answered = `select 1 from case_file where id = '${caseId}' for update;
      update demand_letter set closed_at = app.now(), answer = 'answered', answered_at = app.now() where id = '${letterId}'`;
    await meanwhile(given, answered, () => given.byItself((by) => follow.execute(by, serviceId!)));
    expect([await statusOf(caseId), await entriesOf(caseId)]).toEqual(['negotiating', entries]);
    expect(await lettersOf(caseId)).toEqual(['reply answered reached 林小满 1860000']);
  });

  it('follows no tap once the letter was answered here meanwhile', async () => {
    const { caseId, letterId } = await served();
    await tap(await linkOf(caseId), 'mediate');
    await given.act(given.hands.desk, caseId, answering, { letterId, statement: ANSWER });
    const before = await given.record(caseId);
    const [serviceId] = await texts('select id as text from service_record where case_id = $1 and answer is not null', caseId);
    await given.byItself((by) => follow.execute(by, serviceId!));
    expect(await given.record(caseId)).toEqual(before);
    expect(await statusOf(caseId)).toBe('negotiating');
  });

  it('climbs from the reminder to the invitation to the regulator while nobody answers', async () => {
    const { caseId } = await served();
    expect(await runOut(caseId, 'demand_reply')).toBe(true);
    expect(await lettersOf(caseId)).toEqual(['reminder open reached 林小满 1860000']);
    expect((await servicesOf(caseId)).slice(2)).toEqual(['reminder platform arrived', 'reminder mail sent off']);
    expect(await given.told(caseId, 'demand_reminder')).toEqual(['周院长', '许经理'].sort());
    expect(await clocksOf(caseId)).toEqual(['demand_reply no_answer', 'demand_reminder']);
    expect(await runOut(caseId, 'demand_reminder')).toBe(true);
    expect(await statusOf(caseId)).toBe('applied consumer');
    expect(await runOut(caseId, 'mediation_consent')).toBe(true);
    expect(await statusOf(caseId)).toBe('unresolved consumer unreachable');
    expect(await lettersOf(caseId)).toEqual(['regulator case_ended reached 林小满 1860000']);
    expect((await entriesOf(caseId)).filter((type) => type.startsWith('demand.'))).toEqual([
      'demand.sent',
      'demand.reached',
      'demand.step',
      'demand.step',
      'demand.step',
      'demand.closed',
    ]);
    expect(await runOut(caseId, 'demand_reply')).toBe(false);
  });

  it.each([
    [true, 'applied consumer', 'invitation open reached 林小满 1860000'],
    [false, 'negotiating', 'reply silent reached 林小满 1860000'],
  ])('goes on where the clinic said that it will answer, and did not (to apply: %s)', async (applyIfSilent, status, letter) => {
    const { caseId } = await served({ applyIfSilent });
    await tapped(caseId, 'will_answer');
    expect(await runOut(caseId, 'demand_reminder')).toBe(true);
    expect([await statusOf(caseId), await lettersOf(caseId)]).toEqual([status, [letter]]);
  });

  it('ends with silence where the consumer did not ask for an application', async () => {
    const { caseId } = await served({ applyIfSilent: false });
    await runOut(caseId, 'demand_reply');
    await runOut(caseId, 'demand_reminder');
    expect(await statusOf(caseId)).toBe('negotiating');
    expect(await lettersOf(caseId)).toEqual(['reminder silent reached 林小满 1860000']);
    expect(await given.told(caseId, 'demand_silent')).toEqual(['林小满']);
  });

  it('climbs no ladder where no letter waits for an answer', async () => {
    const caseId = await given.negotiatedCase();
    const before = await given.record(caseId);
    expect(await runOut(caseId, 'demand_reply')).toBe(false);
    expect(await given.record(caseId)).toEqual(before);
  });
});
