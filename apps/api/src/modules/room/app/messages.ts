import { isUuid, SPEAKS_IN, type Audience } from '@heyi/domain';
import { messageInput, faultsOf, type RoomMessage } from '@heyi/contracts';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { invalid, notFound, notPossible } from '../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { appearForClinic } from '../../cases/index.js';

const COLUMNS = `case_id as "caseId", audience, seq, client_id as "clientId", author_id as "authorId", author_name as "authorName", author_role as "authorRole", body, exhibit_id as "exhibitId", to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`;
export const PAGE = 200;

export interface PostInput {
  readonly caseId: string;
  readonly audience: Audience;
  readonly clientId: string;
  readonly body: string;
  readonly exhibitId?: string | null;
}

/** Enters a channel to hear it: the case must exist for the caller, and the audience be one of theirs. */
export async function enterChannel(tx: Tx, caseId: string, audience: Audience): Promise<{ lastSeq: number }> {
  const entered = await enterCase(tx, caseId, 'read', false);
  if (!entered.audiences.includes(audience)) throw notFound();
  const [channel] = await tx.query<{ last_seq: number }>('select last_seq from channel where case_id = $1 and audience = $2', [
    caseId,
    audience,
  ]);
  return { lastSeq: channel?.last_seq ?? 0 };
}

/**
 * Posts a message: durable before anyone sees it, gap-free in its channel, once per client id. A repeated send with the
 * same client id answers with the message as it stands, whatever happened to the first answer.
 */
export async function postMessage(tx: Tx, ctx: Ctx, relay: Relay, input: PostInput): Promise<RoomMessage> {
  const parsed = messageInput.safeParse(input);
  if (!parsed.success) throw invalid(faultsOf(parsed.error));
  const { caseId, audience, clientId, body } = parsed.data;
  const entered = await enterCase(tx, caseId, 'read', false);
  if (!entered.audiences.includes(audience)) throw notFound();
  const known = await findByClientId(tx, ctx, caseId, clientId);
  if (known) return known;
  await enterCase(tx, caseId, 'post', false);
  const speaks = (SPEAKS_IN[entered.role] as readonly Audience[]).includes(audience);
  // A caucus exists from the moment there is a mediator to hold it.
  if (!speaks || (audience.startsWith('caucus') && !entered.mediatorAccountId)) throw notPossible('channel_closed');
  const exhibitId = isUuid(parsed.data.exhibitId) ? parsed.data.exhibitId : null;
  // What everyone hears may not point into a caucus, not even by a number.
  const attachable = `select 1 from exhibit where id = $1 and case_id = $2 and audience in ('joint', $3) and withdrawn_at is null`;
  if (exhibitId && (await tx.query(attachable, [exhibitId, caseId, audience])).length === 0) throw notFound();
  // Who speaks in a caucus appears nowhere that the other side can look.
  if (audience === 'joint') await appearForClinic(tx, ctx, entered);
  const [next] = await tx.query<{ seq: number }>(
    `insert into channel (case_id, audience, tenant_id, last_seq) values ($1, $2, $3, 1) on conflict (case_id, audience) do update set last_seq = channel.last_seq + 1 returning last_seq as seq`,
    [caseId, audience, entered.tenantId],
  );
  const [message] = await tx.query<RoomMessage>(
    `insert into message (case_id, audience, seq, tenant_id, client_id, author_id, author_name, author_role, body, exhibit_id, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, app.now()) returning ${COLUMNS}`,
    [caseId, audience, next!.seq, entered.tenantId, clientId, ctx.actor.accountId, ctx.actor.name, entered.role, body, exhibitId],
  );
  await appendToJournal(tx, ctx, caseId, audience, 'message.posted', { seq: message!.seq, body, exhibit: exhibitId });
  await relay.announce(tx, { type: 'message', caseId, audience, seq: message!.seq }, message!);
  return message!;
}

async function findByClientId(tx: Tx, ctx: Ctx, caseId: string, clientId: string): Promise<RoomMessage | null> {
  const [row] = await tx.query<RoomMessage>(`select ${COLUMNS} from message where case_id = $1 and author_id = $2 and client_id = $3`, [
    caseId,
    ctx.actor.accountId,
    clientId,
  ]);
  return row ?? null;
}

/** What a client missed: messages after a sequence, oldest first, at most a page; asked again until nothing is left. */
export async function messagesSince(
  tx: Tx,
  caseId: string,
  audience: Audience,
  since: number,
): Promise<{ messages: RoomMessage[]; lastSeq: number }> {
  const { lastSeq } = await enterChannel(tx, caseId, audience);
  const from = Number.isSafeInteger(since) && since >= 0 ? since : 0;
  const messages = await tx.query<RoomMessage>(
    `select ${COLUMNS} from message where case_id = $1 and audience = $2 and seq > $3 order by seq limit ${PAGE}`,
    [caseId, audience, from],
  );
  return { messages, lastSeq };
}

/** Marks a channel read up to a sequence; it never moves back. */
export async function markRead(tx: Tx, ctx: Ctx, caseId: string, audience: Audience, seq: number): Promise<void> {
  const { lastSeq } = await enterChannel(tx, caseId, audience);
  const [tenant] = await tx.query<{ tenant_id: string }>('select tenant_id from case_file where id = $1', [caseId]);
  await tx.query(
    `insert into read_mark (case_id, audience, account_id, tenant_id, seq, read_at) values ($1, $2, $3, $4, $5, app.now())
     on conflict (case_id, audience, account_id) do update set seq = greatest(read_mark.seq, excluded.seq), read_at = app.now()`,
    [caseId, audience, ctx.actor.accountId, tenant!.tenant_id, Math.min(Math.max(0, Math.trunc(seq) || 0), lastSeq)],
  );
}
