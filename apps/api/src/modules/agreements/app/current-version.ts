import type { InBoth } from '@heyi/contracts';
import type { AgreementData, Mark } from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { conflict } from '../../../platform/errors/refusal.js';

export interface CurrentVersion {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly data: AgreementData;
  readonly signatures: readonly { mark: Mark; name: string }[];
}

/** The version that stands, with the signatures that would be lost with it; `null` before the first and after the last was given up. */
export async function currentVersion(tx: Pick<Tx, 'query'>, caseId: string): Promise<CurrentVersion | null> {
  const [row] = await tx.query<Omit<CurrentVersion, 'signatures'>>(
    `select id, version, state, data from agreement where case_id = $1 and state <> 'void' order by version desc limit 1`,
    [caseId],
  );
  if (!row) return null;
  const signatures = await tx.query<{ mark: Mark; name: string }>(
    'select mark, signer_name as name from signature where agreement_id = $1 order by signed_at',
    [row.id],
  );
  return { ...row, signatures };
}

/** What somebody was shown as they decided to give a version up. */
export interface ShownVersion {
  /** The version, `null` where there was none. */
  readonly id: string | null;
  /** The marks that stood on it. */
  readonly marks: readonly string[];
}

/**
 * Nothing is voided that its author was not shown: another version, or a signature that came in while they were
 * deciding, makes the decision stale. Called under the case's lock, which a signature takes too.
 */
export function requireShown(shown: ShownVersion, current: CurrentVersion | null): void {
  if ((current?.id ?? null) !== shown.id) {
    const now: InBoth = current
      ? { zh: `现在是第${current.version}版`, en: `version ${current.version} stands now` }
      : { zh: '那一版已经作废', en: 'that version has become void' };
    throw conflict('version_moved_on', { changes: [now] });
  }
  const meanwhile = (current?.signatures ?? []).filter((s) => !shown.marks.includes(s.mark));
  if (meanwhile.length) throw conflict('signed_meanwhile', { who: meanwhile.map((s) => ({ zh: s.name, en: s.name }) satisfies InBoth) });
}

/** Voids the version that stands and keeps beside it why and by whose act; its signatures stay on record as signatures of it. */
export async function voidVersion(tx: Tx, ctx: Ctx, caseId: string, reason: string): Promise<void> {
  await tx.query(
    `update agreement set state = 'void', void_reason = $2, voided_by = $3, voided_at = app.now() where case_id = $1 and state <> 'void'`,
    [caseId, reason, ctx.actor.name],
  );
}
