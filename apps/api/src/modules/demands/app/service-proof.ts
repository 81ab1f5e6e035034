import { createHash } from 'node:crypto';
import { isUuid, maskedContact, type ServedLetter } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { notFound } from '../../../platform/errors/refusal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { announceChange } from '../../cases/index.js';
import { issueForm } from '../../forms/index.js';
import { one } from '../../../platform/database/one-row.js';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/**
 * Issues the proof of service of a letter as the record stands: every service with its times, the hash of the text and
 * the head of the case's record. Asked for again while nothing has changed, it answers with the one that stands.
 */
export async function issueServiceProof(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, letterId: string): Promise<string> {
  await enterCase(tx, caseId, 'issue_service_proof', true);
  const [letter] = isUuid(letterId)
    ? await tx.query<{ number: string; body: string; reached_at: Date | null }>(
        'select number, body, reached_at from demand_letter where id = $1 and case_id = $2',
        [letterId, caseId],
      )
    : [];
  if (!letter) throw notFound();
  const services = await tx.query<{
    step: string;
    channel: string;
    recipient: string;
    sent_at: Date | null;
    delivered_at: Date | null;
    opened_at: Date | null;
    opened_by: string | null;
    receipt: string | null;
    failed: string | null;
  }>('select * from service_record where letter_id = $1 order by created_at, id', [letterId]);
  const served: ServedLetter = {
    number: letter.number,
    bodySha256: createHash('sha256').update(letter.body).digest('hex'),
    reachedAt: iso(letter.reached_at),
    services: services.map((s) => ({
      step: s.step,
      channel: s.channel,
      recipient: s.channel === 'platform' ? s.recipient : maskedContact(s.recipient),
      sentAt: iso(s.sent_at),
      deliveredAt: iso(s.delivered_at),
      openedAt: iso(s.opened_at),
      openedBy: s.opened_by,
      receipt: s.receipt,
      failed: s.failed,
    })),
  };
  const [same] = await tx.query<{ id: string }>(
    `select id from case_letter where case_id = $1 and kind = 'service' and data->'served' = $2::jsonb limit 1`,
    [caseId, JSON.stringify(served)],
  );
  if (same) return same.id;
  const head = one(
    await tx.query<{ seq: number; hash: string }>(`select seq, hash from journal.head where case_id = $1 and audience = 'joint'`, [caseId]),
  );
  const { id } = await issueForm(tx, caseId, 'service', { issuer: 'platform', by: ctx.actor.name, served, recordHead: head });
  await announceChange(tx, relay, caseId);
  return id;
}
