import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { Given } from '../../../../test/support/given.js';
import { demandUseCases } from '../../demands/index.js';
import { DeliveryRepository } from '../data/delivery.repository.js';
import { DeliverMessages } from './deliver-messages.js';

const BODY = '本人在贵机构接受眼袋修复后出现凹陷，请退还费用并承担修复费用，请在期限内书面答复。';

/** What the worker sends and what it keeps of it, against a server of mail that takes some and refuses others. */
describe('messages that wait', () => {
  let given: Given;
  let smtp: SMTPServer;
  let delivering: DeliverMessages;
  const codes = new Map<string, number>();
  const { send } = demandUseCases({ publicUrl: 'http://localhost' });
  beforeAll(async () => {
    given = await Given.begun('deliver-messages');
    smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) => {
        const responseCode = codes.get(address);
        return responseCode ? done(Object.assign(new Error(`said of <${address}>`), { responseCode })) : done();
      },
    });
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
    const { port } = smtp.server.address() as AddressInfo;
    delivering = new DeliverMessages(new DeliveryRepository(), {
      mode: 'production',
      smtpUrl: `smtp://127.0.0.1:${port}`,
      mailFrom: 'heyi@heyi.test',
    });
  });
  afterAll(async () => {
    await new Promise<void>((resolve) => smtp.close(resolve));
    await given?.close();
  });
  beforeEach(() => given.owner.query('delete from outgoing_message'));

  const deliver = () => delivering.run(given.atWork);
  const waits = (recipient: string, channel = 'mail') =>
    given.owner.query(`insert into outgoing_message (channel, recipient, subject, body) values ($2, $1, 's', 'b')`, [recipient, channel]);
  const rowOf = async (recipient: string): Promise<string> => {
    const { rows } = await given.owner.query<{ row: string }>(
      `select concat_ws(' ', case when sent_at is null then 'waits' else 'sent' end, attempts, error) as row from outgoing_message
        where recipient = $1`,
      [recipient],
    );
    return rows.map(({ row }) => row).join();
  };
  /** A case whose letter waits to leave for its clinic. @returns the case and the contact */
  const letter = async (): Promise<{ caseId: string; contact: string }> => {
    const { consumer } = given.hands;
    const caseId = await given.negotiatedCase();
    await given.act(consumer, caseId, send, { body: BODY, amountFen: null, applyIfSilent: false });
    const { rows } = await given.owner.query<{ recipient: string }>(
      `select recipient from service_record where case_id = $1 and channel = 'mail'`,
      [caseId],
    );
    const contact = rows[0]!.recipient;
    await given.owner.query('delete from outgoing_message where recipient <> $1', [contact]);
    return { caseId, contact };
  };
  const serviceOf = async (caseId: string): Promise<string[]> => {
    const { rows } = await given.owner.query<{ row: string }>(
      `select concat_ws(' ', channel, case when sent_at is null then 'waits' else 'sent' end, left(receipt, 3), failed) as row
         from service_record where case_id = $1 order by created_at, id`,
      [caseId],
    );
    return rows.map(({ row }) => row);
  };
  const changes = async (caseId: string) => (await given.record(caseId))['joint']!.filter((type) => type === 'service.changed').length;

  it('leave once; what no carrier takes waits, and is never said to be sent', async () => {
    await waits('a@take.test');
    await waits('13800000000', 'sms');
    expect([await deliver(), await deliver()]).toEqual([1, 0]);
    expect([await rowOf('a@take.test'), await rowOf('13800000000')]).toEqual(['sent 1', 'waits 0']);
  });

  it('are tried again later each time, and hold up no other', async () => {
    codes.set('busy@take.test', 451);
    await waits('busy@take.test');
    await waits('free@take.test');
    expect(await deliver()).toBe(1);
    expect([await rowOf('busy@take.test'), await rowOf('free@take.test')]).toEqual([expect.stringMatching(/^waits 1 .*451/), 'sent 1']);
    // Four seconds to the power of the tries, less one: three after the first, fifteen after the second.
    const past = (seconds: number) =>
      given.owner.query(`update outgoing_message set created_at = app.now() - make_interval(secs => $1) where sent_at is null`, [seconds]);
    await past(0);
    expect([await deliver(), await rowOf('busy@take.test')]).toEqual([0, expect.stringMatching(/^waits 1 /)]);
    await past(3.1);
    expect([await deliver(), await rowOf('busy@take.test')]).toEqual([0, expect.stringMatching(/^waits 2 /)]);
    codes.delete('busy@take.test');
    await past(15.1);
    expect([await deliver(), await rowOf('busy@take.test')]).toEqual([1, 'sent 3']);
  });

  it('that are refused for good are not tried again, nor after the eighth time; the address is masked', async () => {
    codes.set('unknown@take.test', 550).set('tired@take.test', 451);
    await waits('unknown@take.test');
    await waits('tired@take.test');
    await given.owner.query(
      `update outgoing_message set attempts = 7, created_at = app.now() - interval '1 year' where recipient ~ 'tired'`,
    );
    expect(await deliver()).toBe(0);
    expect(await rowOf('unknown@take.test')).toMatch(/^waits 8 .*550 said of <u\*\*\*@take\.test>/);
    expect(await rowOf('tired@take.test')).toMatch(/^waits 8 /);
    await given.owner.query(`update outgoing_message set created_at = app.now() - interval '1 year'`);
    codes.clear();
    expect(await deliver()).toBe(0);
  });

  it('that carry a letter are followed: its service says when it left, or why not, and its case’s record with it', async () => {
    const sent = await letter();
    const beside = await given.negotiatedCase();
    await given.act(given.hands.consumer, beside, send, { body: BODY, amountFen: null, applyIfSilent: false });
    await given.owner.query(
      'delete from outgoing_message where id not in (select message_id from service_record where case_id = $1 and message_id is not null)',
      [sent.caseId],
    );
    const before = await changes(beside);
    expect(await deliver()).toBe(1);
    expect([await serviceOf(sent.caseId), await changes(sent.caseId)]).toEqual([['platform sent', 'mail sent 250'], 1]);
    expect([await serviceOf(beside), await changes(beside)]).toEqual([['platform sent', 'mail waits'], before]);

    const refused = await letter();
    codes.set(refused.contact, 550);
    expect(await deliver()).toBe(0);
    expect(await serviceOf(refused.caseId)).toEqual([
      'platform sent',
      expect.stringMatching(/^mail waits .*550 said of <.\*+@office\.test>/),
    ]);
    expect([await changes(refused.caseId), await serviceOf(sent.caseId)]).toEqual([1, ['platform sent', 'mail sent 250']]);
  });
});
