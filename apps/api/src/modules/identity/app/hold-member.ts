import { isUuid } from '@heyi/domain';
import { accountOf, organisationOf, type Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { notFound, notPossible } from '../../../platform/errors/refusal.js';
import type { HeldMember, MembershipRepository } from '../data/membership.repository.js';

/**
 * Takes the organisation's row lock, which puts changes of its people one after the other, and looks again whether who
 * acts is still its administrator: of two who end each other at once, the second finds that he is not.
 */
export async function asAdministrator(tx: Tx, ctx: Ctx, memberships: MembershipRepository): Promise<string> {
  const organisationId = organisationOf(ctx);
  await memberships.lockOwnPeople(tx);
  if (!(await memberships.isAdministrator(tx, organisationId, accountOf(ctx)))) throw notFound();
  return organisationId;
}

/** @throws Refusal `not_found` where nobody of the organisation is meant */
export async function holdMember(
  tx: Tx,
  memberships: MembershipRepository,
  organisationId: string,
  accountId: string,
): Promise<HeldMember> {
  const member = isUuid(accountId) ? await memberships.hold(tx, organisationId, accountId) : null;
  if (!member) throw notFound();
  return member;
}

/** Somebody must be left who can let people in. @throws Refusal `last_administrator` */
export async function requireAnotherAdministrator(
  tx: Tx,
  memberships: MembershipRepository,
  organisationId: string,
  accountId: string,
): Promise<void> {
  if (!(await memberships.hasOtherAdministrator(tx, organisationId, accountId))) throw notPossible('last_administrator');
}

/** Where an invitation could reach a member. */
export const contactsOf = ({ email, phone }: HeldMember): string[] => [email, phone].filter((contact) => contact !== null);
