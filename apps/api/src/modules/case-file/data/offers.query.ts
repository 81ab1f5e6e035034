import type { OfferTerms } from '@heyi/domain';
import { keptValue, notKept, type Kept } from '../../../platform/database/kept.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

interface OfferRow {
  id: string;
  n: number;
  by_side: string;
  author_name: string;
  status: string;
  terms: OfferTerms;
  message: string;
  expires_at: Date;
  created_at: Date;
  /** `side:answer`, those that the reader may know. */
  answers: string[];
}

export const offersOf = (tx: Tx, caseId: string, kept: Kept): Promise<OfferRow[]> =>
  tx.query<OfferRow>(
    `select o.*, coalesce((select array_agg(side || ':' || answer order by side) from offer_answer a
      where a.offer_id = o.id and ${notKept('a.audience', 'a.at', 2)}), '{}') as answers from offer o where case_id = $1 order by n`,
    [caseId, keptValue(kept)],
  );
