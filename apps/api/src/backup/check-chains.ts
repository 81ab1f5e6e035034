import { verifyChain, type OpenedEntry } from '@heyi/ledger';
import type { Client } from 'pg';

/** Chains a look. */
const BATCH = 200;

interface Head {
  readonly case_id: string;
  readonly audience: string;
  readonly seq: number;
  readonly hash: string;
}

const keyOf = (caseId: string, audience: string): string => `${caseId} ${audience}`;

/**
 * Verifies every chain of every case, entry by entry, against its head.
 *
 * @returns how many there are, and what is wrong with which
 */
export async function checkChains(client: Client): Promise<{ chains: number; faults: string[] }> {
  const faults: string[] = [];
  const { rows: headless } = await client.query<{ case_id: string; audience: string }>(
    `select distinct e.case_id, e.audience from journal.entry e where not exists (select 1 from journal.head h
      where h.case_id = e.case_id and h.audience = e.audience)`,
  );
  for (const { case_id, audience } of headless) faults.push(`the chain ${keyOf(case_id, audience)} has no head`);
  let chains = 0;
  let after: [string, string] = ['00000000-0000-0000-0000-000000000000', ''];
  for (;;) {
    const { rows: heads } = await client.query<Head>(
      `select case_id, audience, seq, hash from journal.head where (case_id, audience) > ($1::uuid, $2)
        order by case_id, audience limit $3`,
      [...after, BATCH],
    );
    const last = heads.at(-1);
    if (!last) return { chains, faults };
    const { rows: entries } = await client.query<OpenedEntry & { caseId: string; audience: string }>(
      `select e.case_id::text as "caseId", e.audience, e.seq, e.type, to_char(e.at at time zone 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, e.actor, e.commitment, e.prev, e.hash, p.salt, p.payload
         from journal.entry e left join journal.payload p using (case_id, audience, seq)
        where (e.case_id, e.audience) > ($1::uuid, $2) and (e.case_id, e.audience) <= ($3::uuid, $4) order by e.case_id, e.audience, e.seq`,
      [...after, last.case_id, last.audience],
    );
    const chain = new Map<string, OpenedEntry[]>(heads.map((h) => [keyOf(h.case_id, h.audience), []]));
    for (const entry of entries) chain.get(keyOf(entry.caseId, entry.audience))?.push(entry);
    for (const head of heads) {
      const name = keyOf(head.case_id, head.audience);
      for (const { seq, fault } of verifyChain(chain.get(name) ?? [], head)) faults.push(`the chain ${name} is broken at ${seq}: ${fault}`);
    }
    chains += heads.length;
    after = [last.case_id, last.audience];
  }
}
