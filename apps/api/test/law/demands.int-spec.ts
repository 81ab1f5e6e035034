import { createHash } from 'node:crypto';
import type { FormData } from '@heyi/domain';
import { bystander } from '../support/copied-case.js';
import { addExhibit, castOf, day, draftCase, fileCase, JPEG, until, type Cast } from '../support/journey.js';
import { recorded } from '../support/recorded.js';
import { sweepDeadlines } from '../support/sweeps.js';
import { createWorld, type World } from '../support/world.js';

const READ = `query($id: ID!) { caseFile(id: $id) { status endReason appliedBy limitationDay clocks { kind endedAt endedBecause }
  demands { id number step answer closedAt reachedAt ladder { step day provisional } services { channel step recipient sentAt deliveredAt openedAt openedBy answer } } letters { kind } } }`;
const BODY = '本人在贵机构接受眼袋修复后出现凹陷，请退还费用并承担修复费用，请在期限内书面答复。';

describe('the demand letter and the silence ladder', () => {
  let world: World;
  let cast: Cast;
  beforeAll(async () => {
    world = await createWorld('demands');
    cast = await castOf(world);
  });
  afterEach(() => world.resetClock());
  afterAll(() => world?.close());

  const of = (caseId: string) => ({ caseId: ['ID!', caseId] as [string, unknown] });
  const read = async (caseId: string) => (await cast.consumer.gql(READ, { id: caseId })).caseFile;
  const send = (caseId: string, over: object = {}) =>
    cast.consumer.act('sendDemand', {
      ...of(caseId),
      input: ['DemandInput!', { body: BODY, amountFen: 1_860_000, applyIfSilent: true, ...over }],
    });
  const sweep = () => sweepDeadlines(world);
  /** Moves the running clock of a kind to its end, as time would, and lets the worker find it. */
  const runOut = async (caseId: string, kind: string) => {
    const { rowCount } = await world.owner.query(
      `update clock set ends_at = app.now() - interval '1 second', provisional = false where case_id = $1 and kind = $2 and ended_at is null`,
      [caseId, kind],
    );
    expect(rowCount).toBe(1);
    await sweep();
  };
  const lastLink = async (caseId: string): Promise<string> => {
    const { rows } = await world.owner.query<{ body: string }>(
      'select m.body from outgoing_message m join service_record s on s.message_id = m.id where s.case_id = $1 order by m.created_at desc, m.id desc limit 1',
      [caseId],
    );
    return /reply#([\w-]+)/.exec(rows[0]!.body)![1]!;
  };
  const tap = (token: string, answer: string) =>
    fetch(`${world.url}/reply`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, answer }),
    });

  it('is served with proof on the platform and by mail, and interrupts limitation as it arrives (LIM-3, ESG-4)', async () => {
    const caseId = await fileCase(world, cast.consumer);
    const before = await read(caseId);
    expect((await send(caseId, { body: '太短' })).faults[0].code).toBe('too_short');
    expect((await send(caseId, { amountFen: -5 })).faults[0].code).toBe('amount_invalid');
    expect((await send(caseId)).__typename).toBe('Done');
    expect((await send(caseId)).code).toBe('stands_already');
    const after = await read(caseId);
    const [letter] = after.demands;
    expect(letter.number).toMatch(/^和议函〔\d{4}〕\d{5}号$/);
    expect(letter.ladder.map((r: { step: string }) => r.step)).toEqual(['reply', 'reminder', 'invitation', 'regulator']);
    expect(letter.services.map((s: { channel: string }) => s.channel)).toEqual(['platform', 'mail']);
    expect(letter.services[0].deliveredAt).toBeTruthy();
    expect(letter.services[1].deliveredAt).toBeNull();
    expect(letter.reachedAt).toBeTruthy();
    expect(after.limitationDay > before.limitationDay).toBe(true);
    // The mail leaves through the worker, and its record takes the moment.
    await world.worker.unit.unsafeAcrossTenants((tx) => tx.query(`select graphile_worker.add_job('sweep', '{}'::json)`));
    await until(async () => (await read(caseId)).demands[0].services[1].sentAt !== null);
    await cast.clinic.done('openDemand', { ...of(caseId), letterId: ['ID!', letter.id] });
    expect((await read(caseId)).demands[0].services[0].openedBy).toBe('许经理');
    await cast.clinic.done('answerDemand', { ...of(caseId), statement: ['String!', '我们愿意先退还部分费用，请到院面谈。'] });
    const answered = await read(caseId);
    expect(answered.demands[0].answer).toBe('answered');
    expect(answered.clocks.find((c: { kind: string }) => c.kind === 'demand_reply').endedBecause).toBe('demand_answered');
    // The record has it all: what was served on which way, that it arrived, left, was opened by whom, and was answered.
    const said = await recorded(world, caseId, '^(demand|service|letter)[.]');
    const [platform, mail] = said.filter((entry) => entry['type'] === 'service.made').map((entry) => entry['service']);
    expect(said).toMatchObject([
      { type: 'letter.issued', kind: 'demand', number: letter.number },
      { type: 'demand.sent', letter: letter.id },
      { type: 'service.made', letter: letter.id, channel: 'platform', step: 'reply', deliveredAt: expect.any(String) },
      { type: 'demand.reached', letter: letter.id },
      { type: 'service.made', letter: letter.id, channel: 'mail', step: 'reply', sentAt: null, deliveredAt: null },
      { type: 'service.changed', service: mail, sentAt: expect.any(String), failed: null },
      { type: 'service.changed', service: platform, openedBy: '许经理' },
      { type: 'demand.closed', letter: letter.id, answer: 'answered' },
      { type: 'demand.answered', letter: letter.id },
    ]);
  });

  it('does not interrupt limitation by a letter that is only known to be sent', async () => {
    const { caseId } = await cast.consumer.done('startCase', {
      input: ['StartCaseInput!', { name: '新机构', contact: 'unseen@clinic.test', regionCode: world.clinics[0]!.region }],
    });
    await cast.consumer.done('saveDraft', {
      ...of(caseId),
      input: [
        'CaseDraftInput!',
        {
          procedure: 'laser',
          treatmentDay: day(-180),
          knownDay: day(-150),
          story: '激光后色素沉着，机构不予处理，多次联系没有答复。',
          claims: ['refund'],
        },
      ],
    });
    await cast.consumer.done('fileCase', of(caseId));
    const before = await read(caseId);
    await send(caseId);
    const sent = await read(caseId);
    expect(sent.demands[0].reachedAt).toBeNull();
    expect(sent.limitationDay).toBe(before.limitationDay);
    expect((await tap(await lastLink(caseId), 'will_answer')).status).toBe(200);
    await until(async () => (await read(caseId)).demands[0].reachedAt !== null);
    expect((await read(caseId)).limitationDay > before.limitationDay).toBe(true);
  });

  it('climbs from reminder to invitation to the regulator while nobody answers, each step once', async () => {
    const caseId = await fileCase(world, cast.consumer);
    await send(caseId);
    await addExhibit(cast.consumer, caseId, await JPEG(), { category: 'payment', title: '收费单' });
    const mistaken = await addExhibit(cast.consumer, caseId, await JPEG(), { category: 'payment', title: '传错的文件' });
    await cast.consumer.done('withdrawExhibit', {
      ...of(caseId),
      exhibitId: ['ID!', mistaken],
      reason: ['String!', '上传错了文件，重新上传。'],
    });
    await world.copiesMade();
    const beside = await bystander(world.owner, caseId, { still: true });
    await runOut(caseId, 'demand_reply');
    await sweep();
    expect((await read(caseId)).demands[0]).toMatchObject({ step: 'reminder' });
    expect((await read(caseId)).demands[0].services).toHaveLength(4);
    await Promise.all([runOut(caseId, 'demand_reminder'), sweep(), sweep()]);
    const invited = await read(caseId);
    expect(invited).toMatchObject({ status: 'applied', appliedBy: 'consumer' });
    expect(invited.letters.map((l: { kind: string }) => l.kind)).toEqual(['demand', 'application', 'invitation']);
    await runOut(caseId, 'mediation_consent');
    const ended = await read(caseId);
    expect(ended).toMatchObject({ status: 'unresolved', endReason: 'unreachable' });
    expect(ended.letters.filter((l: { kind: string }) => l.kind === 'lapsed')).toHaveLength(1);
    // The packet: what goes along to the regulator, by name and hash, nothing that was offered to settle.
    const { rows } = await world.owner.query<{ data: FormData }>(`select data from case_letter where case_id = $1 and kind = 'handover'`, [
      caseId,
    ]);
    expect(rows).toHaveLength(1);
    const { papers, exhibits } = rows[0]!.data.handedOver!;
    expect(papers.map((p) => p.kind)).toEqual(['demand', 'application', 'invitation', 'lapsed']);
    expect(exhibits.map((e) => [e.number, e.side, e.title])).toEqual([[1, 'consumer', '收费单']]);
    const [demand] = ended.demands;
    expect(await recorded(world, caseId, '^(case|demand)[.]')).toMatchObject([
      { type: 'case.started' },
      { type: 'case.filed' },
      { type: 'demand.sent', letter: demand.id },
      { type: 'demand.reached', letter: demand.id },
      { type: 'demand.step', letter: demand.id, step: 'reminder' },
      { type: 'demand.step', letter: demand.id, step: 'invitation' },
      // In the consumer's name, by what the letter authorised.
      { type: 'case.applied', by: 'consumer', authorisedBy: demand.id, reason: BODY },
      { type: 'demand.step', letter: demand.id, step: 'regulator' },
      { type: 'demand.closed', letter: demand.id, answer: 'case_ended' },
      { type: 'case.ended', reason: 'unreachable' },
    ]);
    expect(await beside.harmed()).toEqual([]);
  });

  it('does not apply in the consumer’s name without that being asked for', async () => {
    const caseId = await fileCase(world, cast.consumer);
    await send(caseId, { applyIfSilent: false });
    await runOut(caseId, 'demand_reply');
    await runOut(caseId, 'demand_reminder');
    expect(await read(caseId)).toMatchObject({ status: 'filed', demands: [{ answer: 'silent' }] });
  });

  it('takes one tap from the message: by POST, once, in time, and shows nothing of the case', async () => {
    const caseId = await fileCase(world, cast.consumer);
    await send(caseId);
    const token = await lastLink(caseId);
    const page = await (await fetch(`${world.url}/reply`)).text();
    expect(page).not.toMatch(/林小满|澄颜|眼|HY-/);
    expect((await fetch(`${world.url}/reply?token=${token}&answer=mediate`)).status).toBe(200);
    expect((await read(caseId)).demands[0].answer).toBeNull();
    expect((await tap(token, 'destroy')).status).toBe(400);
    expect((await tap('x'.repeat(32), 'mediate')).status).toBe(404);
    const both = await Promise.all([tap(token, 'will_answer'), tap(token, 'mediate')]);
    expect(both.map((r) => r.status).sort()).toEqual([200, 404]);
    await until(async () => (await read(caseId)).demands[0].services.some((s: { answer: string | null }) => s.answer !== null));
    expect((await tap(token, 'mediate')).status).toBe(404);

    const late = await fileCase(world, cast.consumer);
    await send(late);
    const old = await lastLink(late);
    await world.moveClock('31 days');
    expect((await tap(old, 'mediate')).status).toBe(404);
  });

  it('proves its service by a numbered paper, again only when something has changed', async () => {
    const caseId = await fileCase(world, cast.consumer);
    await send(caseId);
    const { id: letterId } = (await read(caseId)).demands[0];
    const prove = (person = cast.consumer) => person.done('issueServiceProof', { ...of(caseId), letterId: ['ID!', letterId] });
    const first = await prove();
    expect((await prove(cast.clinic)).id).toBe(first.id);
    await cast.clinic.done('openDemand', { ...of(caseId), letterId: ['ID!', letterId] });
    const second = await prove();
    expect(second.id).not.toBe(first.id);
    const { rows } = await world.owner.query<{ number: string; data: FormData }>(
      `select number, data from case_letter where case_id = $1 and kind = 'service' order by created_at desc`,
      [caseId],
    );
    expect(rows[0]!.number).toMatch(/^和议证〔\d{4}〕\d{5}号$/);
    const { served, recordHead } = rows[0]!.data;
    expect(served!.bodySha256).toBe(createHash('sha256').update(BODY).digest('hex'));
    expect(served!.services[0]).toMatchObject({ channel: 'platform', openedBy: '许经理' });
    expect(served!.services[1]!.recipient).toMatch(/^.\*\*\*@/);
    const head = await world.owner.query(`select hash from journal.entry where case_id = $1 and audience = 'joint' and seq = $2`, [
      caseId,
      recordHead!.seq,
    ]);
    expect(head.rows[0].hash).toBe(recordHead!.hash);
    expect((await cast.intake.act('issueServiceProof', { ...of(caseId), letterId: ['ID!', letterId] })).__typename).toBe('NotFound');
    const address = (
      await cast.consumer.gql('query($id: ID!) { caseFile(id: $id) { letters { kind pdfZh pdfEn } } }', { id: caseId })
    ).caseFile.letters.at(-1);
    for (const href of [address.pdfZh, address.pdfEn])
      expect((await fetch(`${world.url}${href}`, { headers: { cookie: cast.consumer.cookie } })).status).toBe(200);
  });

  it('applies as authorised when the clinic taps that it will mediate', async () => {
    const caseId = await fileCase(world, cast.consumer);
    await send(caseId);
    expect((await tap(await lastLink(caseId), 'mediate')).status).toBe(200);
    await until(async () => (await read(caseId)).status === 'applied');
    const [demand] = (await read(caseId)).demands;
    expect(await recorded(world, caseId, '^(case|demand)[.]')).toMatchObject([
      { type: 'case.started' },
      { type: 'case.filed' },
      { type: 'demand.sent', letter: demand.id },
      { type: 'demand.reached', letter: demand.id },
      { type: 'demand.answered', answer: 'mediate' },
      { type: 'demand.closed', letter: demand.id, answer: 'mediate' },
      { type: 'case.applied', by: 'consumer', authorisedBy: demand.id, reason: BODY },
    ]);
  });

  it('is not for a draft, nor for the clinic to send', async () => {
    const draft = await draftCase(world, cast.consumer);
    expect((await send(draft)).__typename).toBe('NotPossible');
    const caseId = await fileCase(world, cast.consumer);
    expect(
      (
        await cast.clinic.act('sendDemand', {
          ...of(caseId),
          input: ['DemandInput!', { body: BODY, amountFen: null, applyIfSilent: false }],
        })
      ).__typename,
    ).toBe('NotPossible');
  });
});
