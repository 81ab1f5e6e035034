import { hashToken } from '../../../platform/context/session-reader.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { notPossible } from '../../../platform/errors/refusal.js';
import { kindOfOrganisation } from '../data/organisation.query.js';
import { createAccount, letIn, passwordFor, requireStillStands, type Entrance } from './entrance.js';
import { readName } from './names.js';
import { APP_OF_KIND, readInvitation } from './read-invitation.js';
import type { NewSession } from './sessions.js';

export interface AcceptInvitationInput {
  readonly token: string;
  readonly name: string;
  readonly password: string;
}

/**
 * Accepts an invitation. The link went to the contact, which verifies it; a contact that already has an account must
 * show its password, so that a forwarded link takes over nobody.
 */
export async function acceptInvitation(at: Entrance, input: AcceptInvitationInput): Promise<NewSession> {
  const { unit, ctx, limiter, rows } = at;
  return limiter.within('acceptInvitation', ctx, { contact: input.token }, async () => {
    const open = await unit.read(ctx, (tx) => readInvitation(tx, rows.accounts, input.token));
    if (!open) throw notPossible('invitation_ended');
    const way = await passwordFor(at, open.contact, input.password);
    return unit.write(ctx, (tx) => accept(tx, at, input, way));
  });
}

async function accept(
  tx: Tx,
  at: Entrance,
  { token, name }: AcceptInvitationInput,
  way: Awaited<ReturnType<typeof passwordFor>>,
): Promise<NewSession> {
  const { invitations, memberships } = at.rows;
  const taken = await invitations.accept(tx, hashToken(token));
  if (!taken) throw notPossible('invitation_ended');
  const { contact, organisationId, roles } = taken;
  if ('known' in way) await requireStillStands(tx, at, way.known);
  const accountId =
    'known' in way
      ? way.known.id
      : await createAccount(tx, at, { contact, name: readName(name), passwordHash: way.fresh, locale: at.ctx.locale });
  if (await memberships.isOpposed(tx, accountId, organisationId)) throw notPossible('both_sides');
  await memberships.joinWith(tx, { accountId, organisationId, roles });
  const kind = await kindOfOrganisation(tx, organisationId);
  return letIn(tx, at, accountId, { app: APP_OF_KIND[kind ?? 'clinic'], organisationId });
}
