import { randomUUID } from 'node:crypto';
import type { Audience } from '@heyi/domain';
import { Given } from '../../../../test/support/given.js';
import type { CaseScope } from '../../cases/index.js';
import { ChannelRepository } from '../data/channel.repository.js';
import { MessageRepository } from '../data/message.repository.js';
import { HearChannel, TO_HEAR } from './hear-channel.js';
import { MarkRead } from './mark-read.js';
import { PostMessage, type PostInput } from './post-message.js';
import { ReadMissed } from './read-missed.js';
import { RecallMessage } from './recall-message.js';
import { WatchCase } from './watch-case.js';

/** The use cases of the room without a server: what each does, and what each refusal leaves. */
describe('messages, as use cases', () => {
  let given: Given;
  const [channels, messages] = [new ChannelRepository(), new MessageRepository()];
  const posting = new PostMessage(channels, messages);
  const recalling = new RecallMessage(messages);
  const marking = new MarkRead(channels);
  const missed = new ReadMissed(channels);
  const [hearing, watching] = [new HearChannel(), new WatchCase()];
  beforeAll(async () => {
    given = await Given.begun('message-cases');
  });
  afterAll(() => given?.close());

  const saying = (over: Partial<PostInput> = {}): PostInput => ({ audience: 'joint', clientId: randomUUID(), body: '你好。', ...over });
  const rowsOf = async (caseId: string): Promise<string[]> => {
    const { rows } = await given.owner.query<{ row: string }>(
      `select concat_ws(' ', audience, seq, author_name, author_role, body) as row from message where case_id = $1 order by audience, seq`,
      [caseId],
    );
    return rows.map(({ row }) => row);
  };
  /** Refused, and nothing stands in any channel that did not before. */
  const refuses: Given['refuses'] = async (caseId, code, act) => {
    const before = await rowsOf(caseId as string);
    await given.refuses(caseId, code, act);
    expect(await rowsOf(caseId as string)).toEqual(before);
  };
  const exhibitIn = async (caseId: string, audience: string): Promise<string> => {
    const { consumer } = given.hands;
    const sha256 = 'a'.repeat(64);
    const { rows } = await given.owner.query<{ id: string }>(
      `insert into exhibit (case_id, tenant_id, audience, number, side, owner_id, owner_name, upload_id, category, title, media_type, size, sha256)
         select $1, (select tenant_id from case_file where id = $1), $3, (select count(*) + 1 from exhibit where case_id = $1),
           'consumer', $2, 'n', $4, 'other', 't', 'application/pdf', 1, $5 returning id`,
      [caseId, consumer.actor.accountId, audience, await given.uploaded(consumer, sha256), sha256],
    );
    return rows[0]!.id;
  };

  it('posts a message: its row, its entry, its own event to the channel, and who speaks in the joint one appears for the clinic', async () => {
    // The desk appeared as it answered the case.
    const { signatory } = given.hands;
    const caseId = await given.negotiatedCase();
    const last = await given.lastAnnounced();
    const said = await given.act(signatory, caseId, posting, saying({ body: '我们来谈谈。' }));
    expect(said).toMatchObject({
      caseId,
      audience: 'joint',
      seq: 1,
      authorRole: 'clinic',
      body: '我们来谈谈。',
      exhibitId: null,
      recalledAt: null,
    });
    expect(await rowsOf(caseId)).toEqual(['joint 1 周院长 clinic 我们来谈谈。']);
    expect((await given.record(caseId))['joint']!.slice(-2)).toEqual(['representative.named', 'message.posted']);
    expect((await given.announced(caseId, last)).at(-1)).toEqual({ type: 'message', caseId, audience: 'joint', seq: 1 });
  });

  it('numbers each channel for itself, without a gap', async () => {
    const { consumer, desk, mediator, intake } = given.hands;
    const caseId = await given.mediatedCase();
    for (const ctx of [consumer, desk]) await given.act(ctx, caseId, posting, saying());
    await refuses(caseId, 'channel_closed', () => given.act(intake, caseId, posting, saying()));
    await given.act(mediator, caseId, posting, saying());
    await given.act(mediator, caseId, posting, saying({ audience: 'caucus_clinic' }));
    await given.act(intake, caseId, posting, saying({ audience: 'committee' }));
    expect((await rowsOf(caseId)).map((row) => row.split(' ').slice(0, 3).join(' '))).toEqual([
      'caucus_clinic 1 郑岚',
      'committee 1 何静',
      'joint 1 林小满',
      'joint 2 许经理',
      'joint 3 郑岚',
    ]);
  });

  it('says a message once per client id, and answers with it also where nothing more may be said', async () => {
    const { consumer, desk } = given.hands;
    const caseId = await given.negotiatedCase();
    const words = saying();
    const said = await given.act(consumer, caseId, posting, words);
    await given.owner.query(`update case_file set status = 'withdrawn' where id = $1`, [caseId]);
    expect(await given.act(consumer, caseId, posting, { ...words, body: '另一句' })).toEqual(said);
    expect(await rowsOf(caseId)).toHaveLength(1);
    // Somebody else's message under the same id is another one.
    await refuses(caseId, 'not_possible_now', () => given.act(desk, caseId, posting, words));
  });

  it('posts nothing in a channel that is not one’s own, in a caucus that nobody holds, or in a case that is not one’s own', async () => {
    const { consumer, desk, mediator, stranger } = given.hands;
    const caseId = await given.negotiatedCase();
    await refuses(caseId, 'not_found', () => given.act(consumer, caseId, posting, saying({ audience: 'caucus_clinic' })));
    await refuses(caseId, 'not_found', () => given.act(desk, caseId, posting, saying({ audience: 'committee' })));
    await refuses(caseId, 'channel_closed', () => given.act(consumer, caseId, posting, saying({ audience: 'caucus_consumer' })));
    for (const ctx of [stranger, mediator]) await refuses(caseId, 'not_found', () => given.act(ctx, caseId, posting, saying()));
  });

  it('who speaks in a caucus appears nowhere, and its event and entry are the caucus’ own', async () => {
    const { signatory } = given.hands;
    const caseId = await given.mediatedCase();
    await given.owner.query('delete from clinic_representative where case_id = $1', [caseId]);
    const [joint, last] = [(await given.record(caseId))['joint'], await given.lastAnnounced()];
    await given.act(signatory, caseId, posting, saying({ audience: 'caucus_clinic' }));
    expect((await given.record(caseId))['joint']).toEqual(joint);
    expect((await given.record(caseId))['caucus_clinic']).toEqual(['message.posted']);
    expect(await given.announced(caseId, last)).toEqual([{ type: 'message', caseId, audience: 'caucus_clinic', seq: 1 }]);
  });

  it('points only at an exhibit of this case that all who hear the channel may see, and that was not withdrawn', async () => {
    const { consumer } = given.hands;
    const [caseId, other] = [await given.mediatedCase(), await given.negotiatedCase()];
    const [joint, caucus, elsewhere] = [
      await exhibitIn(caseId, 'joint'),
      await exhibitIn(caseId, 'caucus_consumer'),
      await exhibitIn(other, 'joint'),
    ];
    for (const exhibitId of [caucus, elsewhere, randomUUID()])
      await refuses(caseId, 'not_found', () => given.act(consumer, caseId, posting, saying({ exhibitId })));
    for (const [audience, exhibitId] of [
      ['joint', joint],
      ['caucus_consumer', joint],
      ['caucus_consumer', caucus],
    ] as const)
      expect(await given.act(consumer, caseId, posting, saying({ audience, exhibitId }))).toMatchObject({ audience, exhibitId });
    await given.owner.query(`update exhibit set withdrawn_at = app.now(), withdrawn_reason = 'x' where id = $1`, [joint]);
    await refuses(caseId, 'not_found', () => given.act(consumer, caseId, posting, saying({ exhibitId: joint })));
  });

  it('takes back one’s own message: its words go, its place stays, and pressed twice it is done once', async () => {
    const { consumer, desk } = given.hands;
    const caseId = await given.negotiatedCase();
    await given.act(consumer, caseId, posting, saying({ body: '请问收到了吗？' }));
    const { seq } = await given.act(consumer, caseId, posting, saying());
    await given.act(desk, caseId, posting, saying({ body: '收到。' }));
    const last = await given.lastAnnounced();
    const recalled = await given.act(consumer, caseId, recalling, { audience: 'joint', seq });
    expect(recalled).toMatchObject({ seq: 2, body: '', recalledAt: expect.stringMatching(/Z$/) });
    expect(await rowsOf(caseId)).toEqual([
      'joint 1 林小满 consumer 请问收到了吗？',
      'joint 2 林小满 consumer ',
      'joint 3 许经理 clinic 收到。',
    ]);
    expect(await given.act(consumer, caseId, recalling, { audience: 'joint', seq })).toEqual(recalled);
    expect((await given.record(caseId))['joint']!.filter((type) => type === 'message.recalled')).toHaveLength(1);
    expect(await given.announced(caseId, last)).toEqual([{ type: 'recalled', caseId, audience: 'joint', seq }]);
  });

  it('takes back nobody else’s, none that is not there, none in another channel or case, and none after its time', async () => {
    const { consumer, desk, stranger } = given.hands;
    const [caseId, other] = [await given.negotiatedCase(), await given.negotiatedCase()];
    const { seq } = await given.act(consumer, caseId, posting, saying());
    await refuses(caseId, 'not_found', () => given.act(desk, caseId, recalling, { audience: 'joint', seq }));
    await refuses(caseId, 'not_found', () => given.act(stranger, caseId, recalling, { audience: 'joint', seq }));
    await refuses(caseId, 'not_found', () => given.act(consumer, caseId, recalling, { audience: 'caucus_clinic', seq }));
    await refuses(caseId, 'not_found', () => given.act(consumer, caseId, recalling, { audience: 'caucus_consumer', seq }));
    await refuses(caseId, 'not_found', () => given.act(consumer, other, recalling, { audience: 'joint', seq }));
    for (const none of [seq + 1, 0, -1, 1.5, 2_147_483_648])
      await refuses(caseId, 'not_found', () => given.act(consumer, caseId, recalling, { audience: 'joint', seq: none }));
    await given.owner.query(`update message set created_at = created_at - interval '121 seconds' where case_id = $1`, [caseId]);
    await refuses(caseId, 'recall_too_late', () => given.act(consumer, caseId, recalling, { audience: 'joint', seq }));
  });

  it('empties none of one’s own in a channel that one does not hear: the database says so by itself', async () => {
    const { consumer } = given.hands;
    const caseId = await given.negotiatedCase();
    await given.act(consumer, caseId, posting, saying());
    const emptying = {
      access: TO_HEAR,
      execute: ({ tx }: CaseScope, audience: Audience) => messages.recall(tx, { caseId, audience }, 1),
    };
    // As whoever wrote in a channel and hears it no more.
    await given.owner.query(`update message set audience = 'caucus_clinic' where case_id = $1`, [caseId]);
    expect(await given.act(consumer, caseId, emptying, 'caucus_clinic')).toBe('none');
    await refuses(caseId, 'not_found', () => given.act(consumer, caseId, recalling, { audience: 'caucus_clinic', seq: 1 }));
    expect(await rowsOf(caseId)).toEqual(['caucus_clinic 1 林小满 consumer 你好。']);
  });

  it('marks a channel read for oneself: never back, never beyond what was said, and only where one hears', async () => {
    const { consumer, desk, stranger } = given.hands;
    const caseId = await given.negotiatedCase();
    const mark = (seq: number) => given.act(desk, caseId, marking, { audience: 'joint', seq });
    expect(await mark(5)).toBe(0);
    for (let n = 0; n < 3; n += 1) await given.act(consumer, caseId, posting, saying());
    expect([await mark(2), await mark(1), await mark(9)]).toEqual([2, 2, 3]);
    expect(await given.act(consumer, caseId, marking, { audience: 'joint', seq: 1 })).toBe(1);
    await refuses(caseId, 'not_found', () => given.act(desk, caseId, marking, { audience: 'caucus_consumer', seq: 1 }));
    await refuses(caseId, 'not_found', () => given.act(stranger, caseId, marking, { audience: 'joint', seq: 1 }));
    const { rows } = await given.owner.query('select audience, seq from read_mark where case_id = $1 order by seq', [caseId]);
    expect(rows).toEqual([
      { audience: 'joint', seq: 1 },
      { audience: 'joint', seq: 3 },
    ]);
  });

  it('reads what was missed: after a number, with what was taken back before it, and nothing of another channel', async () => {
    const { consumer, desk, stranger } = given.hands;
    const caseId = await given.mediatedCase();
    const { seq } = await given.act(consumer, caseId, posting, saying({ body: '一' }));
    for (const body of ['二', '三']) await given.act(desk, caseId, posting, saying({ body }));
    await given.act(consumer, caseId, posting, saying({ audience: 'caucus_consumer', body: '私下' }));
    await given.act(consumer, caseId, recalling, { audience: 'joint', seq });
    const page = await given.act(desk, caseId, missed, { audience: 'joint', since: 1 });
    expect(page).toMatchObject({ lastSeq: 3, keptTo: 0, recalled: [1] });
    expect(page.messages.map(({ seq, body }) => [seq, body])).toEqual([
      [2, '二'],
      [3, '三'],
    ]);
    for (const since of [0, -1, 0.5])
      expect((await given.act(desk, caseId, missed, { audience: 'joint', since })).messages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    await refuses(caseId, 'not_found', () => given.act(desk, caseId, missed, { audience: 'caucus_consumer', since: 0 }));
    await refuses(caseId, 'not_found', () => given.act(stranger, caseId, missed, { audience: 'joint', since: 0 }));
  });

  it('keeps from a mediator who came in place of another what a caucus held before, and numbers what comes after', async () => {
    const { consumer, intake, mediator } = given.hands;
    const caseId = await given.mediatedCase();
    const audience = 'caucus_consumer';
    for (const body of ['一', '二']) await given.act(consumer, caseId, posting, saying({ audience, body }));
    // Whoever comes to a case that had another mediator hears it from then on, also where they come back.
    for (const { actor } of [intake, mediator])
      await given.owner.query('update case_file set mediator_account_id = $2 where id = $1', [caseId, actor.accountId]);
    const read = () => given.act(mediator, caseId, missed, { audience, since: 0 });
    expect(await read()).toMatchObject({ messages: [], lastSeq: 2, keptTo: 2 });
    await given.act(consumer, caseId, posting, saying({ audience, body: '三' }));
    expect(await read()).toMatchObject({ messages: [{ seq: 3, body: '三' }], lastSeq: 3, keptTo: 2 });
    expect(await given.act(consumer, caseId, missed, { audience, since: 0 })).toMatchObject({ lastSeq: 3, keptTo: 0 });
  });

  it('tells as whom one hears a channel, and which channels of a case one hears; a stranger nothing', async () => {
    const { consumer, mediator, stranger } = given.hands;
    const caseId = await given.mediatedCase();
    expect(await given.act(consumer, caseId, hearing, { audience: 'caucus_consumer' })).toBe('consumer');
    await refuses(caseId, 'not_found', () => given.act(consumer, caseId, hearing, { audience: 'caucus_clinic' }));
    await refuses(caseId, 'not_found', () => given.act(stranger, caseId, hearing, { audience: 'joint' }));
    expect([...(await given.act(mediator, caseId, watching, null))].sort()).toEqual([
      'caucus_clinic',
      'caucus_consumer',
      'committee',
      'joint',
    ]);
    await refuses(caseId, 'not_found', () => given.act(stranger, caseId, watching, null));
  });
});
