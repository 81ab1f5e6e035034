import {
  INTERRUPTIONS,
  beginningOf,
  endOfDay,
  legalEvent,
  limitationOf,
  limitedClaims,
  type Beginning,
  type Interrupted,
  type LegalEventKind,
  type Limitation,
  type LimitedClaim,
} from '@heyi/domain';
import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import { calendarOf } from '../../settings/index.js';
import type { OfCase, Writer } from '../data/clock.repository.js';
import { LimitationClockRepository } from '../data/limitation-clock.repository.js';
import { casesOfLimitation, limitationSourceOf, type LimitationSource } from '../data/limitation-source.query.js';
import { lockCases } from '../data/locked-cases.query.js';
import { endClock } from './end-clock.js';
import { refreshDeadline } from './read-clocks.js';

const clocks = new LimitationClockRepository();

function obstaclesOf(events: LimitationSource['events']): { from: string; to: string | null }[] {
  const spans: { from: string; to: string | null }[] = [];
  for (const { kind, day } of events) {
    const open = spans.at(-1);
    const at = legalEvent(kind).obstacle;
    if (at === 'begin') spans.push({ from: day, to: null });
    else if (at === 'end' && open && open.to === null) open.to = day;
  }
  return spans;
}

/** What restarted the period; a proceeding with its end, where one was recorded. */
function interruptionsOf(s: LimitationSource): Interrupted[] {
  const found: { -readonly [K in keyof Interrupted]: Interrupted[K] }[] = [
    ...s.letters.map((day) => ({ kind: 'demand' as const, day })),
    ...s.mediations.map(({ day, ended }) => ({ kind: 'mediation_request' as const, day, ended })),
  ];
  // Of each opening event the last: two authorities at once end each for itself.
  const open = new Map<LegalEventKind, { ended?: string | null }>();
  for (const { kind, day } of s.events) {
    const { interrupts, concludes } = legalEvent(kind);
    if (interrupts) {
      const one = { kind: interrupts, day, ofRefund: kind === 'refund_asked', ...(INTERRUPTIONS[interrupts].ends ? { ended: null } : {}) };
      found.push(one);
      open.set(kind, one);
    }
    const concluded = concludes && open.get(concludes);
    if (concluded) concluded.ended = day;
  }
  return found;
}

const firstOf = (days: readonly string[]): string | null => [...days].sort()[0] ?? null;

/** Where each claim of the case begins to run; what was agreed takes the place of what it settled. */
function beginningsOf(s: LimitationSource): { of: LimitedClaim; beginning: Beginning }[] {
  if (s.effectiveDay !== null)
    return s.lastPayment === null ? [] : [{ of: 'agreed', beginning: { kind: 'last_instalment', day: s.lastPayment } }];
  const dayOf = (begins: string): string | null => s.events.find(({ kind }) => legalEvent(kind).begins === begins)?.day ?? null;
  const asked = s.events.filter(({ kind }) => legalEvent(kind).begins === 'asked').map(({ day }) => day);
  const facts = {
    knownDay: s.knownDay,
    confirmedDay: dayOf('confirmed'),
    // Who writes a letter or applies for mediation has asked.
    askedDay: firstOf([...asked, ...s.letters, ...s.mediations.map(({ day }) => day)]),
    refusedDay: dayOf('refused'),
    graceDay: dayOf('grace'),
  };
  return limitedClaims(s.procedure, s.claims).flatMap((of) => {
    const beginning = beginningOf(of, facts);
    return beginning ? [{ of, beginning }] : [];
  });
}

export interface LimitationOfClaim extends Limitation {
  readonly of: LimitedClaim;
}

/**
 * The limitation of each claim of a case with its history, the one that ends first before the others; none while its days are not
 * known.
 */
export async function limitationsOfCase(tx: Pick<Tx, 'query'>, c: Pick<EnteredCase, 'id' | 'tenantId'>): Promise<LimitationOfClaim[]> {
  const s = await limitationSourceOf(tx, c.id);
  const { harmDay } = s;
  if (!harmDay || s.fulfilled) return [];
  const calendar = await calendarOf(tx, c.tenantId);
  const moved = interruptionsOf(s).filter(({ day }) => s.effectiveDay === null || day >= s.effectiveDay);
  return beginningsOf(s)
    .map(({ of, beginning }) => ({
      of,
      ...limitationOf({ of, beginning, harmDay, interruptions: moved, obstacles: obstaclesOf(s.events), today: s.today }, calendar),
    }))
    .sort((a, b) => ((a.lastDay ?? '9') < (b.lastDay ?? '9') ? -1 : 1));
}

/** The day from which it runs: the last that began or restarted it. */
function startOf({ history }: Limitation): string {
  const start = history.filter((h) => h.because !== 'obstacle' && h.because !== 'outer_limit').at(-1);
  if (!start) throw new Error('Limitation runs from no day');
  return start.day;
}

/** Brings the limitation clock up to date after anything that may have moved it. It warns and never decides (LIM-7). */
export async function refreshLimitation(tx: Writer, c: OfCase, cause: string): Promise<void> {
  const [first] = await limitationsOfCase(tx, c);
  // Nothing runs yet where a refund was neither asked for nor refused: there is no day to keep, nor one that was kept by mistake.
  if (!first || first.pending === 'not_begun') return endClock(tx, c.id, 'limitation', cause);
  const last = first.lastDay ?? first.outerDay;
  const days = {
    started: startOf(first),
    last,
    endsAt: endOfDay(last),
    provisional: first.provisional,
    standsSince: first.lastDay === null ? (first.history.findLast((h) => h.because === 'obstacle')?.day ?? null) : null,
  };
  const old = await clocks.kept(tx, c.id);
  const row = await clocks.keep(tx, c, days);
  await clocks.noteMoved(tx, c, { clockId: row.id, cause }, days);
  const now = { startedAt: row.startedAt.toISOString(), lastDay: last, provisional: first.provisional };
  const same = old && old.startedAt.toISOString() === now.startedAt && old.lastDay === last && old.provisional === now.provisional;
  if (!old) await appendAsSystem(tx, { caseId: c.id, audience: 'joint', type: 'clock.started', payload: { kind: 'limitation', ...now } });
  else if (!same)
    await appendAsSystem(tx, { caseId: c.id, audience: 'joint', type: 'clock.changed', payload: { kind: 'limitation', cause, ...now } });
  await refreshDeadline(tx, c.id);
}

/**
 * Limitation computed anew from its own facts: where it ends in a year whose notice was loaded or taken back, or, without a year,
 * wherever it runs or an agreement is in effect, as after a release that reads the law better.
 */
export async function recomputeLimitation(
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  tenantId: string,
  year: number | null,
): Promise<number> {
  const cases = await within((tx) => casesOfLimitation(tx, tenantId, year));
  for (const c of cases)
    await within(async (tx) => {
      await lockCases(tx, [c.id]);
      await refreshLimitation(tx, c, year === null ? 'recomputed' : 'calendar');
    });
  return cases.length;
}
