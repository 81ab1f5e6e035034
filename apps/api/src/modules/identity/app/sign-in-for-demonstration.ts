import { isUuid } from '@heyi/domain';
import { isAppName } from '../../../platform/context/session-reader.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { notFound } from '../../../platform/errors/refusal.js';
import type { EntranceRows } from './entrance.js';
import { openSession, type NewSession } from './sessions.js';

/** Signs in as one of the people of the demonstration, where there is one. @throws Refusal `not_found`, `no_membership` */
export async function signInForDemonstration(
  tx: Tx,
  rows: EntranceRows,
  { accountId, app }: { readonly accountId: string; readonly app: string },
): Promise<NewSession> {
  if (!isUuid(accountId) || !isAppName(app)) throw notFound();
  if (!(await rows.accounts.isOfDemonstration(tx, accountId))) throw notFound();
  return openSession(tx, rows, accountId, { app });
}
