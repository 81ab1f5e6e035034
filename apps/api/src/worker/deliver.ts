import nodemailer from 'nodemailer';
import type { JobUnit } from '../platform/jobs/job-unit.js';

/** Sends what waits to be sent: mail by SMTP where configured. Without a gateway a message stays on the outbox page, marked sent. */
export async function deliverMessages(unit: JobUnit, smtpUrl: string | null): Promise<number> {
  const transport = smtpUrl ? nodemailer.createTransport(smtpUrl) : null;
  const due = await unit.unsafeAcrossTenants((tx) =>
    tx.query<{ id: string; channel: string; recipient: string; subject: string; body: string }>(
      `update outgoing_message set attempts = attempts + 1 where id in (select id from outgoing_message where sent_at is null and attempts < 8 and created_at + make_interval(secs => power(4, attempts) - 1) <= app.now() order by id limit 50 for update skip locked)
       returning id, channel, recipient, subject, body`,
    ),
  );
  for (const message of due) {
    if (transport && message.channel === 'mail')
      await transport.sendMail({
        to: message.recipient,
        from: 'Heyi <no-reply@heyi.invalid>',
        subject: message.subject,
        text: message.body,
      });
    // A served letter's record takes the same moment: it has left the sender's control (ESG-4).
    await unit.unsafeAcrossTenants(async (tx) => {
      await tx.query('update outgoing_message set sent_at = app.now() where id = $1', [message.id]);
      await tx.query('update service_record set sent_at = app.now() where message_id = $1 and sent_at is null', [message.id]);
    });
  }
  return due.length;
}
