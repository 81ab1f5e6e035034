import type { DueRows } from '../../../platform/jobs/sweep.js';

/** Open offers whose moment has come. */
export const OFFERS_TO_EXPIRE: DueRows = {
  table: 'offer',
  at: { column: 'expires_at', type: 'timestamptz' },
  where: `t.status = 'open' and t.expires_at <= $1`,
};
