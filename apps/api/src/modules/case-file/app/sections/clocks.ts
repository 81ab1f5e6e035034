import { explainClock, sideOf } from '@heyi/domain';
import type { CaseFile } from '../../api/case-file.models.js';
import { clocksOf, type ReadClock } from '../../data/clocks.query.js';
import { extensionOf } from '../../data/extension.query.js';
import type { CaseReading } from '../case-reading.js';
import { iso, isoOf, type Section } from './section.js';

type Clock = CaseFile['clocks'][number];
type Locale = CaseReading['ctx']['locale'];

const clockView = (r: ReadClock, locale: Locale): Clock => ({
  id: r.id,
  kind: r.kind,
  amount: r.amount,
  startedAt: r.started_at.toISOString(),
  lastDay: r.last_day,
  provisional: r.provisional,
  standsSince: r.stands_since,
  extendedTo: r.extended_to,
  endedAt: iso(r.ended_at),
  endedBecause: r.ended_because,
  explanation: explainClock(
    {
      kind: r.kind,
      amount: r.amount,
      startedAt: r.started_at,
      lastDay: r.last_day,
      provisional: r.provisional,
      standsSince: r.stands_since,
      excluded: r.excluded,
      pauses: r.pauses,
      extendedTo: r.extended_to,
    },
    locale,
  ),
  history: r.changes.map((c) => ({ at: isoOf(c.at), cause: c.cause, lastDay: c.last_day, provisional: c.provisional })),
});

/** The clocks of a case with their sentence and history, in the reader's language; and a request for more time. */
export const clocks = {
  clocks: async ({ tx, ctx, id, role }) =>
    (await clocksOf(tx, id))
      // The limitation of a claim is the business of the side whose claim it is.
      .filter(({ kind }) => kind !== 'limitation' || sideOf(role) === 'consumer')
      .map((r) => clockView(r, ctx.locale)),
  extension: async ({ tx, id }) => {
    const row = await extensionOf(tx, id);
    if (!row) return null;
    return {
      id: row.id,
      toDay: row.to_day,
      reason: row.reason,
      askedName: row.asked_name,
      askedAt: row.asked_at.toISOString(),
      consumerAt: iso(row.consumer_at),
      clinicAt: iso(row.clinic_at),
      outcome: row.outcome,
    };
  },
} satisfies Partial<Section<keyof CaseFile>>;
