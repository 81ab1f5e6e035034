import { CLOCK_KINDS, type ClockKind } from '@heyi/domain';
import type { DueRows } from '../../../platform/jobs/sweep.js';
import { NOT_REMINDED } from '../../notifications/index.js';

/** A date that is near is told of three days ahead. */
export const WARN_DAYS = 3;
/** A period of years is warned of two months ahead: three days would be too late to do anything. */
const WARN_DAYS_OF_YEARS = 60;
const YEAR_CLOCKS = (Object.keys(CLOCK_KINDS) as ClockKind[]).filter((kind) => CLOCK_KINDS[kind].unit === 'Y');
const ENDS_AT = { column: 'ends_at', type: 'timestamptz' } as const;

/** Kinds of clocks on which something follows; where it does not always, the condition on a clock `t` under which it does. */
export interface ActingKinds {
  readonly kinds: readonly ClockKind[];
  readonly while: string | null;
}

/** Clocks that have run out by the calendar as it stands, and on which something follows by itself. */
export function clocksToActOn(acting: readonly ActingKinds[]): DueRows {
  const any = acting.map(({ while: standing }, i) => (standing ? `t.kind = any($${i + 4}) and ${standing}` : `t.kind = any($${i + 4})`));
  return {
    table: 'clock',
    at: ENDS_AT,
    where: `t.ended_at is null and t.ends_at <= $1 and not t.provisional and t.stands_since is null and (${any.join(' or ')})`,
    params: acting.map(({ kinds }) => kinds),
  };
}

/** Clocks that are near their end and of which nobody has been reminded. */
export const CLOCKS_TO_WARN_OF: DueRows = {
  table: 'clock',
  at: ENDS_AT,
  where: `t.ended_at is null and t.stands_since is null and t.kind not in ('avoidance', 'reapply')
       and t.ends_at <= $1::timestamptz + make_interval(days => ${WARN_DAYS_OF_YEARS})
       and t.ends_at <= $1::timestamptz + make_interval(days => case when t.kind = any($4) then ${WARN_DAYS_OF_YEARS} else ${WARN_DAYS} end)
       and ${NOT_REMINDED}`,
  params: [YEAR_CLOCKS],
};
