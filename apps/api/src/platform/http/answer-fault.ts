import type { Request, Response } from 'express';
import { faultMessage, refusalMessage, storageFullMessage, type Locale } from '@heyi/contracts';
import { Refusal } from '../errors/refusal.js';
import { toldUnder } from '../telemetry/log.js';
import { askedNow } from '../telemetry/request.js';

const STATUS: Readonly<Record<Refusal['kind'], number>> = { invalid: 400, not_possible: 404, conflict: 409, not_found: 404 };

/** The disk, or what the operator lets us have of it, is used up. */
const isFull = (fault: unknown): boolean => ['ENOSPC', 'EDQUOT', 'EFBIG'].includes((fault as { code?: string }).code ?? '');

const BROKEN_OFF = ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'];
/** Whoever asked has gone away meanwhile. A line of ours that broke, to the database or an authority, says the same of itself. */
const hasGone = (req: Request, fault: unknown): boolean =>
  BROKEN_OFF.includes((fault as { code?: string }).code ?? '') && req.socket.destroyed;

/** A person opens such an address from a page of ours, which has told the server its language, or from anywhere. */
const localeOf = (req: Request): Locale =>
  askedNow()?.locale ?? (String(req.headers['x-heyi-locale'] ?? req.headers['accept-language'] ?? '').startsWith('en') ? 'en' : 'zh-CN');

const say = (res: Response, status: number, words: string): void => void res.status(status).type('text/plain').send(words);

/** Under which status a refusal is told where there is no union for it. */
export const statusOf = ({ kind, code }: Refusal): number => (code === 'busy_now' ? 503 : STATUS[kind]);

/** @returns the words and the status of a fault of ours, which is in the log under the number that they name */
export function toldFault(fault: unknown, locale: Locale, message: string): { status: number; words: string } {
  const number = toldUnder(fault, message);
  return isFull(fault) ? { status: 507, words: storageFullMessage(number, locale) } : { status: 500, words: faultMessage(number, locale) };
}

/**
 * How a route answers what was thrown: a refusal in words, a fault of ours with the number under which the
 * log has it. Who has gone away meanwhile is no fault.
 */
export function answerFault(req: Request, res: Response, thrown: unknown): void {
  if (thrown instanceof Refusal && !res.headersSent) {
    if (thrown.code === 'busy_now') res.setHeader('Retry-After', String(thrown.data['seconds']));
    return say(res, statusOf(thrown), thrown.messageIn(localeOf(req)));
  }
  if (hasGone(req, thrown)) return void res.destroy();
  const { status, words } = toldFault(thrown, localeOf(req), 'an address failed');
  if (res.headersSent) return void res.destroy();
  res.removeHeader('Content-Disposition');
  res.removeHeader('Content-Length');
  say(res, status, words);
}

/** The same for a script of ours, which has the words for each code: what it sent is wrong, is not there, or has to come again. */
export function answerFaultInJson(req: Request, res: Response, thrown: unknown): void {
  if (thrown instanceof Refusal) {
    const status = thrown.kind === 'not_found' ? 404 : thrown.code === 'busy_now' ? 503 : 400;
    return void res.status(status).json({ ok: false, code: thrown.code });
  }
  const { status, words } = toldFault(thrown, localeOf(req), 'an address failed');
  res.status(status).json({ ok: false, message: words });
}

/** How a request is answered that came to no route of ours. @param status what the framework makes of it; none where it is a fault */
export function answerUnread(req: Request, res: Response, thrown: unknown, status?: number): void {
  if (status === undefined || status >= 500 || res.headersSent) return answerFault(req, res, thrown);
  say(res, status, refusalMessage(status === 404 ? 'not_found' : 'input_invalid', localeOf(req)));
}
