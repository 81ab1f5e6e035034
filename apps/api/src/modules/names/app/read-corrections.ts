import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { NameCorrectionView } from '../api/name.models.js';

type Row = Omit<NameCorrectionView, 'askedAt' | 'decidedAt'> & { at: Date; decided: Date | null };
const view = ({ at, decided, ...rest }: Row): NameCorrectionView => ({
  ...rest,
  askedAt: at.toISOString(),
  decidedAt: decided?.toISOString() ?? null,
});
const COLUMNS = `n.id, n.former, n.name, n.reason, n.outcome, n.answer, n.asked_at as at, n.decided_at as decided, o.name_zh as decider`;

/** One's own requests, newest first. */
export async function ownCorrections(tx: Tx, ctx: Ctx): Promise<NameCorrectionView[]> {
  const rows = await tx.query<Row>(
    `select ${COLUMNS} from identity.name_correction n left join identity.organisation o on o.id = n.decider_id where n.account_id = $1
      order by n.asked_at desc`,
    [ctx.actor.accountId],
  );
  return rows.map(view);
}

/** What waits for the reader to decide; row-level security leaves the rest out. */
export async function correctionsToDecide(tx: Tx, ctx: Ctx): Promise<NameCorrectionView[]> {
  const rows = await tx.query<Row>(
    `select ${COLUMNS} from identity.name_correction n join identity.organisation o on o.id = n.decider_id
      where n.decider_id = $1 and n.decided_at is null and n.account_id <> $2 order by n.asked_at`,
    [ctx.actor.organisationId, ctx.actor.accountId],
  );
  return rows.map(view);
}
