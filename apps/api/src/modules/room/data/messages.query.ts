import { utc } from '../../../platform/database/moments.js';
import type { RoomMessage } from '@heyi/contracts';
import type { Audience } from '@heyi/domain';
import { keptValue, notKept, type Kept } from '../../../platform/database/kept.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** A message as the room shows it. */
export const SHOWN = `case_id as "caseId", audience, seq, client_id as "clientId", author_id as "authorId", author_name as "authorName",
  author_role as "authorRole", body, exhibit_id as "exhibitId", ${utc('recalled_at')} as "recalledAt", ${utc('created_at')} as at`;
const PAGE = 200;

/** A channel of a case. */
export interface Channel {
  readonly caseId: string;
  readonly audience: Audience;
}
/** What of a channel a reader hears, from which number on. */
export interface Heard extends Channel {
  readonly since: number;
  readonly kept: Kept;
}

/** What its author sent under a client id, as it stands now. */
export async function messageSent(
  tx: Tx,
  { caseId, authorId, clientId }: Readonly<Record<'caseId' | 'authorId' | 'clientId', string>>,
): Promise<RoomMessage | null> {
  const [row] = await tx.query<RoomMessage>(`select ${SHOWN} from message where case_id = $1 and author_id = $2 and client_id = $3`, [
    caseId,
    authorId,
    clientId,
  ]);
  return row ?? null;
}

export async function messageAt(tx: Tx, { caseId, audience }: Channel, seq: number): Promise<RoomMessage | null> {
  const [row] = await tx.query<RoomMessage>(`select ${SHOWN} from message where case_id = $1 and audience = $2 and seq = $3`, [
    caseId,
    audience,
    seq,
  ]);
  return row ?? null;
}

/** Messages after a number, oldest first, at most a page. */
export const messagesSince = (tx: Tx, { caseId, audience, since, kept }: Heard): Promise<RoomMessage[]> =>
  tx.query<RoomMessage>(
    `select ${SHOWN} from message where case_id = $1 and audience = $2 and seq > $3 and ${notKept('audience', 'created_at', 4)}
      order by seq limit ${PAGE}`,
    [caseId, audience, since, keptValue(kept)],
  );

/** Numbers up to this one whose messages were taken back. */
export async function recalledUpTo(tx: Tx, { caseId, audience, since, kept }: Heard): Promise<number[]> {
  const rows = await tx.query<{ seq: number }>(
    `select seq from message where case_id = $1 and audience = $2 and seq <= $3 and recalled_at is not null
      and ${notKept('audience', 'created_at', 4)} order by seq`,
    [caseId, audience, since, keptValue(kept)],
  );
  return rows.map(({ seq }) => seq);
}

/** The number of the first message that the reader hears; none where all that was said so far is kept from them. */
export async function firstHeard(tx: Tx, { caseId, audience }: Channel, kept: Kept): Promise<number | null> {
  const [row] = await tx.query<{ first: number | null }>(
    `select min(seq) as first from message where case_id = $1 and audience = $2 and ${notKept('audience', 'created_at', 3)}`,
    [caseId, audience, keptValue(kept)],
  );
  return row?.first ?? null;
}
