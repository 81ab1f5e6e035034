import type { Database } from './world.js';

/** One protection of the database taken away: what, the statements that do it, and the tables or functions to ask about. */
export interface Hole {
  readonly name: string;
  readonly sql: string;
  readonly on: readonly string[];
}

/** The end of the term that begins at `from`: a bracketed group, a call, or a CASE. */
function endOfTerm(text: string, from: number): number {
  let i = from;
  if (/^CASE\b/i.test(text.slice(i))) return text.indexOf('END', i) + 3;
  while (i < text.length && text[i] !== '(') {
    if (/[\s),;]/.test(text[i]!)) return i;
    i++;
  }
  for (let depth = 0; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')' && --depth === 0) return i + 1;
  }
  return text.length;
}
/** The beginning of the term that ends before `to`. */
function startOfTerm(text: string, to: number): number {
  let i = to - 1;
  if (text.slice(0, to).endsWith('END')) return text.lastIndexOf('CASE', to);
  if (text[i] === ')') {
    for (let depth = 0; i >= 0; i--) {
      if (text[i] === ')') depth++;
      else if (text[i] === '(' && --depth === 0) break;
    }
  }
  while (i > 0 && /[\w.:]/.test(text[i - 1]!)) i--;
  return i;
}

/** An expression as PostgreSQL prints it with each of its conditions, however deep, met, or (for alternatives) unmet; with its name. */
export function weakened(expression: string): [name: string, weaker: string][] {
  const spots = new Map<string, [string, string]>();
  for (const { 0: word, index } of expression.matchAll(/ (AND|OR) /g)) {
    const [neutral, how] = word === ' AND ' ? ['true', 'without'] : ['false', 'no longer where'];
    const right = index + word.length;
    for (const [from, to] of [
      [startOfTerm(expression, index), index],
      [right, endOfTerm(expression, right)],
    ] as const)
      spots.set(`${from}-${to}`, [
        `${how} ${expression.slice(from, to).replace(/\s+/g, ' ')}`,
        `${expression.slice(0, from)}${neutral}${expression.slice(to)}`,
      ]);
  }
  return [...spots.values()];
}

interface PolicyRow {
  table: string;
  name: string;
  cmd: string;
  permissive: boolean;
  qual: string | null;
  check: string | null;
}

const policiesOf = async (db: Database): Promise<PolicyRow[]> =>
  (
    await db.admin.query<PolicyRow>(
      `select case schemaname when 'public' then '' else schemaname || '.' end || tablename as "table", policyname as name, cmd, permissive = 'PERMISSIVE' as permissive, qual, with_check as "check"
         from pg_policies where 'heyi_app' = any(roles) order by 1, 2`,
    )
  ).rows;

/** Each policy gone, open to all, and with each of its conditions left out; each table without any, or with one that lets all through. */
export async function holesInPolicies(db: Database): Promise<Hole[]> {
  const holes: Hole[] = [];
  const policies = await policiesOf(db);
  for (const p of policies) {
    const add = (what: string, sql: string) => void holes.push({ name: `${p.table} · policy ${p.name} ${what}`, sql, on: [p.table] });
    const alter = (part: 'using' | 'with check', expression: string) => `alter policy ${p.name} on ${p.table} ${part} (${expression})`;
    add('gone', `drop policy ${p.name} on ${p.table}`);
    for (const [part, expression] of [
      ['using', p.qual],
      ['with check', p.check],
    ] as const) {
      if (expression === null || expression === 'true') continue;
      // Where the new row is judged by what the old one is, both are the one condition.
      const both = part === 'using' && p.check === p.qual;
      const changed = (e: string) => alter(part, e) + (both ? `; ${alter('with check', e)}` : '');
      if (part === 'with check' && p.check === p.qual && p.cmd === 'UPDATE') continue;
      add(`${part} all`, changed('true'));
      for (const [what, e] of weakened(expression)) add(`${part} ${what}`, changed(e));
    }
  }
  for (const table of new Set(policies.map((p) => p.table))) {
    holes.push({ name: `${table} · no row-level security`, sql: `alter table ${table} disable row level security`, on: [table] });
    holes.push({
      name: `${table} · one more policy`,
      sql: `create policy one_more on ${table} to heyi_app using (true) with check (true)`,
      on: [table],
    });
  }
  return holes;
}

