import { SMTPServer } from 'smtp-server';
import { holdMessages } from '../../src/backup/hold-messages.js';
import { DeliveryRepository } from '../../src/modules/notifications/data/delivery.repository.js';
import { DeliverMessages } from '../../src/modules/notifications/tasks/deliver-messages.js';
import { castOf, day, until } from '../support/journey.js';
import { deliverMessages } from '../support/sweeps.js';
import { createWorld, freePort, type Person, type World } from '../support/world.js';

const READ = 'query($id: ID!) { caseFile(id: $id) { demands { reachedAt services { channel sentAt receipt failed } } } }';

/** Letters that leave by mail, against a real SMTP server that takes some and refuses others. */
describe('service by mail', () => {
  let world: World;
  let consumer: Person;
  let smtp: SMTPServer;
  const taken: { to: string; text: string }[] = [];
  let away = false;
  beforeAll(async () => {
    const port = await freePort();
    smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) => {
        const refuse = (code: number, text: string) => done(Object.assign(new Error(text), { responseCode: code }));
        if (address.startsWith('unknown')) return refuse(550, `5.1.1 <${address.toUpperCase()}> No such mailbox`);
        if (away) return refuse(451, '4.3.0 Try again later');
        return done();
      },
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          taken.push({ to: session.envelope.rcptTo[0]!.address, text: Buffer.concat(parts).toString('utf8') });
          done(null, 'queued as TEST');
        });
      },
    });
    await new Promise<void>((resolve) => smtp.listen(port, '127.0.0.1', resolve));
    world = await createWorld('mail', { smtpUrl: `smtp://127.0.0.1:${port}` });
    ({ consumer } = await castOf(world));
  });
  afterAll(async () => {
    await new Promise<void>((resolve) => smtp.close(resolve));
    await world.close();
  });

  const read = async (caseId: string) => (await consumer.gql(READ, { id: caseId })).caseFile.demands[0];
  const deliver = () => deliverMessages(world);
  /** Files against an institution that only has a contact, and sends it a letter. */
  async function sendTo(contact: string): Promise<string> {
    const { caseId } = await consumer.done('startCase', {
      input: ['StartCaseInput!', { name: `新机构 ${contact}`, contact, regionCode: world.clinics[0]!.region }],
    });
    const of = { caseId: ['ID!', caseId] as [string, unknown] };
    const draft = {
      procedure: 'laser',
      treatmentDay: day(-180),
      knownDay: day(-150),
      story: '激光后色素沉着，机构不予处理，多次联系没有答复。',
      claims: ['refund'],
    };
    await consumer.done('saveDraft', { ...of, input: ['CaseDraftInput!', draft] });
    await consumer.done('fileCase', of);
    const letter = { body: '本人接受激光治疗后出现色素沉着，请在期限内书面答复。', amountFen: null, applyIfSilent: false };
    await consumer.done('sendDemand', { ...of, input: ['DemandInput!', letter] });
    return caseId as string;
  }

  it('keeps what the server said, says what it refused, and lets one refusal hold up no other', async () => {
    const [bad, good] = [await sendTo('unknown@clinic.test'), await sendTo('desk@clinic.test')];
    await deliver();
    // The worker's own minute may have taken them a moment before.
    await until(async () => (await read(good)).services[0].receipt !== null && (await read(bad)).services[0].failed !== null);
    const sent = (await read(good)).services[0];
    expect(sent).toMatchObject({ channel: 'mail', failed: null, receipt: expect.stringMatching(/^250 .*queued as TEST/) });
    expect(sent.sentAt).toBeTruthy();
    expect((await read(bad)).services[0]).toEqual({
      channel: 'mail',
      sentAt: null,
      receipt: null,
      // The server repeats the address; whoever reads the record does not learn it.
      failed: expect.stringMatching(/5\.1\.1 <u\*\*\*@clinic\.test> No such mailbox/i),
    });
    const mail = taken.filter((m) => m.to === 'desk@clinic.test').at(-1)!;
    // Nothing of the matter leaves by mail, and sending is no arriving.
    expect(Buffer.from(mail.text.split('\r\n\r\n').slice(1).join(''), 'base64').toString('utf8') + mail.text).not.toMatch(/色素|激光|HY-/);
    expect((await read(good)).reachedAt).toBeNull();
    const again = taken.length;
    expect(await deliver()).toBe(0);
    expect(taken).toHaveLength(again);
  });

  it('tries again later what was put off', async () => {
    away = true;
    const caseId = await sendTo('busy@clinic.test');
    await deliver();
    expect((await read(caseId)).services[0]).toMatchObject({ sentAt: null, failed: null });
    away = false;
    await world.moveClock('1 hour');
    await deliver();
    await until(async () => (await read(caseId)).services[0].receipt !== null);
    expect((await read(caseId)).services[0].receipt).toMatch(/^250 /);
    await world.resetClock();
  });

  it('is held back for good where nobody knows what has left since, and what has left stays as it is', async () => {
    const [sent, waits] = [await sendTo('gone@clinic.test'), await sendTo('waits@clinic.test')];
    const left = `update outgoing_message set sent_at = app.now(), attempts = 1 where recipient = 'gone@clinic.test'`;
    await world.owner.query(left);
    await world.owner.query(`update outgoing_message set sent_at = app.now() where recipient <> 'waits@clinic.test' and sent_at is null`);
    const query = async <T>(sql: string, params?: unknown[]) => (await world.owner.query(sql, params)).rows as T[];
    expect(await holdMessages({ query }, '恢复自备份')).toBeGreaterThan(0);
    const faults = async (recipient: string) =>
      (await world.owner.query('select distinct error from outgoing_message where recipient = $1', [recipient])).rows;
    expect([await faults('gone@clinic.test'), await faults('waits@clinic.test')]).toEqual([[{ error: null }], [{ error: '恢复自备份' }]]);
    expect([(await read(sent)).services[0].failed, (await read(waits)).services[0].failed]).toEqual([null, '恢复自备份']);
  });

  it('never says in production that a message left which nobody carried', async () => {
    await world.owner.query(`insert into outgoing_message (channel, recipient, subject, body) values ('sms', '13800000000', 's', 'b')`);
    const inProduction = { mode: 'production', smtpUrl: null, mailFrom: 'x@y.test' } as const;
    await new DeliverMessages(new DeliveryRepository(), inProduction).run(world.worker);
    const { rows } = await world.owner.query(`select sent_at, attempts from outgoing_message where recipient = '13800000000'`);
    expect(rows).toEqual([{ sent_at: null, attempts: 0 }]);
  });
});
