import { autopsyWindow } from '../clocks/autopsy.js';
import type { Day } from '../time/day.js';
import type { Answers } from './answers.js';
import { hasDied } from './person.js';

/** Until when an autopsy is in time; with the hour of death unknown, from its day's first moment and from its last. */
export interface AutopsyEnd {
  readonly safe: Date;
  readonly late: Date;
}

export interface AutopsyOfAnswers {
  readonly disputed: boolean;
  readonly timeKnown: boolean;
  /** 48 hours from the death. */
  readonly normal: AutopsyEnd;
  /** Seven days, where the body can be kept frozen. */
  readonly frozen: AutopsyEnd;
  /** The day up to which a body that died in an institution is kept as a rule (art. 27). */
  readonly bodyLastDay: Day;
}

/** The clock of an autopsy (REC-8); null where nobody died of it, no day was given, or it was done. */
export function autopsyOf(a: Answers): AutopsyOfAnswers | null {
  if (!hasDied(a) || !a.deathDay || a.cause === 'autopsied') return null;
  const first = new Date(`${a.deathDay}T${a.deathTime ?? '00:00'}:00+08:00`);
  const last = a.deathTime ? first : new Date(first.getTime() + 86_400_000);
  const end = (canFreeze: boolean): AutopsyEnd => ({
    safe: autopsyWindow(first, canFreeze).endsAt,
    late: autopsyWindow(last, canFreeze).endsAt,
  });
  return {
    disputed: a.cause === 'disputed',
    timeKnown: a.deathTime !== undefined,
    normal: end(false),
    frozen: end(true),
    bodyLastDay: autopsyWindow(first, false).bodyLastDay,
  };
}

/** `depends`: over if the death came early in its day. A moment at the end itself is still in time. */
export const standingOfAutopsy = (end: AutopsyEnd, now: Date): 'running' | 'depends' | 'over' =>
  now <= end.safe ? 'running' : now <= end.late ? 'depends' : 'over';
