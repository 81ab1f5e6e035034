import nodemailer from 'nodemailer';
import type { Config } from '../../../platform/config.js';
import { outsideOfTransactions } from '../../../platform/database/one-connection.js';
import type { Leaving } from '../data/delivery.repository.js';

/** Hands a message over and answers with what the other side said on taking it. */
export type Carrier = (message: Leaving) => Promise<string | null>;
export type MailConfig = Pick<Config, 'mode' | 'smtpUrl' | 'mailFrom'>;

/**
 * Who carries which channel. Mail leaves by SMTP where configured; outside of production the outbox page takes the
 * rest. In production a channel without a gateway has no carrier: its messages wait and are never said to be sent.
 */
export function carriersOf(config: MailConfig): Partial<Record<Leaving['channel'], Carrier>> {
  const outbox: Partial<Record<Leaving['channel'], Carrier>> =
    config.mode === 'production' ? {} : { mail: () => Promise.resolve(null), sms: () => Promise.resolve(null) };
  if (!config.smtpUrl) return outbox;
  const transport = nodemailer.createTransport(config.smtpUrl);
  const mail: Carrier = async (m) => {
    outsideOfTransactions('Sending a mail');
    const { response } = await transport.sendMail({ to: m.recipient, from: config.mailFrom, subject: m.subject, text: m.body });
    return response;
  };
  return { ...outbox, mail };
}
