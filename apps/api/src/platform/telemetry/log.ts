import type { LoggerService } from '@nestjs/common';
import { pino, type Level } from 'pino';
import { askedNow, newNumber } from './request.js';
import { faultLine, isError } from './fault-line.js';

/** What ends or colours a line of a terminal, or turns the order of its letters around. */
// eslint-disable-next-line no-control-regex -- exactly these
const TELLING = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu;

/** A text as one line of a log: what people send can neither begin another line nor colour one. */
export const oneLine = (text: string): string =>
  text.replace(TELLING, (c) => `\\u${(c.codePointAt(0) as number).toString(16).padStart(4, '0')}`);

/**
 * The log of a process: one line of JSON an entry, with level, time, and of the request it was written in the number that the
 * person is shown, the account and the case. Its words are constants of our source and names of ours; what people write is in
 * none of them (docs/operations.md, *Logs*).
 */
export const log = pino(
  {
    level: 'warn',
    base: null,
    messageKey: 'message',
    errorKey: 'fault',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { fault: faultLine },
    mixin: () => {
      const { number, what, account, case: caseId } = askedNow() ?? {};
      return { number, what, account, case: caseId };
    },
    // JSON escapes the first of the controls by itself; the rest is escaped as JSON would, so that it reads back the same.
    hooks: { streamWrite: (line) => `${oneLine(line.trimEnd())}\n` },
  },
  // By the stream of the process and not its file, in order with what else is written there.
  { write: (line: string) => void process.stderr.write(line) },
);

export const logFrom = (level: Level): void => void (log.level = level);

/**
 * What the framework says of itself. Of a fault only what the log keeps of any; of a text nothing but its beginning of our own
 * source, for it may have been put together from an error's.
 */
export class FrameworkLog implements LoggerService {
  /** @param itsWay whether it says as well what it does on its way, of each module a line */
  constructor(private readonly itsWay = true) {}

  private say(level: Level, message: unknown, more: readonly unknown[]): void {
    const context = more.at(-1);
    const of = typeof context === 'string' && /^\w{1,40}$/.test(context) ? context : undefined;
    const fault = [message, ...more].find(isError);
    if (fault) log[level]({ of, fault }, 'framework');
    else log[level]({ of }, level === 'error' || level === 'fatal' ? 'framework' : String(message));
  }
  log(message: unknown, ...more: unknown[]): void {
    if (this.itsWay) this.say('info', message, more);
  }
  error(message: unknown, ...more: unknown[]): void {
    this.say('error', message, more);
  }
  warn(message: unknown, ...more: unknown[]): void {
    this.say('warn', message, more);
  }
  fatal(message: unknown, ...more: unknown[]): void {
    this.say('fatal', message, more);
  }
}

/**
 * Writes a fault of ours down under the number that the person is shown: that of the request, or where there is none, one of its own.
 * @param more ids of what it befell
 */
export function toldUnder(fault: unknown, message: string, more: Readonly<Record<string, string>> = {}): string {
  const number = askedNow()?.number ?? newNumber();
  log.error({ ...more, fault, number }, message);
  return number;
}

const SPARINGLY_MS = 60_000;

/** Tells of what fails again and again on a timer: at once, and then once a minute. */
export function sparingly(message: string): (fault: unknown) => void {
  let told = -Infinity;
  return (fault) => {
    if (performance.now() - told < SPARINGLY_MS) return;
    told = performance.now();
    log.error({ fault }, message);
  };
}
