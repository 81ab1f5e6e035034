import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { invalidField } from '../../../platform/errors/refusal.js';
import { appendAsSystem, appendToJournal } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { accountsOfBothSides } from '../../cases/index.js';
import { notify } from '../../notifications/index.js';

/** Opens an unresolved case for audit with a stated reason; both parties see that it was opened, by whom and why. */
export async function openForAudit(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, reason: string): Promise<void> {
  const entered = await enterCase(tx, caseId, 'open_for_audit', false);
  const text = reason.trim();
  if (text.length < 10) throw invalidField('reason', 'reason_needed');
  const [organisation] = await tx.query<{ name_zh: string }>('select name_zh from identity.organisation where id = $1', [
    ctx.actor.organisationId,
  ]);
  const opened = await tx.query(
    `insert into audit_opening (case_id, tenant_id, organisation_id, organisation_name, account_id, reason)
      values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
    [caseId, entered.tenantId, ctx.actor.organisationId, organisation?.name_zh ?? '', ctx.actor.accountId, text],
  );
  // Opened by a colleague already: the organisation is in, and the parties were told.
  if (opened.length === 0) return;
  // From here on the office reads the case, and so who is to be told: representatives are rows that it did not see before.
  await enterCase(tx, caseId, 'read', false);
  await appendToJournal(tx, ctx, caseId, 'oversight', 'audit.opened', { reason: text });
  await appendAsSystem(tx, caseId, 'joint', 'audit.opened', { organisation: organisation?.name_zh ?? '', reason: text });
  await notify(tx, relay, await accountsOfBothSides(tx, entered), { caseId, kind: 'audit_opened' });
  await relay.announce(tx, { type: 'case.changed', caseId, audience: 'joint' });
}
