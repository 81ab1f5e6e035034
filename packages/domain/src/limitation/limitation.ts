import { NATIONAL_CALENDAR, rollForward, type WorkCalendar } from '../time/calendar.js';
import { addMonths, type Day } from '../time/day.js';
import type { RuleId } from '../citations/citations.js';

/** What restarts the three years (LIM-2 to LIM-4); each at its own moment. */
export const INTERRUPTIONS = {
  demand: { rule: 'LIM-3' },
  mediation_request: { rule: 'LIM-4' },
  authority_request: { rule: 'LIM-4' },
  acknowledgement: { rule: 'LIM-2' },
  suit: { rule: 'LIM-2' },
} as const satisfies Record<string, { rule: RuleId }>;
export type Interruption = keyof typeof INTERRUPTIONS;

export interface LimitationFacts {
  /** The day from which one knew, or should have known, of the harm and of who is liable (LIM-1); of a ward, its guardian (LIM-9). */
  readonly knownDay: Day;
  /** The day of the harm, from which the twenty years run. */
  readonly harmDay: Day;
  readonly interruptions: readonly { readonly kind: Interruption; readonly day: Day }[];
  /** Force majeure, a missing legal representative and the like (LIM-6). */
  readonly obstacles: readonly { readonly from: Day; readonly to: Day | null }[];
  /** Bounds an obstacle that still lasts: whether it will reach into the last six months is not guessed. */
  readonly today: Day;
}

export interface LimitationStep {
  readonly because: 'knowledge' | Interruption | 'obstacle' | 'outer_limit';
  readonly day: Day;
  /** The last day as it stood from this step on; null while an obstacle lasts. */
  readonly lastDay: Day | null;
  readonly rule: RuleId;
}

export interface Limitation {
  /** The last safe day; null while an obstacle in the last six months lasts. */
  readonly lastDay: Day | null;
  readonly outerDay: Day;
  readonly provisional: boolean;
  readonly history: readonly LimitationStep[];
}

const YEARS_3 = 36;
const YEARS_20 = 240;
const LAST_MONTHS = 6;

/**
 * The limitation date with all that moved it. It warns and never decides: courts do not raise limitation themselves,
 * and neither do we (LIM-7). An interruption after the period had already run out restarts nothing; a promise does (LIM-10).
 *
 * Where no calendar says yet whether the last day is a rest day, the day itself stands: the safe one.
 */
export function limitationOf(facts: LimitationFacts, calendar: WorkCalendar = NATIONAL_CALENDAR): Limitation {
  const outerDay = addMonths(facts.harmDay, YEARS_20);
  const obstacles = [...facts.obstacles].sort((a, b) => (a.from < b.from ? -1 : 1));
  const history: LimitationStep[] = [];
  let started: Day = facts.knownDay;
  let last: Day | null = addMonths(started, YEARS_3);
  history.push({ because: 'knowledge', day: started, lastDay: last, rule: 'LIM-1' });
  const suspend = (until: Day | null): void => {
    for (const o of obstacles) {
      if (last === null || (until !== null && o.from > until)) break;
      const windowStart = addMonths(addMonths(started, YEARS_3), -LAST_MONTHS);
      if (o.from > last || (o.to ?? facts.today) < windowStart) continue;
      const after: Day | null = o.to === null ? null : addMonths(o.to, LAST_MONTHS);
      if (after !== null && after <= last) continue;
      last = after;
      history.push({ because: 'obstacle', day: o.from, lastDay: last, rule: 'LIM-6' });
    }
  };
  for (const i of [...facts.interruptions].sort((a, b) => (a.day < b.day ? -1 : 1))) {
    suspend(i.day);
    if (i.day < started) continue;
    if (last !== null && i.day > last && i.kind !== 'acknowledgement') continue;
    started = i.day;
    last = addMonths(started, YEARS_3);
    history.push({ because: i.kind, day: i.day, lastDay: last, rule: INTERRUPTIONS[i.kind].rule });
  }
  suspend(null);
  if (last !== null && last > outerDay) {
    last = outerDay;
    history.push({ because: 'outer_limit', day: facts.harmDay, lastDay: outerDay, rule: 'LIM-1' });
  }
  const rolled = last === null ? null : rollForward(last, calendar);
  return {
    lastDay: rolled === null ? null : rolled.provisional ? last : rolled.day,
    outerDay,
    provisional: rolled?.provisional ?? true,
    history,
  };
}
