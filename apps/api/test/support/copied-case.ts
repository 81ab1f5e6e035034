import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** What is on its way or was asked under a key belongs to who did it, not to the case. */
const NOT_OF_THE_CASE = ['public.outbox', 'public.idempotency'];

/**
 * Takes a case as it stands, in all its rows, and makes others like it: same people, own ids, own numbers. A trace of acts
 * begins there without doing again what led to it. Its journal's hashes stay those of the first: nothing that verifies a
 * chain may be asked about a copy.
 */
export async function copier(owner: pg.Pool, caseId: string): Promise<() => Promise<{ caseId: string; number: string }>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema|graphile)' order by 1`,
  );
  const found: { name: string; rows: string }[] = [];
  for (const { name } of tables) {
    if (NOT_OF_THE_CASE.some((other) => other.endsWith(`.${name}`) || other === name)) continue;
    const { rows } = await owner.query<{ rows: string | null }>(
      `select jsonb_agg(to_jsonb(t))::text as rows from ${name} t where position($1 in t::text) > 0`,
      [caseId],
    );
    if (rows[0]?.rows) found.push({ name, rows: rows[0].rows });
  }
  const number = /"number": "(HY-[\d-]+)"/.exec(found.find(({ name }) => name === 'case_file')!.rows)![1]!;
  const own = new Set([caseId]);
  for (const { rows } of found) for (const { id } of JSON.parse(rows) as { id?: unknown }[]) if (typeof id === 'string') own.add(id);
  const papers = new Set(found.flatMap(({ rows }) => [...rows.matchAll(/〔\d{4}〕(\d{5})号/g)].map((m) => m[0])));
  let count = 0;
  return async () => {
    count += 1;
    // Their time stays, by which much is sorted.
    const fresh = new Map([...own].map((id) => [id, id.slice(0, 18) + randomUUID().slice(18)]));
    const numberOfCopy = number.replace(/\d{5}$/, String(50_000 + count));
    const copied = (rows: string): string => {
      let text = rows.replaceAll(number, numberOfCopy);
      for (const [id, other] of fresh) text = text.replaceAll(id, other);
      // Every paper of a copy has a number of its own, far above those that are given out.
      for (const [i, paper] of [...papers].entries())
        text = text.replaceAll(paper, paper.replace(/\d{5}号/, `${1_000_000 + count * papers.size + i}号`));
      return text;
    };
    const client = await owner.connect();
    try {
      await client.query('begin');
      await client.query('set local session_replication_role = replica');
      for (const { name, rows } of found)
        await client.query(`insert into ${name} select * from jsonb_populate_recordset(null::${name}, $1::jsonb)`, [copied(rows)]);
      await client.query('commit');
    } finally {
      client.release();
    }
    return { caseId: fresh.get(caseId)!, number: numberOfCopy };
  };
}
