import fc from 'fast-check';
import { addMonths } from '../time/day.js';
import { beginningOf, limitedClaims, type Beginning, type BeginningFacts } from './beginning.js';
import { limitationOf, standingOfLimitation, type Interrupted, type LimitationFacts } from './limitation.js';

const facts = (beginning: Beginning, over: Partial<LimitationFacts> = {}): LimitationFacts => ({
  beginning,
  harmDay: '2021-06-01',
  interruptions: [],
  obstacles: [],
  today: '2026-11-25',
  ...over,
});
const days = (f: LimitationFacts) => {
  const { lastDay, late } = limitationOf(f);
  return [lastDay, late.lastDay];
};

/** Worked from the texts: Civil Code 188, 189, 195; Limitation Provisions 4, 12, 13. A rest day of 2026 rolls; of later years no calendar is known, and the day itself stands. */
describe('where three years begin', () => {
  it.each<[string, Beginning, string | null, string | null]>([
    // A card bought on 1 June 2021, its refund refused on 16 November 2026 at the first asking: until 16 November 2029.
    [
      'a running contract refused at the first asking',
      { kind: 'refused', day: '2026-11-16', asked: '2026-11-16' },
      '2029-11-16',
      '2029-11-16',
    ],
    ['one refused without a day of asking', { kind: 'refused', day: '2026-11-16', asked: null }, '2029-11-16', '2029-11-16'],
    ['one refused long after it was asked for', { kind: 'refused', day: '2026-11-16', asked: '2024-05-08' }, '2027-05-08', '2029-11-16'],
    ['one for which time was given', { kind: 'grace', day: '2026-05-20' }, '2029-05-20', '2029-05-20'],
    ['one that was asked for and not answered', { kind: 'asked', day: '2024-05-08' }, '2027-05-08', null],
    ['one that nobody asked for', { kind: 'not_asked' }, null, null],
    ['a harm that was known at once', { kind: 'knowledge', day: '2024-05-08' }, '2027-05-08', '2027-05-08'],
    ['a harm confirmed after its first signs', { kind: 'hidden', day: '2023-03-15', confirmed: '2026-08-12' }, '2026-03-16', '2029-08-12'],
    ['a debt in instalments', { kind: 'last_instalment', day: '2026-12-15' }, '2029-12-15', '2029-12-15'],
  ])('%s', (_, beginning, safe, late) => {
    expect(days(facts(beginning))).toEqual([safe, late]);
  });

  it('names the rule and the day of each', () => {
    expect(limitationOf(facts({ kind: 'last_instalment', day: '2026-12-15' })).history).toEqual([
      { because: 'last_instalment', day: '2026-12-15', lastDay: '2029-12-15', rule: 'LIM-13' },
    ]);
    expect(limitationOf(facts({ kind: 'not_asked' }))).toMatchObject({ lastDay: null, pending: 'not_begun', history: [] });
  });

  it('does not count the asking that began it a second time, and every later one', () => {
    const asked = { kind: 'asked', day: '2023-03-15' } as const;
    expect(limitationOf(facts(asked, { interruptions: [{ kind: 'demand', day: '2023-03-15' }] })).history).toHaveLength(1);
    expect(days(facts(asked, { interruptions: [{ kind: 'demand', day: '2025-09-10' }] }))[0]).toBe('2028-09-10');
  });
});

