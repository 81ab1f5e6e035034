import type { MessageSent } from '../data/newest-messages.query.js';

const escape = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const linked = (text: string): string => escape(text).replace(/https?:\/\/[^\s&]+/g, (url) => `<a href="${url}">${url}</a>`);

/** To the second. */
const moment = (at: Date): string => at.toISOString().replace('T', ' ').replace(/\..*$/, ' UTC');

const item = ({ channel, recipient, body, at }: MessageSent): string =>
  [
    `<li><p><strong>${channel === 'sms' ? '短信 SMS' : '邮件 Mail'} → ${escape(recipient)}</strong>`,
    ` <time>${moment(at)}</time></p><p>${linked(body)}</p></li>`,
  ].join('');

/** The outbox page of the demonstration: every mail and SMS of every side, for the operator. */
export const outboxPage = (messages: readonly MessageSent[]): string =>
  [
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    '<title>发件箱 Outbox · 和议</title>\n',
    '<link rel="stylesheet" href="/front.css"><main class="outbox"><p><a href="/">← 首页 Home</a></p><h1>发件箱 <small>Outbox</small></h1>',
    '<p>演示环境：这里能看到发给各方的全部邮件和短信。<br>Demonstration only: every mail and SMS to every side.</p>',
    messages.length ? `<ul>${messages.map(item).join('')}</ul>` : '<p>还没有消息。No messages yet.</p>',
    '</main></html>',
  ].join('');
