import { beginningOf, limitedClaims, type LimitedClaim } from '../limitation/beginning.js';
import {
  limitationOf,
  standingOfLimitation,
  type Interrupted,
  type Limitation,
  type LimitationStanding,
} from '../limitation/limitation.js';
import type { Day } from '../time/day.js';
import { questionsFor, type Answers } from './answers.js';
import { isPackage } from './paid-as.js';

export interface LimitationOfAnswers {
  readonly of: Exclude<LimitedClaim, 'agreed'>;
  readonly limitation: Limitation;
  readonly standing: LimitationStanding;
  /** Three years from knowing are over by every reading, whatever restarted limitation: that alone is what a complaint is measured by (RT-10). */
  readonly knownTooLong: boolean;
  /** The day on which it was looked at. */
  readonly today: Day;
}

const ELSEWHERE: Record<NonNullable<Answers['elsewhere']>, Interrupted['kind'] | null> = {
  none: null,
  filed: 'authority_request',
  court: 'suit',
  health: 'authority_request',
  market: 'authority_request',
  police: 'police_report',
};

/** The limitation of each kind of claim, the one that ends first before the other. */
export function limitationsOf(a: Answers, today: Day): LimitationOfAnswers[] {
  const { treatmentDay } = a;
  if (!treatmentDay) return [];
  // What was answered before another answer made it pointless is not counted.
  const asks = new Set(questionsFor(a, today));
  const day = (q: 'knownDay' | 'confirmedDay' | 'askedDay' | 'refusedDay' | 'graceDay' | 'elsewhereDay' | 'elsewhereEnded'): Day | null =>
    asks.has(q) ? (a[q] ?? null) : null;
  const interruptions: Interrupted[] = [];
  const [askedDay, elsewhereDay] = [day('askedDay'), day('elsewhereDay')];
  if (askedDay) interruptions.push({ kind: 'demand', day: askedDay, ofRefund: isPackage(a) });
  const kind = ELSEWHERE[a.elsewhere ?? 'none'];
  if (kind && elsewhereDay) interruptions.push({ kind, day: elsewhereDay, ended: day('elsewhereEnded') });
  const facts = {
    knownDay: a.knownDay ?? treatmentDay,
    confirmedDay: day('confirmedDay'),
    askedDay,
    refusedDay: day('refusedDay'),
    graceDay: day('graceDay'),
  };
  return limitedClaims(isPackage(a) ? 'prepaid' : (a.procedure ?? null), a.claims ?? [])
    .map((of) => {
      const from = { of, beginning: beginningOf(of, facts), harmDay: treatmentDay, obstacles: [], today };
      const limitation = limitationOf({ ...from, interruptions });
      const knownTooLong = standingOfLimitation(limitationOf({ ...from, interruptions: [] }), today) === 'over';
      return { of, limitation, standing: standingOfLimitation(limitation, today), knownTooLong, today };
    })
    .sort((x, y) => ((x.limitation.lastDay ?? '9') < (y.limitation.lastDay ?? '9') ? -1 : 1));
}
