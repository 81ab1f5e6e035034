import { DAY_OF_MOMENT, type DueRows } from '../../../platform/jobs/sweep.js';

/** Powers of attorney whose last day is over. */
export const MEMBERS_TO_END: DueRows = {
  table: 'case_member',
  at: { column: 'valid_until', type: 'date' },
  where: `t.ended_at is null and t.valid_until < ${DAY_OF_MOMENT}`,
};
