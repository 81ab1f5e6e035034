import { WARN_DAYS } from '../../deadlines/index.js';
import { NOT_REMINDED } from '../../notifications/index.js';
import { DAY_OF_MOMENT, type DueRows } from '../../../platform/jobs/sweep.js';

/** What is promised for a day that is near and of which nobody has been reminded, or for one that is over. */
export const OBLIGATIONS_DUE: DueRows = {
  table: 'obligation',
  at: { column: 'due_on', type: 'date' },
  where: `t.status in ('pending', 'contested') and t.due_on <= ${DAY_OF_MOMENT} + ${WARN_DAYS}
       and (t.due_on < ${DAY_OF_MOMENT} or ${NOT_REMINDED})`,
};
