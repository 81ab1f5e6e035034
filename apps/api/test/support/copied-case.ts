import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** What is on its way or was asked under a key belongs to who did it, and a notice to who reads it, not to the case. */
const NOT_OF_THE_CASE = ['outbox', 'idempotency'];
const OF_A_PERSON = ['notification'];

/** Numbers that no case and no paper of these tests comes to by itself. */
let made = 0;
let paperNumber = 0;

export interface CopiedCase {
  readonly caseId: string;
  readonly number: string;
  /** Its own ids, by which its rows are found, and the tables that they stand in. */
  readonly ids: readonly string[];
  readonly tables: readonly string[];
}

/**
 * Takes a case as it stands, in all its rows, and makes others like it: same people, own ids, own numbers. A trace of acts
 * begins there without doing again what led to it. The hashes of its journal stay those of the first: nothing that verifies a
 * chain may be asked about a copy. In one that is still, no clock runs: the worker has nothing to do with it.
 */
export async function copier(owner: pg.Pool, caseId: string): Promise<(options?: { still: boolean }) => Promise<CopiedCase>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('public', 'identity', 'journal', 'app') and not tablename = any($1) order by 1`,
    [NOT_OF_THE_CASE],
  );
  const own = new Set([caseId]);
  const found = new Map<string, string>();
  // What names the case, then what names those rows (an answer its offer), and the files that its exhibits stand on.
  for (let before = 0; before < own.size;) {
    before = own.size;
    for (const { name } of tables) {
      const { rows } = await owner.query<{ rows: string | null }>(
        `select jsonb_agg(to_jsonb(t))::text as rows from ${name} t where exists (select 1 from unnest($1::text[]) i where position(i in t::text) > 0)`,
        [[...own]],
      );
      if (!rows[0]?.rows) continue;
      found.set(name, rows[0].rows);
      for (const row of JSON.parse(rows[0].rows) as { id?: unknown; upload_id?: unknown }[])
        for (const id of [row.id, row.upload_id]) if (typeof id === 'string') own.add(id);
    }
  }
  // A draft has none yet.
  const number = /"number": "(HY-[\d-]+)"/.exec(found.get('public.case_file')!)?.[1];
  const papers = [...new Set([...found.values()].flatMap((rows) => [...rows.matchAll(/〔\d{4}〕(\d{5})号/g)].map((m) => m[0])))];
  return async ({ still } = { still: false }) => {
    // Their time stays, by which much is sorted.
    const fresh = new Map([...own].map((id) => [id, id.slice(0, 18) + randomUUID().slice(18)]));
    const numberOfCopy = number ? `${number.slice(0, -5)}9${String(made++).padStart(5, '0')}` : '';
    const copied = (rows: string): string => {
      let text = number ? rows.replaceAll(number, numberOfCopy) : rows;
      for (const [id, other] of fresh) text = text.replaceAll(id, other);
      // Every paper of a copy has a number of its own, far above those that are given out.
      for (const paper of papers) text = text.replaceAll(paper, () => paper.replace(/\d{5}号/, `${1_000_000 + paperNumber++}号`));
      return text;
    };
    const client = await owner.connect();
    try {
      await client.query('begin');
      await client.query('set local session_replication_role = replica');
      // What there can be only one of (a link, a code) stays with the first.
      for (const [name, rows] of found)
        await client.query(`insert into ${name} select * from jsonb_populate_recordset(null::${name}, $1::jsonb) on conflict do nothing`, [
          copied(rows),
        ]);
      if (still) await client.query('update clock set ended_at = app.now() where case_id = $1 and ended_at is null', [fresh.get(caseId)]);
      await client.query('commit');
    } finally {
      client.release();
    }
    return { caseId: fresh.get(caseId)!, number: numberOfCopy, ids: [...fresh.values()], tables: [...found.keys()] };
  };
}

export interface Bystander {
  /** The tables in which it is not as it was made: what was done to another case has reached it. */
  harmed(): Promise<string[]>;
}

/** A case beside another, as like it as can be, watched: every row of it is read, so it is for one at a time and not for hundreds. */
export async function bystander(owner: pg.Pool, caseId: string, options?: { still: boolean }): Promise<Bystander> {
  const { ids, tables } = await (await copier(owner, caseId))(options);
  const kept = tables.filter((name) => !OF_A_PERSON.some((other) => name.endsWith(`.${other}`)));
  const rowsOf = (name: string): string =>
    `select '${name}' as name, coalesce(string_agg(t::text, ',' order by t::text), '') as rows from ${name} t where exists (select 1 from unnest($1::text[]) i where position(i in t::text) > 0)`;
  const state = async (): Promise<Map<string, string>> => {
    const { rows } = await owner.query<{ name: string; rows: string }>(kept.map(rowsOf).join(' union all '), [ids]);
    return new Map(rows.map(({ name, rows: text }) => [name, text]));
  };
  const standing = await state();
  return { harmed: async () => [...(await state())].filter(([name, rows]) => rows !== standing.get(name)).map(([name]) => name) };
}
