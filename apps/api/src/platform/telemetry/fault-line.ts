import { types } from 'node:util';
import { Fault } from '../errors/fault.js';

/** A fault as the log keeps it: what failed and where, and nothing of what it failed on. */
export interface FaultLine {
  readonly name: string;
  readonly message?: string;
  /** Of the operating system or SQLSTATE. */
  readonly code?: string;
  readonly statement?: string;
  readonly table?: string;
  readonly constraint?: string;
  readonly at: readonly string[];
  readonly cause?: FaultLine;
  readonly errors?: readonly FaultLine[];
}

/** What the engine says of names in our source. Everything else that it says can quote a value. */
const OF_OUR_SOURCE = [
  /^Cannot (?:read|set) properties of (?:undefined|null) \((?:reading|setting) '[\w$]{1,60}'\)$/,
  /^[\w$.()[\]' ]{1,100} is not (?:a function|iterable|a constructor|defined)$/,
];
const FRAMES = 12;
const DEEPEST = 4;

/** `update upload`, `select app.enter_case`: the verb of a statement and the first thing it names. Its values are not in its text. */
export function statementOf(sql: string): string {
  // TypeORM quotes names, and begins with columns, where ours begin with a table or a function.
  const plain = sql.replaceAll('"', '').replace(/^\s*select\s+\w+\.\w+ as .*?\bfrom\b/is, 'select from');
  const [verb] = /^\s*(\w+)/.exec(plain) ?? [];
  const named =
    /\b(?:insert\s+into|update|delete\s+from|from|select(?!\s+from\b))\s+([a-z_]\w*(?:\.\w+)?)\s*(?=[\s(;]|$)/i.exec(plain)?.[1] ?? '';
  return `${(verb ?? '').trim().toLowerCase()} ${named}`.trim();
}

// By its kind and not by its class: what comes from outside of a realm has classes of its own.
export const isError = (fault: unknown): fault is Error => types.isNativeError(fault) || fault instanceof Error;

const text = (value: unknown): string | undefined => (typeof value === 'string' && /^[\w.-]{1,80}$/.test(value) ? value : undefined);

const FRAME = /^ {4}at .*(?::\d+(?::\d+)?\)?|\(<anonymous>\)|\(native\))$/;

/**
 * The places of a stack, which begins with the message again. A message can have lines of that shape, as it is now or as it was when
 * the stack was written: what follows after its end counts, and of that the last lines in one piece.
 */
function framesOf({ stack = '', message }: Error): string[] {
  const end = message ? stack.indexOf(message) + message.length : 0;
  const lines = stack.slice(Math.max(0, end)).split('\n');
  const before = lines.findLastIndex((line) => line !== '' && !FRAME.test(line));
  return lines
    .slice(before + 1)
    .filter((line) => line !== '')
    .slice(0, FRAMES)
    .map((line) => line.trim());
}

/**
 * Neither messages of the database, of a parser or a library nor the values they were about: they quote what people wrote.
 * The place in the source, the class, the code and the name of the statement say what an operator can act on.
 */
export function faultLine(fault: unknown, depth = 0): FaultLine {
  if (!isError(fault)) return { name: `no error but ${typeof fault}`, at: [] };
  const of = fault as Error & Record<string, unknown> & { driverError?: Record<string, unknown> };
  const database = of.driverError ?? of;
  const message = fault instanceof Fault || OF_OUR_SOURCE.some((known) => known.test(fault.message)) ? fault.message : undefined;
  const code = text(database['code']);
  const table = text(database['table']);
  const constraint = text(database['constraint']);
  const statement = typeof of['query'] === 'string' ? statementOf(of['query']) : undefined;
  const deeper = depth < DEEPEST;
  return {
    name: text(fault.constructor.name) ?? 'Error',
    ...(message ? { message } : {}),
    ...(code ? { code } : {}),
    ...(statement ? { statement } : {}),
    ...(table ? { table } : {}),
    ...(constraint ? { constraint } : {}),
    at: framesOf(fault),
    ...(deeper && of.cause ? { cause: faultLine(of.cause, depth + 1) } : {}),
    ...(deeper && Array.isArray(of['errors']) ? { errors: of['errors'].map((each) => faultLine(each, depth + 1)) } : {}),
  };
}