describe('a proceeding (Civil Code 195)', () => {
  const known = { kind: 'knowledge', day: '2022-03-01' } as const;
  it.each<[string, Interrupted, string | null, string | null]>([
    ['a suit that ended', { kind: 'suit', day: '2023-05-10', ended: '2025-04-09' }, '2026-05-11', '2028-04-09'],
    ['a suit that lasts', { kind: 'suit', day: '2023-05-10', ended: null }, '2026-05-11', null],
    [
      'a mediation that ended without agreement',
      { kind: 'mediation_request', day: '2023-05-10', ended: '2023-09-13' },
      '2026-05-11',
      '2026-09-14',
    ],
    [
      'a complaint to an authority that was closed',
      { kind: 'authority_request', day: '2023-05-10', ended: '2023-08-09' },
      '2026-05-11',
      '2026-08-10',
    ],
    [
      'a report to the police, told that no case is opened',
      { kind: 'police_report', day: '2023-05-10', ended: '2024-01-10' },
      '2026-05-11',
      '2027-01-10',
    ],
    ['a demand, which ends with itself', { kind: 'demand', day: '2023-05-10' }, '2026-05-11', '2026-05-11'],
  ])('%s', (_, interruption, safe, late) => expect(days(facts(known, { interruptions: [interruption] }))).toEqual([safe, late]));

  it('that lasted beyond three years is still one reading, and what came after it counts', () => {
    const suit: Interrupted = { kind: 'suit', day: '2023-05-10', ended: '2026-09-09' };
    expect(days(facts(known, { interruptions: [suit] }))).toEqual(['2026-05-11', '2029-09-09']);
    // After the strict reading had ended a demand restarts nothing in it, and does in the other.
    expect(days(facts(known, { interruptions: [suit, { kind: 'demand', day: '2026-10-14' }] }))).toEqual(['2026-05-11', '2029-10-14']);
  });

  it('says why it has no day, and the rule by which it is counted anew', () => {
    expect(limitationOf(facts(known, { interruptions: [{ kind: 'suit', day: '2023-05-10', ended: null }] })).late.pending).toBe(
      'proceeding',
    );
    expect(
      limitationOf(facts(known, { interruptions: [{ kind: 'police_report', day: '2023-05-10', ended: '2024-01-10' }] })).late.history,
    ).toEqual([
      { because: 'knowledge', day: '2022-03-01', lastDay: '2025-03-01', rule: 'LIM-1' },
      { because: 'police_report', day: '2023-05-10', lastDay: '2026-05-10', rule: 'LIM-15' },
      { because: 'police_report_ended', day: '2024-01-10', lastDay: '2027-01-10', rule: 'LIM-15' },
    ]);
  });

  it('of which the second ended before the first moves nothing back', () =>
    expect(
      limitationOf(
        facts(known, {
          interruptions: [
            { kind: 'suit', day: '2023-05-10', ended: '2025-04-09' },
            { kind: 'authority_request', day: '2023-06-14', ended: '2023-08-09' },
          ],
        }),
      ).late.lastDay,
    ).toBe('2028-04-09'));

  it('lets nobody be told that a period is over while one reading runs', () => {
    const of = (f: LimitationFacts, today: string) => standingOfLimitation(limitationOf(f), today);
    const ended = facts(known, { interruptions: [{ kind: 'suit', day: '2023-05-10', ended: '2025-04-09' }] });
    expect([of(ended, '2026-05-11'), of(ended, '2026-05-12'), of(ended, '2028-04-09'), of(ended, '2028-04-10')]).toEqual([
      'running',
      'depends',
      'depends',
      'over',
    ]);
    expect(of(facts(known, { interruptions: [{ kind: 'suit', day: '2023-05-10', ended: null }] }), '2026-11-25')).toBe('depends');
    expect(of(facts({ kind: 'asked', day: '2020-05-08' }), '2026-11-25')).toBe('depends');
    expect(of(facts({ kind: 'not_asked' }), '2026-11-25')).toBe('not_begun');
    expect(of(facts(known, { obstacles: [{ from: '2024-12-02', to: null }] }), '2026-11-25')).toBe('suspended');
    expect(of(facts(known), '2026-11-25')).toBe('over');
  });
});

describe('at the edges of two readings', () => {
  it('lets no proceeding hold a period open beyond twenty years (General Part 35)', () => {
    const f = facts(
      { kind: 'knowledge', day: '2005-03-01' },
      { harmDay: '2005-03-01', interruptions: [{ kind: 'suit', day: '2006-03-01', ended: null }] },
    );
    const on = (today: string) => standingOfLimitation(limitationOf(f), today);
    expect([on('2025-03-01'), on('2025-03-02')]).toEqual(['depends', 'over']);
  });
  it('counts the asking for a refund for damages in the late reading alone', () => {
    const moved = { interruptions: [{ kind: 'demand' as const, day: '2024-05-08', ofRefund: true }] };
    const known = { kind: 'knowledge', day: '2023-03-15' } as const;
    expect(days(facts(known, { ...moved, of: 'harm' }))).toEqual(['2026-03-16', '2027-05-08']);
    expect(days(facts(known, moved))).toEqual(['2027-05-08', '2027-05-08']);
  });
});

describe('which beginning a claim has', () => {
  const none: BeginningFacts = { knownDay: null, confirmedDay: null, askedDay: null, refusedDay: null, graceDay: null };
  it.each<[string, 'harm' | 'refund', Partial<BeginningFacts>, Beginning | null]>([
    ['harm of which no day is known', 'harm', {}, null],
    ['harm', 'harm', { knownDay: '2024-05-08' }, { kind: 'knowledge', day: '2024-05-08' }],
    [
      'harm confirmed later',
      'harm',
      { knownDay: '2024-05-08', confirmedDay: '2025-05-08' },
      { kind: 'hidden', day: '2024-05-08', confirmed: '2025-05-08' },
    ],
    [
      'harm confirmed the same day',
      'harm',
      { knownDay: '2024-05-08', confirmedDay: '2024-05-08' },
      { kind: 'knowledge', day: '2024-05-08' },
    ],
    ['a refund nobody asked for', 'refund', { knownDay: '2020-01-01' }, { kind: 'not_asked' }],
    ['a refund asked for', 'refund', { askedDay: '2026-01-05' }, { kind: 'asked', day: '2026-01-05' }],
    [
      'a refund refused',
      'refund',
      { askedDay: '2026-01-05', refusedDay: '2026-01-05' },
      { kind: 'refused', day: '2026-01-05', asked: '2026-01-05' },
    ],
    [
      'refused before the time that was given was over',
      'refund',
      { askedDay: '2026-01-05', graceDay: '2026-02-05', refusedDay: '2026-01-20' },
      { kind: 'refused', day: '2026-01-20', asked: null },
    ],
    [
      'refused on the very day on which it was over',
      'refund',
      { askedDay: '2026-01-05', graceDay: '2026-02-05', refusedDay: '2026-02-05' },
      { kind: 'refused', day: '2026-02-05', asked: null },
    ],
    [
      'refused after it',
      'refund',
      { askedDay: '2026-01-05', graceDay: '2026-02-05', refusedDay: '2026-03-20' },
      { kind: 'grace', day: '2026-02-05' },
    ],
  ])('%s', (_, of, over, beginning) => expect(beginningOf(of, { ...none, ...over })).toEqual(beginning));

  it('tells the refund of a package from everything else', () => {
    expect(limitedClaims('prepaid', ['refund', 'records'])).toEqual(['refund']);
    expect(limitedClaims('prepaid', ['refund', 'compensation'])).toEqual(['harm', 'refund']);
    expect(limitedClaims('prepaid', ['compensation'])).toEqual(['harm']);
    expect(limitedClaims('prepaid', ['records', 'apology', 'refund'])).toEqual(['refund']);
    expect(limitedClaims('prepaid', ['records'])).toEqual(['harm']);
    expect(limitedClaims('skin', ['refund'])).toEqual(['harm']);
    expect(limitedClaims(null, [])).toEqual(['harm']);
  });
});

