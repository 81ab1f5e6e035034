import type { Chain } from './report.js';

/** A payload that a chain elsewhere holds as a commitment alone. */
export interface ApartPayload {
  readonly audience: string;
  readonly seq: number;
  readonly salt: string;
  readonly payload: string;
}
export interface JournalFile {
  readonly chains: readonly Chain[];
  readonly payloads?: readonly ApartPayload[];
}

type Shape = { readonly [key: string]: 'text' | 'number' | 'optional' | Shape | readonly [Shape] };
const POINT = { seq: 'number', hash: 'text' } as const;
const ENTRY = {
  caseId: 'text',
  audience: 'text',
  seq: 'number',
  type: 'text',
  at: 'text',
  actor: 'text',
  commitment: 'text',
  prev: 'text',
  hash: 'text',
  salt: 'optional',
  payload: 'optional',
} as const;
const SHAPES = {
  audience: 'text',
  head: POINT,
  entries: [ENTRY],
} as const satisfies Shape;
const PAYLOAD = { audience: 'text', seq: 'number', salt: 'text', payload: 'text' } as const satisfies Shape;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value has exactly these fields: what no hash covers has no place to stand in. */
function fits(value: unknown, shape: Shape): boolean {
  if (!isObject(value)) return false;
  if (Object.keys(value).some((key) => !Object.hasOwn(shape, key))) return false;
  return Object.entries(shape).every(([key, kind]) => {
    const field = value[key];
    if (kind === 'text') return typeof field === 'string';
    if (kind === 'number') return Number.isSafeInteger(field);
    if (kind === 'optional') return field === undefined || field === null || typeof field === 'string';
    return Array.isArray(kind) ? Array.isArray(field) && field.every((f) => fits(f, kind[0] as Shape)) : fits(field, kind as Shape);
  });
}

const isChain = (value: unknown): value is Chain =>
  isObject(value) && fits(value, value['after'] === undefined ? SHAPES : { ...SHAPES, after: POINT });

/**
 * Reads a file of chains, held to its one form: the fields of entries and no others, each once, written as the platform
 * writes them. A word beside the entries, or a key that stands twice, is read by people and covered by nothing.
 *
 * @returns `null` for what cannot be read at all
 */
export function readJournalFile(path: string, text: string): { journal: JournalFile | null; faults: string[] } {
  const parsed = parseJson(text);
  if (!isObject(parsed) || !Array.isArray(parsed['chains']) || !parsed['chains'].every(isChain))
    return { journal: null, faults: [`${path}: not a file of chains`] };
  const payloads = parsed['payloads'];
  const known = Object.keys(parsed).every((key) => key === 'chains' || key === 'payloads');
  if (!known || (payloads !== undefined && !(Array.isArray(payloads) && payloads.every((p) => fits(p, PAYLOAD)))))
    return { journal: null, faults: [`${path}: something beside the chains`] };
  return {
    journal: parsed as unknown as JournalFile,
    faults: JSON.stringify(parsed, null, 2) === text ? [] : [`${path}: not as the platform writes it`],
  };
}

/** `undefined` for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
