import pg from 'pg';

/** Databases of this process in which locks are looked at, with the tables that hold rows of a case. */
const watched = new Map<string, ReadonlySet<string>>();

const LOCKING = /\bfor (?:no key update|update|share)\b(?: of ([a-z_, ]+?))?(?= skip\b| nowait\b| ?\)| ?;| ?$)/g;
const TABLE =
  /\b(?:from|join) ([a-z_.]+)(?: (?:as )?(?!where\b|join\b|left\b|inner\b|cross\b|on\b|order\b|for\b|limit\b|group\b|set\b)([a-z_]+))?/g;

/** The query that a locking clause is of: what stands before it on its own level, without what is nested in it. */
function queryBefore(text: string, end: number): string {
  let depth = 0;
  let own = '';
  for (let at = end - 1; at >= 0; at--) {
    const sign = text.charAt(at);
    if (sign === ')') depth += 1;
    else if (sign === '(' && depth === 0) break;
    else if (sign === '(') depth -= 1;
    else if (depth === 0) own = sign + own;
  }
  return own;
}

/** The tables whose rows a statement locks by a clause of its own. */
export function lockedBy(sql: string): string[] {
  const text = sql.replaceAll('"', '').replace(/--.*$/gm, '').replace(/\s+/g, ' ').toLowerCase().trim();
  return [...text.matchAll(LOCKING)].flatMap(({ 1: of, index }) => {
    const tables = new Map([...queryBefore(text, index).matchAll(TABLE)].map(([, table = '', alias]) => [alias ?? table, table]));
    const names = of ? of.split(',').map((name) => name.trim()) : [...tables.keys()];
    return names.map((name) => tables.get(name) ?? name);
  });
}

/** What was locked later and has a lower number than something that was held already; null where the order is kept. */
export function heldOrder(before: readonly string[], after: readonly string[]): string | null {
  const last = before.at(-1) ?? '';
  return after.find((id) => !before.includes(id) && id < last) ?? null;
}

const MANY_AT_ONCE = /\border by (?:\w+\.)?id\b/i;

/** The words of a statement, given as they are or with its name and values. */
const textOf = (given: unknown): string | null => {
  const text = typeof given === 'string' ? given : (given as { text?: unknown } | undefined)?.text;
  return typeof text === 'string' ? text : null;
};

/** The client of the database as the product has it: every statement of its transactions goes through here. */
type Query = (this: pg.Client, ...given: unknown[]) => unknown;

/** What a connection calls itself; what a test says by its own hand has no name. */
const nameOf = (client: pg.Client): string =>
  (client as unknown as { connectionParameters: { application_name?: string } }).connectionParameters.application_name ?? '';

/** From now on the product's transactions on that database lock rows of a case after the case, and cases by their numbers. */
export const watchLocks = (database: string, tables: ReadonlySet<string>): void => void watched.set(database, tables);

/** As this is loaded, before the product has connected: a connection of it binds what it finds. */
function listen(): void {
  const query = pg.Client.prototype.query as unknown as Query;
  const ask = async (client: pg.Client): Promise<string[]> => {
    const { rows } = (await query.call(client, 'select id from app.test_cases_held() id')) as { rows: { id: string }[] };
    return rows.map(({ id }) => id);
  };
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const sql = textOf(given[0]);
    const own = watched.get(this.database ?? '');
    const isOurs = own && (this.user === 'heyi_app' || this.user === 'heyi_job') && nameOf(this).startsWith('heyi-');
    if (!isOurs || sql === null || typeof given.at(-1) === 'function') return query.call(this, ...given);
    const locked = lockedBy(sql);
    const locksCases = locked.includes('case_file') || /^\s*update "?case_file\b/i.test(sql);
    const rowsOf = locked.find((table) => own.has(table));
    if (!locksCases && !rowsOf) return query.call(this, ...given);
    return (async () => {
      const before = await ask(this);
      if (rowsOf && !locksCases && before.length === 0) throw new Error(`A row of ${rowsOf} is locked before its case: ${sql}`);
      const result = await query.call(this, ...given);
      if (!locksCases) return result;
      const after = await ask(this);
      const late = heldOrder(before, after);
      if (late) throw new Error(`The case ${late} is locked after one with a higher number: ${sql}`);
      if (after.length - before.length > 1 && !MANY_AT_ONCE.test(sql)) throw new Error(`Several cases are locked in no order: ${sql}`);
      return result;
    })();
  } as unknown as typeof pg.Client.prototype.query;
}
listen();
