import { isDay, isUuid, representativesAllowed } from '@heyi/domain';
import type { InputFault } from '@heyi/contracts';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { requirePrintable } from '../../../platform/documents/printable.js';
import { invalid, invalidField, notFound, notPossible } from '../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { readContact } from '../../identity/index.js';
import { notify } from '../../notifications/index.js';
import { representativesOf } from '../../settings/index.js';

export interface NameRepresentativeInput {
  readonly contact: string;
  readonly relation: string;
  readonly special: boolean;
  readonly validUntil: string;
  readonly exhibitId: string;
}

/** CAP-3: agent, matter, authority, period and the principal's signature stand in the power of attorney, which is an exhibit. */
export async function nameRepresentative(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, input: NameRepresentativeInput): Promise<string> {
  const entered = await enterCase(tx, caseId, 'name_representative', true);
  const [{ today } = { today: '' }] = await tx.query<{ today: string }>('select app.today()::text as today');
  const faults: InputFault[] = [];
  if (!input.relation.trim()) faults.push({ path: 'relation', code: 'required', data: {} });
  if (!isDay(input.validUntil)) faults.push({ path: 'validUntil', code: 'date_invalid', data: {} });
  else if (input.validUntil < today) faults.push({ path: 'validUntil', code: 'date_in_past', data: {} });
  if (faults.length) throw invalid(faults);
  requirePrintable({ relation: input.relation });
  const [poa] = isUuid(input.exhibitId)
    ? await tx.query(
        `select 1 from exhibit where id = $1 and case_id = $2 and category = 'power_of_attorney' and side = 'consumer'
          and audience = 'joint' and withdrawn_at is null`,
        [input.exhibitId, caseId],
      )
    : [];
  if (!poa) throw invalidField('exhibitId', 'power_of_attorney_needed');
  const [{ active } = { active: 0 }] = await tx.query<{ active: number }>(
    'select count(*)::int as active from case_member where case_id = $1 and ended_at is null',
    [caseId],
  );
  const max = representativesAllowed(entered.status, await representativesOf(tx, entered.tenantId));
  if (active >= max) throw notPossible('too_many_representatives', { max });
  const contact = readContact(input.contact);
  const [person] = await tx.query<{ id: string; display_name: string }>(
    'select id, display_name from identity.account where (email = $1 or phone = $1) and id <> $2',
    [contact, ctx.actor.accountId],
  );
  if (!person) throw invalidField('contact', 'representative_unknown');
  const [row] = await tx.query<{ id: string }>(
    `insert into case_member (case_id, tenant_id, account_id, name, relation, authority, valid_until, poa_exhibit_id)
      values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`,
    [
      caseId,
      entered.tenantId,
      person.id,
      person.display_name,
      input.relation.trim(),
      input.special ? 'special' : 'general',
      input.validUntil,
      input.exhibitId,
    ],
  );
  if (row) {
    await appendToJournal(tx, ctx, caseId, 'joint', 'representative.named', {
      account: person.id,
      authority: input.special ? 'special' : 'general',
      validUntil: input.validUntil,
      powerOfAttorney: input.exhibitId,
    });
    await notify(tx, relay, [person.id], { caseId, kind: 'representative_named' });
    await relay.announce(tx, { type: 'case.changed', caseId, audience: 'joint' });
  }
  return row?.id ?? '';
}

/** Ends a representation at once: the person is put out of the rooms as the transaction commits. */
export async function endRepresentation(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, memberId: string): Promise<void> {
  await enterCase(tx, caseId, 'name_representative', true);
  const [member] = isUuid(memberId)
    ? await tx.query<{ account_id: string }>(
        'update case_member set ended_at = app.now() where id = $1 and case_id = $2 and ended_at is null returning account_id',
        [memberId, caseId],
      )
    : [];
  if (!member) throw notFound();
  await appendToJournal(tx, ctx, caseId, 'joint', 'representative.ended', { account: member.account_id });
  await relay.announce(tx, { type: 'evict', caseId, accountId: member.account_id });
  await relay.announce(tx, { type: 'case.changed', caseId, audience: 'joint' });
}
