// The same for what stands in the database: the functions of the product's schemas, as the migrations leave them. A place
// is a condition or a lock in a body; without it, the function is written anew in every database that a test makes.
import { createHash } from 'node:crypto';
import { conditionsIn, locksIn } from './sql.mjs';

/** A refusal inside a body: what stands between `if` and `then`, where what follows ends the function. */
function* refusalsIn(body) {
  for (const match of body.matchAll(/\b(?:if|elsif)\s+([\s\S]+?)\s+then\b/gi)) {
    const after = body.slice(match.index + match[0].length, match.index + match[0].length + 60);
    if (!/^\s*(raise\b|return\b)/i.test(after)) continue;
    const start = match.index + match[0].indexOf(match[1]);
    yield { start, end: start + match[1].length };
  }
}

/** The places of the functions that a migrated database has. */
export function placesOfFunctions(functions) {
  return functions.flatMap(({ name, text }) => {
    const from = text.indexOf('$function$') + '$function$'.length;
    const to = text.lastIndexOf('$function$');
    // As in a template of the source: its quotes are then those of SQL.
    const body = `\`${text.slice(from, to)}\``;
    const refusals = [...refusalsIn(body)];
    const within = ({ start, end }) => refusals.some((r) => start >= r.start && end <= r.end);
    const found = [
      ...refusals.map((at) => ['function: guard', at, () => 'false']),
      ...conditionsIn(body)
        .filter((at) => !within(at))
        .map((at) => ['function: scope', at, (own) => `(${own} or true)`]),
      ...locksIn(body).map((at) => ['function: row lock', at, () => '']),
    ];
    const seen = new Map();
    return found.map(([kind, { start, end }, instead]) => {
      const own = body.slice(start, end);
      const what = `${name} ${kind} ${own}`;
      const nth = seen.get(what) ?? 0;
      seen.set(what, nth + 1);
      return {
        id: createHash('sha256').update(`${what} ${nth}`).digest('hex').slice(0, 10),
        kind,
        path: 'database',
        line: 0,
        within: name,
        text: own.replace(/\s+/g, ' '),
        sql: text.slice(0, from + start - 1) + instead(own) + text.slice(from + end - 1),
        truth: false,
      };
    });
  });
}
