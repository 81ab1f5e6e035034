import { exhibitInput, faultsOf } from '@heyi/contracts';
import { goesAsItIs, isSensitive, isUuid, sideOf, SPEAKS_IN, type Audience, type ExhibitCategory } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import { keptValue, notKept } from '../../../platform/database/kept.js';
import { enterCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { requirePrintable } from '../../../platform/documents/printable.js';
import { invalid, invalidField, notFound, notPossible } from '../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { requireRoomInCase } from './quota.js';
import { toldAgain, type KeptRefusal } from './upload-refusal.js';
import { one } from '../../../platform/database/one-row.js';

export interface AddExhibitInput {
  readonly uploadId: string;
  readonly category: string;
  readonly title: string;
  readonly purpose?: string | null;
  readonly factDay?: string | null;
  readonly audience: string;
  readonly clientSha256: string;
  /** Its owner was told what the file gives away, and lets the others have it as it is. */
  readonly asItIs?: boolean | null;
}

/** Makes a finished upload an exhibit. The hash made in the browser must be the hash of what arrived. */
export async function addExhibit(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, input: AddExhibitInput): Promise<string> {
  const entered = await enterCase(tx, caseId, 'add_exhibit', true);
  const parsed = exhibitInput.safeParse(input);
  if (!parsed.success) throw invalid(faultsOf(parsed.error));
  const e = parsed.data;
  requirePrintable({ title: e.title, purpose: e.purpose });
  const audience: Audience = e.audience;
  if (!(SPEAKS_IN[entered.role] as readonly Audience[]).includes(audience)) throw invalidField('audience', 'choice_invalid');
  const [{ today } = { today: '' }] = await tx.query<{ today: string }>('select app.today()::text as today');
  if (e.factDay && e.factDay > today) throw invalidField('factDay', 'date_in_future');
  const [upload] = isUuid(input.uploadId)
    ? await tx.query<{
        state: string;
        size: string;
        media_type: string;
        sha256: string;
        case_id: string | null;
        refusal: KeptRefusal | null;
      }>('select state, size, media_type, sha256, case_id, refusal from upload where id = $1 and account_id = app.account() for update', [
        input.uploadId,
      ])
    : [];
  if (!upload) throw notFound();
  if (upload.state === 'refused') throw invalidField('uploadId', ...toldAgain(upload.refusal));
  if (upload.state !== 'complete') throw invalidField('uploadId', 'upload_unfinished');
  // One upload is one exhibit: of two at once the second waits for the row and finds it taken. The database says the same.
  if (upload.case_id !== null) throw invalidField('uploadId', 'upload_used');
  if (upload.sha256 !== e.clientSha256) throw invalidField('uploadId', 'hash_mismatch');
  const asItIs = goesAsItIs(upload.media_type, audience, sideOf(entered.role) ?? 'committee');
  if (asItIs && e.asItIs !== true) throw invalidField('asItIs', 'file_gives_away');
  await requireRoomInCase(tx, caseId, entered.role, Number(upload.size));
  // Numbered within the audience: one count for all would tell the other side how much lies in a caucus.
  const row = one(
    await tx.query<{ id: string; number: number; at: string }>(
      `insert into exhibit (case_id, tenant_id, audience, number, side, owner_id, owner_name, upload_id, category, title, purpose,
        fact_day, media_type, size, sha256)
     values ($1, $2, $3, app.last_exhibit_number($1, $3) + 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       returning id, number, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`,
      [
        caseId,
        entered.tenantId,
        audience,
        sideOf(entered.role) ?? 'committee',
        ctx.actor.accountId,
        ctx.actor.name,
        input.uploadId,
        e.category,
        e.title,
        e.purpose ?? '',
        e.factDay ?? null,
        upload.media_type,
        upload.size,
        upload.sha256,
      ],
    ),
  );
  await appendToJournal(tx, ctx, caseId, audience, 'exhibit.added', {
    exhibit: row.id,
    number: row.number,
    category: e.category,
    title: e.title,
    purpose: e.purpose ?? '',
    factDay: e.factDay ?? null,
    side: sideOf(entered.role) ?? 'committee',
    owner: ctx.actor.name,
    addedAt: row.at,
    sha256: upload.sha256,
    size: Number(upload.size),
    type: upload.media_type,
    ...(asItIs ? { asItIs } : {}),
  });
  // The worker makes the copies that others will need.
  await tx.query(`select app.add_job('make_preview', $1)`, [JSON.stringify({ exhibitId: row.id })]);
  await relay.announce(tx, { type: 'case.changed', caseId, audience });
  return row.id;
}

/** Withdraws one's own exhibit with a reason; it stays in the record, marked. */
export async function withdrawExhibit(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, exhibitId: string, reason: string): Promise<void> {
  const entered = await enterCase(tx, caseId, 'withdraw_exhibit', true);
  if (reason.trim().length < 2) throw invalidField('reason', 'required');
  if (isUuid(exhibitId)) await refuseWhileRelied(tx, caseId, exhibitId);
  const [row] = isUuid(exhibitId)
    ? await tx.query<{ audience: Audience }>(
        `update exhibit set withdrawn_at = app.now(), withdrawn_reason = $3
          where id = $1 and side = $2 and case_id = $4 and withdrawn_at is null returning audience`,
        [exhibitId, sideOf(entered.role), reason.trim(), caseId],
      )
    : [];
  if (!row) throw notFound();
  await appendToJournal(tx, ctx, caseId, row.audience, 'exhibit.withdrawn', { exhibit: exhibitId, reason: reason.trim() });
  // Copies and previews made for others go with it; the sealed original stays.
  await tx.query(`select app.add_job('make_preview', $1)`, [JSON.stringify({ exhibitId })]);
  await relay.announce(tx, { type: 'case.changed', caseId, audience: row.audience });
}

/** A paper that a representation stands on, or the proof of a performance that waits or was confirmed, stays while it does. */
async function refuseWhileRelied(tx: Tx, caseId: string, exhibitId: string): Promise<void> {
  const relied = await tx.query(
    `select 1 from case_member where case_id = $1 and poa_exhibit_id = $2 and ended_at is null
     union all select 1 from obligation where case_id = $1 and proof_exhibit_id = $2 and status in ('reported', 'fulfilled')`,
    [caseId, exhibitId],
  );
  if (relied.length) throw notPossible('exhibit_relied_on');
}

/** Opens the original of an exhibit on purpose. The opening is logged; a regulator gives a reason for sensitive images. */
export async function openExhibit(tx: Tx, ctx: Ctx, caseId: string, exhibitId: string, reason: string): Promise<{ exhibitId: string }> {
  const entered = await enterCase(tx, caseId, 'read', false);
  const [row] = isUuid(exhibitId)
    ? await tx.query<{ audience: Audience; category: ExhibitCategory; withdrawn_at: Date | null }>(
        `select audience, category, withdrawn_at from exhibit where id = $1 and case_id = $2 and ${notKept('audience', 'created_at', 3)}`,
        [exhibitId, caseId, keptValue(entered.kept)],
      )
    : [];
  if (!row) throw notFound();
  if (row.withdrawn_at) throw notPossible('exhibit_withdrawn');
  const sensitive = isSensitive(row.category);
  const words = reason.trim();
  if (entered.role === 'regulator' && sensitive && words.length < 10) throw notPossible('reason_needed');
  await appendToJournal(tx, ctx, caseId, row.audience, 'exhibit.opened', {
    exhibit: exhibitId,
    sensitive,
    role: entered.role,
    reason: words,
  });
  return { exhibitId };
}
