import { isUuid } from '@heyi/domain';
import { organisationOf, type Ctx } from '../../../platform/context/ctx.js';
import { enterCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { invalidField, notFound, notPossible } from '../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { notify, staffOf, tellOwner } from '../../notifications/index.js';
import { endSessionsIn } from './revoke.js';

const ROLES_OF_KIND: Record<string, readonly string[]> = {
  committee: ['intake', 'mediator', 'chair', 'expert', 'administrator'],
  clinic: ['desk', 'doctor', 'signatory', 'administrator'],
  regulator: ['officer', 'auditor', 'administrator'],
};

/** @throws Refusal on `roles` that an organisation of this kind does not have, or on none */
export function requireRoles(kind: string, roles: readonly string[]): void {
  const allowed = ROLES_OF_KIND[kind] ?? [];
  if (roles.length === 0 || roles.some((role) => !allowed.includes(role))) throw invalidField('roles', 'choice_invalid');
}

/**
 * Takes the organisation's row lock, which puts changes of its people one after the other, and looks again whether who
 * acts is still its administrator: of two who end each other at once, the second finds that he is not.
 */
async function asAdministrator(tx: Tx, ctx: Ctx): Promise<string> {
  const organisationId = organisationOf(ctx);
  await tx.query('select app.lock_own_people()');
  const [mine] = await tx.query(
    `select 1 from identity.membership where organisation_id = $1 and account_id = $2 and ended_at is null
      and 'administrator' = any(roles)`,
    [organisationId, ctx.actor.accountId],
  );
  if (!mine) throw notFound();
  return organisationId;
}

interface Member {
  account_id: string;
  roles: string[];
  email: string | null;
  phone: string | null;
}
async function memberOf(tx: Tx, organisationId: string, accountId: string): Promise<Member> {
  const [member] = isUuid(accountId)
    ? await tx.query<Member>(
        `select m.account_id, m.roles, a.email, a.phone from identity.membership m join identity.account a on a.id = m.account_id
          where m.organisation_id = $1 and m.account_id = $2 and m.ended_at is null for update of m`,
        [organisationId, accountId],
      )
    : [];
  if (!member) throw notFound();
  return member;
}

/** Somebody must be left who can let people in. @throws Refusal `last_administrator` */
async function requireAnotherAdministrator(tx: Tx, organisationId: string, accountId: string): Promise<void> {
  const [other] = await tx.query(
    `select 1 from identity.membership where organisation_id = $1 and account_id <> $2 and ended_at is null
      and 'administrator' = any(roles) limit 1`,
    [organisationId, accountId],
  );
  if (!other) throw notPossible('last_administrator');
}

async function record(tx: Tx, ctx: Ctx, kind: string, accountId: string, before: readonly string[], after: readonly string[], reason = '') {
  await tx.query(
    `insert into identity.membership_change (organisation_id, account_id, by_account_id, kind, roles_before, roles_after, reason)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    [ctx.actor.organisationId, accountId, ctx.actor.accountId, kind, before, after, reason],
  );
}

/** An open invitation to a contact would undo what was just decided about its owner. */
const withdrawInvitationsTo = (tx: Tx, organisationId: string, member: Member): Promise<unknown[]> =>
  tx.query(
    `update identity.invitation set withdrawn_at = app.now(), expires_at = least(expires_at, app.now())
      where organisation_id = $1 and contact = any($2) and accepted_at is null and withdrawn_at is null`,
    [organisationId, [member.email, member.phone].filter(Boolean)],
  );

/** Tells intake and chair, case by case, that a case has lost its mediator; they see there whom they can give it to. */
async function tellOfLostMediator(tx: Tx, relay: Relay, organisationId: string, accountId: string): Promise<void> {
  const cases = await tx.query<{ case_id: string }>(`select case_id from app.cases_held_by($1) where held = 'mediator'`, [accountId]);
  const deciding = (await staffOf(tx, organisationId, ['intake', 'chair'])).filter((id) => id !== accountId);
  for (const { case_id: caseId } of cases) {
    await notify(tx, relay, deciding, { caseId, kind: 'mediator_left' });
    await relay.announce(tx, { type: 'case.changed', caseId, audience: 'committee' });
  }
}

/** Takes who leaves a clinic out of the cases in which he appeared for it, so that another can take the place (RT-9). */
async function leaveCases(tx: Tx, ctx: Ctx, relay: Relay, accountId: string): Promise<void> {
  const cases = await tx.query<{ case_id: string }>(`select case_id from app.cases_held_by($1) where held = 'representative'`, [accountId]);
  for (const { case_id: caseId } of cases) {
    await enterCase(tx, caseId, 'read', true);
    const ended = await tx.query(
      'update clinic_representative set ended_at = app.now() where case_id = $1 and account_id = $2 and ended_at is null returning id',
      [caseId, accountId],
    );
    if (ended.length === 0) continue;
    await appendToJournal(tx, ctx, caseId, 'joint', 'representative.ended', { account: accountId, side: 'clinic' });
    await relay.announce(tx, { type: 'case.changed', caseId, audience: 'joint' });
  }
}

/**
 * Ends a membership: its sessions and their sockets end as the transaction commits, what the person held is handed back,
 * and an open invitation to the same person is withdrawn. Memberships elsewhere go on.
 * @throws Refusal `last_administrator`
 */
export async function endMembership(tx: Tx, ctx: Ctx, relay: Relay, accountId: string, reason: string): Promise<void> {
  const text = readReason(reason);
  // Cases are locked before the organisation: first in every transaction.
  if (isUuid(accountId)) await leaveCases(tx, ctx, relay, accountId);
  const organisationId = await asAdministrator(tx, ctx);
  const member = await memberOf(tx, organisationId, accountId);
  await requireAnotherAdministrator(tx, organisationId, accountId);
  await tx.query('update identity.membership set ended_at = app.now() where organisation_id = $1 and account_id = $2', [
    organisationId,
    accountId,
  ]);
  await withdrawInvitationsTo(tx, organisationId, member);
  await record(tx, ctx, 'ended', accountId, member.roles, [], text);
  if (member.roles.includes('mediator')) await tellOfLostMediator(tx, relay, organisationId, accountId);
  // His own session is ended last: the proof of presence is spent in it first.
  await endSessionsIn(tx, relay, accountId, organisationId, ctx.actor.sessionId);
  await relay.announce(tx, { type: 'member_changed', accountId, organisationId });
  await tellOwner(tx, relay, accountId, 'membership_ended');
}

/** Gives a member other roles; open rooms are entered anew with them. @throws Refusal `last_administrator` */
export async function changeRoles(tx: Tx, ctx: Ctx, relay: Relay, accountId: string, roles: readonly string[]): Promise<void> {
  requireRoles(ctx.actor.kind, roles);
  const after = [...new Set(roles)].sort();
  const organisationId = await asAdministrator(tx, ctx);
  const member = await memberOf(tx, organisationId, accountId);
  if (!after.includes('administrator')) await requireAnotherAdministrator(tx, organisationId, accountId);
  await tx.query('update identity.membership set roles = $3 where organisation_id = $1 and account_id = $2', [
    organisationId,
    accountId,
    after,
  ]);
  await withdrawInvitationsTo(tx, organisationId, member);
  await record(tx, ctx, 'roles_changed', accountId, member.roles, after);
  if (member.roles.includes('mediator') && !after.includes('mediator')) await tellOfLostMediator(tx, relay, organisationId, accountId);
  await relay.announce(tx, { type: 'member_changed', accountId, organisationId });
  await tellOwner(tx, relay, accountId, 'roles_changed');
}

/** Takes back an invitation that nobody has accepted; its link opens nothing from then on. */
export async function withdrawInvitation(tx: Tx, ctx: Ctx, invitationId: string): Promise<void> {
  const organisationId = await asAdministrator(tx, ctx);
  const [row] = isUuid(invitationId)
    ? await tx.query(
        `update identity.invitation set withdrawn_at = app.now(), expires_at = least(expires_at, app.now())
          where id = $1 and organisation_id = $2 and accepted_at is null and withdrawn_at is null and expires_at > app.now() returning id`,
        [invitationId, organisationId],
      )
    : [];
  if (!row) throw notFound();
}

function readReason(typed: string): string {
  const reason = typed.normalize('NFC').trim();
  if ([...reason].length < 2) throw invalidField('reason', 'required');
  return reason;
}
