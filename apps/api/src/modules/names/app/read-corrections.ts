import { accountOf, organisationOf, type Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { organisationNames } from '../../identity/index.js';
import type { NameCorrectionView } from '../api/name.models.js';
import { correctionsFor, correctionsOf, type CorrectionRow } from '../data/name-correction.query.js';

/** One's own requests, newest first. */
export const ownCorrections = async (tx: Tx, ctx: Ctx): Promise<NameCorrectionView[]> => shown(tx, await correctionsOf(tx, accountOf(ctx)));

/** What waits for the reader to decide. */
export const correctionsToDecide = async (tx: Tx, ctx: Ctx): Promise<NameCorrectionView[]> =>
  shown(tx, await correctionsFor(tx, organisationOf(ctx), accountOf(ctx)));

async function shown(tx: Tx, rows: readonly CorrectionRow[]): Promise<NameCorrectionView[]> {
  const names = await organisationNames(
    tx,
    rows.flatMap(({ deciderId }) => deciderId ?? []),
  );
  return rows.map(({ deciderId, askedAt, decidedAt, ...rest }) => ({
    ...rest,
    decider: (deciderId && names.get(deciderId)?.zh) ?? null,
    askedAt: askedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
  }));
}
