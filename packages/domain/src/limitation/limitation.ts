import { NATIONAL_CALENDAR, rollForward, type WorkCalendar } from '../time/calendar.js';
import { addMonths, daysBetween, type Day } from '../time/day.js';
import type { RuleId } from '../citations/citations.js';
import { BEGINNINGS, type Beginning, type LimitedClaim } from './beginning.js';

/**
 * What restarts the three years (LIM-2 to LIM-4, LIM-15), each at its own moment. What is a proceeding restarts them once more
 * as it ends (LIM-14; for the police LIM-15).
 */
export const INTERRUPTIONS = {
  demand: { rule: 'LIM-3', ends: null },
  mediation_request: { rule: 'LIM-4', ends: 'LIM-14' },
  authority_request: { rule: 'LIM-4', ends: 'LIM-14' },
  police_report: { rule: 'LIM-15', ends: 'LIM-15' },
  acknowledgement: { rule: 'LIM-2', ends: null },
  suit: { rule: 'LIM-2', ends: 'LIM-14' },
} as const satisfies Record<string, { rule: RuleId; ends: RuleId | null }>;
export type Interruption = keyof typeof INTERRUPTIONS;

/** Something that restarts the period; of a proceeding also its last day, null while it lasts. */
export interface Interrupted {
  readonly kind: Interruption;
  readonly day: Day;
  readonly ended?: Day | null;
  /** It asked for the refund of a running contract: whether that demands damages too is a question, so that only the late reading of these counts it. */
  readonly ofRefund?: boolean;
}

export interface LimitationFacts {
  /** Whose period it is, where a refund stands beside harm. */
  readonly of?: LimitedClaim;
  /** Where the three years begin, by the kind of claim (LIM-1, LIM-12, LIM-13). */
  readonly beginning: Beginning;
  /** The day of the harm, or of the payment, from which the twenty years run. */
  readonly harmDay: Day;
  readonly interruptions: readonly Interrupted[];
  /** Force majeure, a missing legal representative and the like (LIM-6). */
  readonly obstacles: readonly { readonly from: Day; readonly to: Day | null }[];
  /** Bounds an obstacle that still lasts: whether it will reach into the last six months is not guessed. */
  readonly today: Day;
}

export interface LimitationStep {
  readonly because: Beginning['kind'] | Interruption | `${Interruption}_ended` | 'obstacle' | 'outer_limit';
  readonly day: Day;
  /** The last day as it stood from this step on; null while an obstacle or a proceeding lasts. */
  readonly lastDay: Day | null;
  readonly rule: RuleId;
}

/** Why a reading of the text knows no last day yet. */
export type Pending = 'obstacle' | 'proceeding' | 'not_begun';

/** One way to read what was recorded. */
export interface LimitationReading {
  readonly lastDay: Day | null;
  /** Why there is none; null where there is one. */
  readonly pending: Pending | null;
  readonly history: readonly LimitationStep[];
}

export interface Limitation {
  /** The last safe day, by the strictest reading of the text; null where even that has none yet. */
  readonly lastDay: Day | null;
  readonly pending: Pending | null;
  /** The reading that gives most time: another day than the safe one, or none yet. The same where the text allows only one. */
  readonly late: LimitationReading;
  readonly outerDay: Day;
  readonly provisional: boolean;
  /** How the safe day came about. */
  readonly history: readonly LimitationStep[];
  readonly beginning: Beginning['kind'];
}

const YEARS_3 = 36;
const YEARS_20 = 240;
const LAST_MONTHS = 6;

/** `strict` begins as early as the text allows and counts a proceeding from its first day; `late` the other way round. */
type Mode = 'strict' | 'late';

