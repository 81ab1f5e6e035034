import { SPEAKS_IN, type Audience } from '@heyi/domain';
import type { RoomMessage } from '@heyi/contracts';
import { recordHash } from '@heyi/ledger';
import type { Ctx } from '../../../platform/context/ctx.js';
import { keptValue, notKept, type Kept } from '../../../platform/database/kept.js';
import { enterCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { notFound, notPossible } from '../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { appearForClinic } from '../../cases/index.js';
import { one } from '../../../platform/database/one-row.js';

const COLUMNS = `case_id as "caseId", audience, seq, client_id as "clientId", author_id as "authorId", author_name as "authorName",
  author_role as "authorRole", body, exhibit_id as "exhibitId", to_char(recalled_at at time zone 'UTC',
  'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recalledAt", to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`;
export const PAGE = 200;

/** As the event's schema let it in: trimmed, not empty, within its length (`messageInput`). */
export interface PostInput {
  readonly caseId: string;
  readonly audience: Audience;
  readonly clientId: string;
  readonly body: string;
  readonly exhibitId?: string | null;
}

/** Enters a channel to hear it: the case must exist for the caller, and the audience be one of theirs. */
export async function enterChannel(tx: Tx, caseId: string, audience: Audience): Promise<{ lastSeq: number; kept: Kept }> {
  const entered = await enterCase(tx, caseId, 'read', false);
  if (!entered.audiences.includes(audience)) throw notFound();
  const [channel] = await tx.query<{ last_seq: number }>('select last_seq from channel where case_id = $1 and audience = $2', [
    caseId,
    audience,
  ]);
  return { lastSeq: channel?.last_seq ?? 0, kept: entered.kept };
}

/** The number of the next message of a channel: without a gap, for its row is locked until the message stands. */
async function nextSeq(tx: Tx, caseId: string, audience: Audience, tenantId: string): Promise<number> {
  const next = one(
    await tx.query<{ seq: number }>(
      `insert into channel (case_id, audience, tenant_id, last_seq) values ($1, $2, $3, 1) on conflict (case_id, audience) do update
        set last_seq = channel.last_seq + 1 returning last_seq as seq`,
      [caseId, audience, tenantId],
    ),
  );
  return next.seq;
}

/**
 * Posts a message: durable before anyone sees it, gap-free in its channel, once per client id. A repeated send with the
 * same client id answers with the message as it stands, whatever happened to the first answer.
 */
export async function postMessage(tx: Tx, ctx: Ctx, relay: Relay, input: PostInput): Promise<RoomMessage> {
  const { caseId, audience, clientId, body } = input;
  const entered = await enterCase(tx, caseId, 'read', false);
  if (!entered.audiences.includes(audience)) throw notFound();
  const known = await findByClientId(tx, ctx, caseId, clientId);
  if (known) return known;
  await enterCase(tx, caseId, 'post', false);
  const speaks = (SPEAKS_IN[entered.role] as readonly Audience[]).includes(audience);
  // A caucus exists from the moment there is a mediator to hold it.
  if (!speaks || (audience.startsWith('caucus') && !entered.mediatorAccountId)) throw notPossible('channel_closed');
  const exhibitId = input.exhibitId ?? null;
  if (exhibitId) await pointAtExhibit(tx, caseId, audience, exhibitId);
  // Who speaks in a caucus appears nowhere that the other side can look.
  if (audience === 'joint') await appearForClinic(tx, ctx, entered);
  const seq = await nextSeq(tx, caseId, audience, entered.tenantId);
  // One moment for the row and for what its entry says of it.
  const at = await tx.now();
  const said = {
    audience,
    seq,
    author_name: ctx.actor.name,
    author_role: entered.role,
    body,
    exhibit: exhibitId,
    at: at.toISOString(),
  };
  const journalSeq = await appendToJournal(tx, ctx, caseId, audience, 'message.posted', {
    seq,
    body,
    exhibit: exhibitId,
    record: recordHash('message', said),
  });
  const message = one(
    await tx.query<RoomMessage>(
      `insert into message (case_id, audience, seq, tenant_id, client_id, author_id, author_name, author_role, body, exhibit_id,
        journal_seq, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning ${COLUMNS}`,
      [
        caseId,
        audience,
        seq,
        entered.tenantId,
        clientId,
        ctx.actor.accountId,
        ctx.actor.name,
        entered.role,
        body,
        exhibitId,
        journalSeq,
        at,
      ],
    ),
  );
  await relay.announce(tx, { type: 'message', caseId, audience, seq: message.seq }, message);
  return message;
}

/**
 * A message points only at what everybody who hears it may see: an exhibit of its own channel or of the joint one. The id
 * of a caucus' exhibit said in the joint channel would tell the other side that there is one.
 */
async function pointAtExhibit(tx: Tx, caseId: string, audience: Audience, exhibitId: string): Promise<void> {
  const found = await tx.query(
    `select 1 from exhibit where id = $1 and case_id = $2 and audience in ('joint', $3) and withdrawn_at is null`,
    [exhibitId, caseId, audience],
  );
  if (found.length === 0) throw notFound();
}

async function findByClientId(tx: Tx, ctx: Ctx, caseId: string, clientId: string): Promise<RoomMessage | null> {
  const [row] = await tx.query<RoomMessage>(`select ${COLUMNS} from message where case_id = $1 and author_id = $2 and client_id = $3`, [
    caseId,
    ctx.actor.accountId,
    clientId,
  ]);
  return row ?? null;
}

/** One message of a channel that was entered. */
export async function messageAt(tx: Tx, caseId: string, audience: Audience, seq: number): Promise<RoomMessage> {
  const [row] = await tx.query<RoomMessage>(`select ${COLUMNS} from message where case_id = $1 and audience = $2 and seq = $3`, [
    caseId,
    audience,
    seq,
  ]);
  if (!row) throw notFound();
  return row;
}

export interface MissedPage {
  readonly messages: RoomMessage[];
  readonly lastSeq: number;
  /** The last number that is kept from this reader, who hears the channel from the next one on; 0 where nothing is. */
  readonly keptTo: number;
  /** Of those that the client has already: which were taken back since. */
  readonly recalled: number[];
  /** The database's time, by which a message can still be taken back or not. */
  readonly now: string;
}

/** What a client missed: messages after a sequence, oldest first, at most a page; asked again until nothing is left. */
export async function messagesSince(tx: Tx, caseId: string, audience: Audience, since: number): Promise<MissedPage> {
  const { lastSeq, kept } = await enterChannel(tx, caseId, audience);
  const from = Number.isSafeInteger(since) && since >= 0 ? since : 0;
  const messages = await tx.query<RoomMessage>(
    `select ${COLUMNS} from message where case_id = $1 and audience = $2 and seq > $3 and ${notKept('audience', 'created_at', 4)}
      order by seq limit ${PAGE}`,
    [caseId, audience, from, keptValue(kept)],
  );
  const recalled = await tx.query<{ seq: number }>(
    `select seq from message where case_id = $1 and audience = $2 and seq <= $3 and recalled_at is not null
      and ${notKept('audience', 'created_at', 4)} order by seq`,
    [caseId, audience, from, keptValue(kept)],
  );
  const keptTo = kept[audience] ? await lastKept(tx, caseId, audience, lastSeq, kept) : 0;
  return { messages, lastSeq, keptTo, recalled: recalled.map((r) => r.seq), now: (await tx.now()).toISOString() };
}

/** What comes before the first message that the reader hears; where there is none, all that was said so far. */
async function lastKept(tx: Tx, caseId: string, audience: Audience, lastSeq: number, kept: Kept): Promise<number> {
  const [row] = await tx.query<{ first: number | null }>(
    `select min(seq) as first from message where case_id = $1 and audience = $2 and ${notKept('audience', 'created_at', 3)}`,
    [caseId, audience, keptValue(kept)],
  );
  return row?.first ? row.first - 1 : lastSeq;
}
