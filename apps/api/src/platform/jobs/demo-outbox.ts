import type { RequestHandler } from 'express';
import type { JobUnit } from './job-unit.js';

const escape = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const linked = (text: string): string => escape(text).replace(/https?:\/\/[^\s&]+/g, (url) => `<a href="${url}">${url}</a>`);

interface Outgoing {
  readonly channel: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly created_at: Date;
}

const item = ({ channel, recipient, body, created_at: at }: Outgoing): string =>
  [
    `<li><p><strong>${channel === 'sms' ? '短信 SMS' : '邮件 Mail'} → ${escape(recipient)}</strong> `,
    `<time>${at.toISOString().slice(0, 19).replace('T', ' ')} UTC</time></p><p>${linked(body)}</p></li>`,
  ].join('');

const page = (rows: readonly Outgoing[]): string =>
  [
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    '<title>发件箱 Outbox · 和议</title>\n<link rel="stylesheet" href="/front.css">',
    '<main class="outbox"><p><a href="/">← 首页 Home</a></p><h1>发件箱 <small>Outbox</small></h1>',
    '<p>演示环境：这里能看到发给各方的全部邮件和短信。<br>Demonstration only: every mail and SMS to every side.</p>',
    rows.length ? `<ul>${rows.map(item).join('')}</ul>` : '<p>还没有消息。No messages yet.</p>',
    '</main></html>',
  ].join('');

/** The outbox page of the demonstration: every mail and SMS of every side, for the operator. It exists in no other mode. */
export const outboxPage =
  (unit: JobUnit): RequestHandler =>
  (req, res) => {
    void unit
      .unsafeAcrossTenants((tx) => tx.query<Outgoing>('select * from outgoing_message order by created_at desc, id desc limit 200'))
      .then((rows) => {
        if (req.query['format'] === 'json')
          return void res.json(
            rows.map((r) => ({ channel: r.channel, recipient: r.recipient, subject: r.subject, body: r.body, at: r.created_at })),
          );
        res.type('html').send(page(rows));
      })
      .catch(() => res.status(500).end());
  };
