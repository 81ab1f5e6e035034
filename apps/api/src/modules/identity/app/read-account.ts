import { accountOf, type Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { Me, PasskeyView } from '../api/identity.models.js';
import type { Security } from '../api/security.models.js';
import { ownAccount, ownContacts } from '../data/account.query.js';
import type { ConsentRepository } from '../data/consent.repository.js';
import { organisationById } from '../data/organisation.query.js';
import { passkeysOf } from './passkeys.js';
import { sessionsOf } from './sessions.js';

/** The signed-in person, as a front end shows it. */
export async function readMe(tx: Tx, ctx: Ctx, consents: ConsentRepository): Promise<Me> {
  const accountId = accountOf(ctx);
  const { organisationId } = ctx.actor;
  const account = await ownAccount(tx, accountId);
  const organisation = organisationId ? await organisationById(tx, organisationId) : null;
  const passkeys = await ownPasskeys(tx, accountId);
  return {
    accountId,
    name: account?.name ?? '',
    contact: account?.contact ?? '',
    locale: account?.locale ?? 'zh-CN',
    organisation,
    roles: [...ctx.actor.roles],
    consents: await consents.of(tx, accountId),
    passkeys,
  };
}

/** The ways into one's own account. */
export async function readSecurity(tx: Tx, ctx: Ctx): Promise<Security> {
  const account = await ownContacts(tx, accountOf(ctx));
  return {
    email: account?.email ?? null,
    phone: account?.phone ?? null,
    hasPassword: account?.hasPassword ?? false,
    passkeys: await ownPasskeys(tx, accountOf(ctx)),
    sessions: await sessionsOf(tx, ctx),
  };
}

const ownPasskeys = async (tx: Tx, accountId: string): Promise<PasskeyView[]> =>
  (await passkeysOf(tx, accountId)).map((p) => ({
    id: p.id,
    label: p.label,
    createdAt: p.created_at.toISOString(),
    lastUsedAt: p.last_used_at?.toISOString() ?? null,
  }));
