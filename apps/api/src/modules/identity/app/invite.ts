import { randomBytes } from 'node:crypto';
import { requireCounted } from '../../../platform/authz/counted.js';
import { hashToken } from '../../../platform/context/session-reader.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { sendMessage } from '../../notifications/index.js';
import { InvitationRepository } from '../data/invitation.repository.js';
import { kindOfOrganisation } from '../data/organisation.query.js';

const DAYS = 30;
const PATH_OF_KIND = { committee: 'mediator', clinic: 'clinic', regulator: 'regulator' } as const;

// Other modules come by the function, which no provider hands the repository to; it keeps nothing.
const invitations = new InvitationRepository();

/** Invites a contact into an organisation. The link opens a page that acts on POST only and shows no case. */
export async function inviteToOrganisation(
  tx: Tx,
  publicUrl: string,
  invitation: { organisationId: string; contact: string; roles: readonly string[]; invitedBy: string | null },
): Promise<void> {
  requireCounted('An invitation is sent');
  const token = randomBytes(24).toString('base64url');
  await invitations.add(tx, { ...invitation, tokenHash: hashToken(token) }, DAYS);
  const kind = await kindOfOrganisation(tx, invitation.organisationId);
  // In the fragment, so that the token reaches no server log and no referrer.
  const link = `${publicUrl}/${PATH_OF_KIND[kind ?? 'clinic']}/invitation#${token}`;
  await sendMessage(
    tx,
    invitation.contact,
    '【和议】邀请 / [Heyi] Invitation',
    `【和议】有一项事项需要贵单位处理，请在${DAYS}天内打开：${link}\n[Heyi] A matter waits for your organisation. Open within ${DAYS} days: ${link}`,
  );
}
