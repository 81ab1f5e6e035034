import type { Audience, Side, StageView } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { StatedPresumption } from './responsibility-view.entity.js';

export interface StatedView {
  readonly id: string;
  readonly side: Side | 'mediator';
  readonly audience: Audience;
  readonly authorName: string;
  readonly createdAt: Date;
  readonly clinicPct: number;
  readonly stages: readonly StageView[];
  readonly presumption: StatedPresumption;
}

/** The latest view of each side in each audience that the reader hears. */
export const latestViews = (tx: Pick<Tx, 'query'>, caseId: string): Promise<StatedView[]> =>
  tx.query<StatedView>(
    `select distinct on (side, audience) id, side, audience, author_name as "authorName", created_at as "createdAt",
      clinic_pct as "clinicPct", stages, presumption
       from responsibility_view where case_id = $1 order by side, audience, created_at desc`,
    [caseId],
  );
