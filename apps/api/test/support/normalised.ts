import { BEGINNING } from './world.js';

const HOUR = 3_600_000;
/**
 * What two runs cannot have in common, and nothing else: ids and hashes become the place of their first appearance, moments the
 * hour of the run (each step has an hour of its own, so that the time of a hidden act would show), addresses of files, which
 * are bound to a session, only whether there is one, contacts of people who are made up anew.
 */
export function normalised(value: unknown, seen: Map<string, string>): unknown {
  const text = JSON.stringify(value, (key, v: unknown) =>
    typeof v === 'string' && (/address$/i.test(key) || ['pdfZh', 'pdfEn', 'csv'].includes(key)) && v.startsWith('/') ? '<address>' : v,
  );
  if (text === undefined) return undefined;
  const place = (kind: string) => (found: string) => {
    if (!seen.has(found)) seen.set(found, `${kind}${seen.size + 1}`);
    return seen.get(found)!;
  };
  return JSON.parse(
    text
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, place('id'))
      .replace(/\b[0-9a-f]{64}\b/g, place('hash'))
      .replace(
        /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|\+00)?/g,
        (at) => `hour ${Math.floor((Date.parse(at.replace(' ', 'T').replace(/(Z|\+00)?$/, 'Z')) - BEGINNING.getTime()) / HOUR)}`,
      )
      .replace(/[\w*.-]+@(clinic|test)\.(test|\*+)/g, '<contact>'),
  ) as unknown;
}

/**
 * What was told, in an order of its own: an id is named by where it comes first, and in which order two processes or two commits
 * are heard is chance.
 */
export function inOneOrder(events: readonly unknown[]): unknown[] {
  const plain = new Map(events.map((e) => [e, JSON.stringify(normalised(e, new Map()))]));
  return [...events].sort((a, b) => (plain.get(a)! < plain.get(b)! ? -1 : 1));
}
