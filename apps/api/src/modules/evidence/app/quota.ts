import { FILES_OF_ACCOUNT, FILES_OF_CASE, sideOf, type CaseRole } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { notPossible } from '../../../platform/errors/refusal.js';
import { UploadRefusal } from './upload-refusal.js';
import { one } from '../../../platform/database/one-row.js';

const MB = 1024 * 1024;

interface Held {
  readonly files: number;
  readonly bytes: number;
}

/** Before an upload is begun: what one account has begun or sent and not added to a case. Two at once are counted one after the other. */
export async function requireRoom(tx: Pick<Tx, 'query'>, size: number): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('upload ' || app.account()::text, 0))`);
  const held = one(
    await tx.query<Held>(
      `select count(*)::int as files, coalesce(sum(size), 0)::float8 as bytes from upload
        where account_id = app.account() and case_id is null and state <> 'refused'`,
    ),
  );
  if (held.files >= FILES_OF_ACCOUNT.files || held.bytes + size > FILES_OF_ACCOUNT.bytes)
    throw new UploadRefusal(413, 'quota_of_account', { files: FILES_OF_ACCOUNT.files, mb: FILES_OF_ACCOUNT.bytes / MB });
}

/** Before a file becomes an exhibit: what its side has in this case, which is locked. Another side's files take nobody's room. */
export async function requireRoomInCase(tx: Pick<Tx, 'query'>, caseId: string, role: CaseRole, size: number): Promise<void> {
  const held = one(
    await tx.query<Held>(
      `select count(*)::int as files, coalesce(sum(size), 0)::float8 as bytes from exhibit where case_id = $1 and side = $2`,
      [caseId, sideOf(role) ?? 'committee'],
    ),
  );
  if (held.files >= FILES_OF_CASE.files || held.bytes + size > FILES_OF_CASE.bytes)
    throw notPossible('quota_of_case', { files: FILES_OF_CASE.files, gb: FILES_OF_CASE.bytes / MB / 1024 });
}