/** Each guard off, and each that names what may change naming one column more. */
export async function holesInGuards(db: Database): Promise<Hole[]> {
  const { rows } = await db.admin.query<{ table: string; name: string; definition: string; columns: string[] }>(
    `select tgrelid::regclass::text as "table", tgname as name, pg_get_triggerdef(t.oid) as definition,
            array(select attname::text from pg_attribute where attrelid = tgrelid and attnum > 0 and not attisdropped) as columns
       from pg_trigger t where not tgisinternal order by 1, 2`,
  );
  const namedBy = (definition: string) => [...definition.slice(definition.indexOf('keep_row')).matchAll(/'(\w+)'/g)].map((m) => m[1]!);
  return rows.flatMap(({ table, name, definition, columns }) => {
    // A guard of a later state adds to the first one: what that keeps stays kept without it.
    const first = rows.find((r) => r.table === table && r.name === 'keep_row');
    const open = first && first.name !== name ? namedBy(first.definition) : columns;
    const again = (changed: string) => `drop trigger ${name} on ${table}; ${changed}`;
    const holes: Hole[] = [{ name: `${table} · guard ${name} off`, sql: `alter table ${table} disable trigger ${name}`, on: [table] }];
    if (definition.includes('keep_row')) {
      const named = namedBy(definition);
      for (const column of open.filter((c) => !named.includes(c)))
        holes.push({
          name: `${table} · guard ${name} lets ${column} change`,
          sql: again(definition.replace(/keep_row\((.*)\)$/, (_a, all: string) => `keep_row(${all ? `${all}, ` : ''}'${column}')`)),
          on: [table],
        });
      if (definition.includes('DELETE OR'))
        holes.push({
          name: `${table} · guard ${name} lets rows be deleted`,
          sql: again(definition.replace('DELETE OR ', '')),
          on: [table],
        });
    }
    const when = / WHEN \((.*)\) EXECUTE/.exec(definition)?.[1];
    if (when)
      for (const [what, e] of [['always', 'true'], ...weakened(when)] as const)
        holes.push({ name: `${table} · guard ${name} ${what}`, sql: again(definition.replace(when, `(${e})`)), on: [table] });
    return holes;
  });
}

/** Functions that decide about access, with the tables that show what they decide. */
export const DECIDING: Readonly<Record<string, readonly string[]>> = {
  'app.open_context': ['case_file', 'app.enter_case'],
  'app.enter_case': ['app.enter_case', 'app.next_facts'],
  'app.settle_proposal': [],
  'app.recall_message': [],
  'app.may_confirm': ['upload', 'identity.institution_check'],
  'app.clinic_confirmed': ['offer'],
  'app.on_other_side': ['app.decide_institution'],
  'app.sees_institution_paper': ['upload'],
  'app.cases_held_by': [],
  'app.clocks_of_my_tenant': [],
  'app.mediators_taken_off': [],
  'app.use_reply_link': [],
  'app.speaks_in': ['clinic_notice'],
  'app.attach_upload': ['exhibit'],
  'app.only_confirmed_moves': ['case_file'],
  'app.institution_invites': ['identity.invitation'],
  'app.institution_joined': ['identity.membership'],
  'app.institution_handed_in': ['identity.institution_check'],
  'app.close_clinic_notice': ['case_file'],
};

/** A condition in the text of a function, from after `and ` to where the next clause begins at the same depth. */
function conditionEnd(text: string, from: number): number {
  for (let i = from, depth = 0; i < text.length; i++) {
    if (text.startsWith('$function$', i)) return i;
    if (text[i] === '(' || text[i] === '[') depth++;
    else if (text[i] === ')' || text[i] === ']') {
      if (depth-- === 0) return i;
    } else if (
      depth === 0 &&
      (text[i] === ';' || /^\s(and|or|then|order by|limit|returning|union|returning)\b/.test(text.slice(i, i + 12)))
    )
      return i;
  }
  return text.length;
}

/** Each `and …` of the deciding functions left out. */
export async function holesInFunctions(db: Database): Promise<Hole[]> {
  const holes: Hole[] = [];
  for (const [name, tables] of Object.entries(DECIDING)) {
    const { rows } = await db.admin.query<{ definition: string }>('select pg_get_functiondef($1::regproc) as definition', [name]);
    const { definition } = rows[0]!;
    const body = definition.indexOf('$function$');
    for (const { index } of definition.matchAll(/\sand\s/g)) {
      const line = definition.slice(definition.lastIndexOf('\n', index) + 1, index);
      // Before the body, in a comment, or in the words of a message.
      if (index < body || line.includes('--') || (line.match(/'/g) ?? []).length % 2 === 1) continue;
      const end = conditionEnd(definition, index + 5);
      const condition = definition.slice(index + 5, end);
      holes.push({
        name: `${name} without ${condition.trim().replace(/\s+/g, ' ')}`,
        sql: definition.slice(0, index) + definition.slice(end),
        on: [name, ...tables],
      });
    }
  }
  return holes;
}
