import { canonicalJson, ENTRY_FORM, type EntryType, type Json } from '@heyi/ledger';
import type { Audience } from '@heyi/domain';
import type { Ctx } from '../context/ctx.js';
import type { Tx } from '../database/unit-of-work.js';
import { one } from '../database/one-row.js';

/** Every type of entry; its payload stands beside the call that writes it. The table that verifiers hold to is the ledger's. */
export type JournalType = EntryType;

/** What an entry says; of which form it is, is added. */
export type JournalPayload = { readonly [key: string]: Json };

/** What is to stand in the record: in which chain of which case, of which type, and what it says. */
export interface NewEntry {
  readonly caseId: string;
  readonly audience: Audience;
  readonly type: JournalType;
  readonly payload: JournalPayload;
}

/**
 * Appends to the chain of a case and audience, in the writing transaction (docs/adr/0005-journal.md).
 *
 * @returns the number of the entry in its chain
 */
export const appendToJournal = (tx: Tx, ctx: Ctx, entry: NewEntry): Promise<number> =>
  appendAs(tx, `account:${ctx.actor.accountId ?? '0'}`, entry);

/** The same for what the platform does on its own: `system:0`. */
export const appendAsSystem = (tx: Pick<Tx, 'query'>, entry: NewEntry): Promise<number> => appendAs(tx, 'system:0', entry);

/** The last entry of a chain: with its number and hash a paper says how far the record had come. */
export const headOf = async (tx: Pick<Tx, 'query'>, caseId: string, audience: Audience): Promise<{ seq: number; hash: string }> =>
  one(
    await tx.query<{ seq: number; hash: string }>('select seq, hash from journal.head where case_id = $1 and audience = $2', [
      caseId,
      audience,
    ]),
  );

async function appendAs(tx: Pick<Tx, 'query'>, actor: string, { caseId, audience, type, payload }: NewEntry): Promise<number> {
  const row = one(
    await tx.query<{ seq: number }>('select journal.append($1, $2, $3, $4, $5) as seq', [
      caseId,
      audience,
      type,
      actor,
      canonicalJson({ ...payload, v: ENTRY_FORM }),
    ]),
  );
  return row.seq;
}
