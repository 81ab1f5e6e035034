import { randomUUID } from 'node:crypto';
import { Given } from '../../../../test/support/given.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { Relay } from '../../../platform/realtime/relay.js';
import { NoticeRepository } from '../data/notice.repository.js';
import { MarkNoticesRead } from './mark-notices-read.js';
import { notify, sendFollowedMessage } from './notify.js';
import { ReadNotices } from './read-notices.js';
import { tellOwner } from './tell-owner.js';

/** Who is told what, and by which way, without a server. */
describe('notices, as use cases', () => {
  let given: Given;
  const relay = new Relay();
  const reading = new ReadNotices(new NoticeRepository());
  const marking = new MarkNoticesRead(new NoticeRepository());
  beforeAll(async () => {
    given = await Given.begun('notice-cases');
  });
  afterAll(() => given?.close());
  // Each begins with nothing told and with contacts of its own.
  beforeEach(() => given.owner.query('delete from notification; delete from outgoing_message'));

  const idOf = ({ actor }: Ctx): string => actor.accountId as string;
  const sent = async (): Promise<string[]> => {
    const { rows } = await given.owner.query<{ text: string }>(
      `select concat_ws(' ', channel, recipient, body) as text from outgoing_message order by id`,
    );
    return rows.map(({ text }) => text);
  };
  const reach = async (who: Ctx, contacts: { email?: string; phone?: string; locale?: string }): Promise<void> => {
    await given.owner.query('update identity.account set email = $2, phone = $3, locale = $4 where id = $1', [
      idOf(who),
      contacts.email ?? null,
      contacts.phone ?? null,
      contacts.locale ?? 'zh-CN',
    ]);
  };
  const read = (who: Ctx) => given.write(who, (tx) => reading.execute({ tx, ctx: who }));

  it('tells each person once, in the app and by the first contact, in their own language and nothing of the case', async () => {
    const { consumer, desk } = given.hands;
    await reach(consumer, { email: 'lin@example.test', phone: '13800000001' });
    await reach(desk, { email: 'xu@clinic.test', locale: 'en' });
    const caseId = await given.negotiatedCase();
    await given.owner.query('delete from notification; delete from outgoing_message');
    const last = await given.lastAnnounced();
    await given.write(consumer, (tx) =>
      notify(tx, relay, [idOf(consumer), idOf(desk), idOf(consumer)], { caseId, kind: 'deadline_near', data: { days: 3 } }),
    );
    expect((await sent()).sort()).toEqual([
      'mail xu@clinic.test A deadline is near. Please sign in to Heyi to see it.',
      'sms 13800000001 有一个期限即将到期。请登录和议查看。',
    ]);
    expect(await given.told(caseId, 'deadline_near')).toEqual(['林小满', '许经理']);
    const { rows } = await given.owner.query<{ event: object }>('select event from outbox where id > $1 order by id', [last]);
    expect(rows.map(({ event }) => event)).toEqual(
      expect.arrayContaining([
        { type: 'notice', accountId: idOf(consumer) },
        { type: 'notice', accountId: idOf(desk) },
      ]),
    );
    expect(rows).toHaveLength(2);
  });

  it('tells nobody where nobody is named', async () => {
    const { consumer } = given.hands;
    const last = await given.lastAnnounced();
    await given.write(consumer, (tx) => notify(tx, relay, [], { caseId: null, kind: 'deadline_near' }));
    await given.write(consumer, (tx) => notify(tx, relay, [randomUUID()], { caseId: null, kind: 'deadline_near' }));
    expect(await sent()).toEqual([]);
    expect(await given.lastAnnounced()).toBe(last);
  });

  it('sends a message that is followed under the id it answers with', async () => {
    const id = await given.write(given.hands.consumer, (tx) => sendFollowedMessage(tx, '13800000009', '主题', '正文'));
    const { rows } = await given.owner.query('select id, channel, recipient, subject, body, sent_at from outgoing_message');
    expect(rows).toEqual([{ id, channel: 'sms', recipient: '13800000009', subject: '主题', body: '正文', sent_at: null }]);
  });

  it('tells an owner by every contact, and a former one what can still be done from there', async () => {
    const { consumer } = given.hands;
    await reach(consumer, { email: 'lin@example.test', phone: '13800000001' });
    await given.write(consumer, (tx) => tellOwner(tx, relay, idOf(consumer), { kind: 'contact_changed', former: 'former@example.test' }));
    const [phone, mail, former, ...more] = await sent();
    expect(more).toEqual([]);
    for (const [message, contact] of [
      [phone, 'sms 13800000001'],
      [mail, 'mail lin@example.test'],
    ])
      expect(message).toMatch(new RegExp(`^${contact} 【和议】您账户的联系方式已变更。.*忘记密码`));
    expect(former).toMatch(/^mail former@example.test .*另一个联系方式找回账户/);
    expect(await read(consumer)).toMatchObject([{ kind: 'contact_changed', caseId: null, caseName: null, read: false }]);
  });

  it('tells an owner of what an administrator decided whom to ask, and of nothing to recover', async () => {
    const { desk } = given.hands;
    await reach(desk, { email: 'xu@clinic.test', locale: 'en' });
    await given.write(desk, (tx) => tellOwner(tx, relay, idOf(desk), 'membership_ended'));
    expect(await sent()).toEqual([
      'mail xu@clinic.test [Heyi] You are no longer a member of an organisation. If you have a question, ask its administrator.',
    ]);
  });

  it('shows the latest fifty of one’s own, and names a case to who may still see it, as they see it', async () => {
    const { consumer, desk, intake, stranger } = given.hands;
    const caseId = await given.mediatedCase();
    await given.owner.query('delete from notification');
    const people = [consumer, desk, intake, stranger];
    await given.write(consumer, async (tx) => {
      for (let n = 0; n < 51; n += 1) await notify(tx, relay, [idOf(consumer)], { caseId, kind: 'deadline_near' });
      await notify(tx, relay, people.map(idOf), { caseId, kind: 'event_recorded' });
    });
    const mine = await read(consumer);
    expect(mine).toHaveLength(50);
    expect(mine[0]!.kind).toBe('event_recorded');
    const namedTo = async (who: Ctx) => (await read(who)).map(({ caseName }) => caseName);
    const [{ number }] = (await given.owner.query('select number from case_file where id = $1', [caseId])).rows;
    expect(mine[0]!.caseName).toBe(`${number} · 澄颜门诊部`);
    expect(await namedTo(desk)).toEqual([`${number} · 林小满`]);
    expect(await namedTo(intake)).toEqual([`${number} · 林小满 — 澄颜门诊部`]);
    expect(await namedTo(stranger)).toEqual([null]);
  });

  it('marks one’s own as read, and nobody else’s', async () => {
    const { consumer, desk } = given.hands;
    await given.write(consumer, (tx) => notify(tx, relay, [idOf(consumer), idOf(desk)], { caseId: null, kind: 'deadline_near' }));
    await given.write(consumer, (tx) => marking.execute({ tx }));
    expect((await read(consumer)).map((n) => n.read)).toEqual([true]);
    expect((await read(desk)).map((n) => n.read)).toEqual([false]);
  });
});