function read(facts: LimitationFacts, mode: Mode): LimitationReading {
  const { kind } = facts.beginning;
  const begins = BEGINNINGS[kind][mode](facts.beginning as never);
  if (begins === null) return { lastDay: null, pending: 'not_begun', history: [] };
  const outerDay = addMonths(facts.harmDay, YEARS_20);
  const obstacles = [...facts.obstacles].sort((a, b) => daysBetween(b.from, a.from));
  const history: LimitationStep[] = [];
  let started: Day = begins;
  let last: Day | null = addMonths(started, YEARS_3);
  let pending: Pending | null = null;
  history.push({ because: kind, day: started, lastDay: last, rule: BEGINNINGS[kind].rule });
  const suspend = (until: Day | null): void => {
    for (const o of obstacles) {
      if (last === null || (until !== null && o.from > until)) break;
      const windowStart = addMonths(addMonths(started, YEARS_3), -LAST_MONTHS);
      if (o.from > last || (o.to ?? facts.today) < windowStart) continue;
      const after: Day | null = o.to === null ? null : addMonths(o.to, LAST_MONTHS);
      if (after !== null && after <= last) continue;
      last = after;
      if (last === null) pending = 'obstacle';
      history.push({ because: 'obstacle', day: o.from, lastDay: last, rule: 'LIM-6' });
    }
  };
  const restart = (day: Day, because: LimitationStep['because'], rule: RuleId): void => {
    started = day;
    last = addMonths(day, YEARS_3);
    pending = null;
    history.push({ because, day, lastDay: last, rule });
  };
  for (const i of [...facts.interruptions].sort((a, b) => daysBetween(b.day, a.day))) {
    if (i.ofRefund && mode === 'strict' && facts.of === 'harm') continue;
    // The asking that began it does not also restart it.
    if (i.kind === 'demand' && i.day === begins && BEGINNINGS[kind].rule === 'LIM-12') continue;
    suspend(i.day);
    const { rule, ends } = INTERRUPTIONS[i.kind];
    const end = mode === 'late' && ends !== null && i.ended !== undefined ? { day: i.ended, rule: ends } : null;
    if (last !== null && i.day > last && i.kind !== 'acknowledgement') continue;
    if (i.day >= started) restart(i.day, i.kind, rule);
    // What began while the last was still running counts from its end alone, where that is later.
    if (end === null) continue;
    if (end.day === null) {
      last = null;
      pending = 'proceeding';
      history.push({ because: i.kind, day: i.day, lastDay: null, rule: end.rule });
      // While it lasts nothing else can end or begin the period.
      break;
    } else if (end.day > started) restart(end.day, `${i.kind}_ended`, end.rule);
  }
  suspend(null);
  if (last !== null && last > outerDay) {
    last = outerDay;
    history.push({ because: 'outer_limit', day: facts.harmDay, lastDay: outerDay, rule: 'LIM-1' });
  }
  return { lastDay: last, pending, history };
}

/**
 * The limitation date with all that moved it. It warns and never decides: courts do not raise limitation themselves,
 * and neither do we (LIM-7). An interruption after the period had already run out restarts nothing; a promise does (LIM-10).
 *
 * Where the text allows two readings, both are given: the safe day is that of the strictest one, and nobody is told that a
 * period is over while the other still runs. Where no calendar says yet whether the last day is a rest day, the day itself
 * stands: the safe one.
 */
export function limitationOf(facts: LimitationFacts, calendar: WorkCalendar = NATIONAL_CALENDAR): Limitation {
  const rolled = (reading: LimitationReading): { reading: LimitationReading; provisional: boolean } => {
    if (reading.lastDay === null) return { reading, provisional: true };
    const { day, provisional } = rollForward(reading.lastDay, calendar);
    return { reading: { ...reading, lastDay: provisional ? reading.lastDay : day }, provisional };
  };
  const strict = rolled(read(facts, 'strict'));
  return {
    ...strict.reading,
    late: rolled(read(facts, 'late')).reading,
    outerDay: addMonths(facts.harmDay, YEARS_20),
    provisional: strict.provisional,
    beginning: facts.beginning.kind,
  };
}

/**
 * Where a limitation stands on a day: `over` only where every reading says so; `depends` where the safe day has passed and
 * another reading still runs.
 */
export type LimitationStanding = 'not_begun' | 'running' | 'suspended' | 'depends' | 'over';

export function standingOfLimitation(
  { lastDay, pending, late, outerDay }: Pick<Limitation, 'lastDay' | 'pending' | 'late' | 'outerDay'>,
  today: Day,
): LimitationStanding {
  if (lastDay === null) return pending === 'not_begun' ? 'not_begun' : 'suspended';
  if (today <= lastDay) return 'running';
  // The twenty years stand still for nothing (LIM-2), so no proceeding holds a period open beyond them.
  const lastOfAll = late.lastDay ?? (late.pending === 'not_begun' ? null : outerDay);
  return lastOfAll !== null && today > lastOfAll ? 'over' : 'depends';
}
