import type { HandedOver } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** What goes along with a case that another takes up: what both sides know and nobody withdrew. */
export const handedOverExhibits = (tx: Pick<Tx, 'query'>, caseId: string): Promise<HandedOver['exhibits'][number][]> =>
  tx.query<HandedOver['exhibits'][number]>(
    `select number, side, title, sha256, to_char(created_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "on"
       from exhibit where case_id = $1 and audience = 'joint' and withdrawn_at is null order by number`,
    [caseId],
  );