/**
 * The same worked out another way: day by day for the strict and the late reading, from the texts alone. A period is the set of
 * moments from which it was counted; its end is three years after the last of them that fell into the period before it.
 */
function secondly(beginning: Beginning, moves: readonly Interrupted[], mode: 'strict' | 'late'): string | null {
  const begin =
    beginning.kind === 'not_asked' || (beginning.kind === 'asked' && mode === 'late')
      ? null
      : beginning.kind === 'hidden'
        ? mode === 'late'
          ? beginning.confirmed
          : beginning.day
        : beginning.kind === 'refused' && mode === 'strict' && beginning.asked !== null && beginning.asked < beginning.day
          ? beginning.asked
          : beginning.day;
  if (begin === null) return null;
  const lasting = new Set(['suit', 'mediation_request', 'authority_request', 'police_report']);
  const spans = moves
    .map((m) => ({
      from: m.day,
      to: mode === 'late' && lasting.has(m.kind) ? (m.ended === undefined ? m.day : m.ended) : m.day,
      kind: m.kind,
    }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  let reach: string | null = addMonths(begin, 36);
  for (const span of spans) {
    if (span.to !== null && span.to < begin) continue;
    if (span.from < begin && span.to !== null && span.to <= begin) continue;
    if (reach !== null && span.from > reach && span.kind !== 'acknowledgement') continue;
    if (reach === null) continue;
    if (span.to === null) reach = null;
    else {
      const next: string = addMonths(span.to > begin ? span.to : begin, 36);
      if (next > reach) reach = next;
    }
  }
  return reach;
}

describe('compared at random with a second working', () => {
  const day = fc.integer({ min: 0, max: 2400 }).map((n) => {
    const d = new Date(Date.UTC(2019, 0, 1) + n * 86_400_000);
    return d.toISOString().slice(0, 10);
  });
  const beginning: fc.Arbitrary<Beginning> = fc.oneof(
    day.map((d): Beginning => ({ kind: 'knowledge', day: d })),
    fc.tuple(day, day).map(([a, b]): Beginning => ({ kind: 'hidden', day: a < b ? a : b, confirmed: a < b ? b : a })),
    fc.tuple(day, fc.option(day)).map(([a, b]): Beginning => ({ kind: 'refused', day: a, asked: b })),
    day.map((d): Beginning => ({ kind: 'grace', day: d })),
    day.map((d): Beginning => ({ kind: 'asked', day: d })),
    fc.constant<Beginning>({ kind: 'not_asked' }),
    day.map((d): Beginning => ({ kind: 'last_instalment', day: d })),
  );
  const move: fc.Arbitrary<Interrupted> = fc.oneof(
    fc.tuple(fc.constantFrom('demand' as const, 'acknowledgement' as const), day).map(([kind, d]) => ({ kind, day: d })),
    fc
      .tuple(
        fc.constantFrom('suit' as const, 'mediation_request' as const, 'authority_request' as const, 'police_report' as const),
        day,
        fc.option(fc.integer({ min: 0, max: 900 })),
      )
      .map(([kind, d, n]) => ({
        kind,
        day: d,
        ended: n === null ? null : new Date(Date.parse(d) + n * 86_400_000).toISOString().slice(0, 10),
      })),
  );
  it('gives the same day for ten thousand cases', () => {
    fc.assert(
      fc.property(beginning, fc.array(move, { maxLength: 5 }), (b, moves) => {
        const f = facts(b, { harmDay: '2018-01-01', interruptions: moves });
        const raw = limitationOf(f);
        expect([raw.history.at(-1)?.lastDay ?? null, raw.late.history.at(-1)?.lastDay ?? null]).toEqual([
          secondly(b, moves, 'strict'),
          secondly(b, moves, 'late'),
        ]);
      }),
      { numRuns: 10_000, seed: 20261126 },
    );
  });
});
