import fc from 'fast-check';
import { addDays } from '../time/day.js';
import { limitationOf, type LimitationFacts } from './limitation.js';

const facts = ({ knownDay = '2022-03-01', ...over }: Partial<LimitationFacts> & { knownDay?: string } = {}): LimitationFacts => ({
  beginning: { kind: 'knowledge', day: knownDay },
  harmDay: '2022-02-01',
  interruptions: [],
  obstacles: [],
  today: '2026-11-22',
  ...over,
});

describe('limitation', () => {
  it.each([
    ['three years from knowledge; 1 March 2025 is a Saturday, so Monday (LIM-1, CAL-2)', facts(), '2025-03-03'],
    ['a demand that arrived restarts it (LIM-2, LIM-3)', facts({ interruptions: [{ kind: 'demand', day: '2023-06-01' }] }), '2026-06-01'],
    [
      'a request to a committee restarts it again (LIM-4)',
      facts({
        interruptions: [
          { kind: 'demand', day: '2023-06-01' },
          { kind: 'mediation_request', day: '2023-08-10' },
        ],
      }),
      '2026-08-10',
    ],
    [
      'an obstacle before the last six months changes nothing (LIM-6)',
      facts({ obstacles: [{ from: '2023-01-01', to: '2023-05-01' }] }),
      '2025-03-03',
    ],
    [
      'one in the last six months ends it six months after its cause (LIM-6)',
      facts({ obstacles: [{ from: '2024-12-01', to: '2025-01-31' }] }),
      '2025-07-31',
    ],
    ['a demand after it had run out restarts nothing', facts({ interruptions: [{ kind: 'demand', day: '2026-01-05' }] }), '2025-03-03'],
    [
      'a promise to perform after it had run out does (LIM-10)',
      facts({ knownDay: '2020-03-02', interruptions: [{ kind: 'acknowledgement', day: '2023-09-01' }] }),
      '2026-09-01',
    ],
    ['never beyond twenty years from the harm (LIM-1)', facts({ harmDay: '2005-03-01', knownDay: '2024-12-01' }), '2025-03-03'],
  ] as const)('%s', (_, f, lastDay) => expect(limitationOf(f).lastDay).toBe(lastDay));
  it('has no last day while an obstacle in the last six months lasts', () => {
    expect(limitationOf(facts({ obstacles: [{ from: '2024-12-01', to: null }] }))).toMatchObject({ lastDay: null, pending: 'obstacle' });
    expect(limitationOf(facts({ obstacles: [{ from: '2024-12-01', to: '2025-01-31' }] })).pending).toBeNull();
    // Whether one that began long before will reach the last six months is not guessed.
    const far = facts({ knownDay: '2026-01-01', harmDay: '2026-01-01', obstacles: [{ from: '2026-03-01', to: null }] });
    expect(limitationOf(far).lastDay).toBe('2029-01-01');
  });
  it('keeps the safe day where the calendar is not known yet', () =>
    expect(limitationOf(facts({ knownDay: '2025-02-28', harmDay: '2025-02-28' }))).toMatchObject({
      lastDay: '2028-02-28',
      provisional: true,
    }));
  it('never ends earlier for an interruption before its end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.constantFrom('demand', 'suit', 'acknowledgement', 'mediation_request'),
        (n, kind) => {
          const before = limitationOf(facts()).lastDay!;
          const after = limitationOf(facts({ interruptions: [{ kind: kind as 'demand', day: addDays('2022-03-01', n) }] })).lastDay!;
          return after >= before;
        },
      ),
    );
  });
  it('hears of an obstacle of the very day on which a claim was made', () =>
    expect(
      limitationOf(facts({ interruptions: [{ kind: 'demand', day: '2024-12-01' }], obstacles: [{ from: '2024-12-01', to: '2025-01-31' }] }))
        .history,
    ).toEqual([
      { because: 'knowledge', day: '2022-03-01', lastDay: '2025-03-01', rule: 'LIM-1' },
      { because: 'obstacle', day: '2024-12-01', lastDay: '2025-07-31', rule: 'LIM-6' },
      { because: 'demand', day: '2024-12-01', lastDay: '2027-12-01', rule: 'LIM-3' },
    ]));
  it('tells each step and the rule behind it', () =>
    expect(limitationOf(facts({ interruptions: [{ kind: 'demand', day: '2023-06-01' }] })).history).toEqual([
      { because: 'knowledge', day: '2022-03-01', lastDay: '2025-03-01', rule: 'LIM-1' },
      { because: 'demand', day: '2023-06-01', lastDay: '2026-06-01', rule: 'LIM-3' },
    ]));
});

describe('an obstacle at the edges (LIM-6)', () => {
  // 1 March 2022 + 3 years: 1 March 2025, a Saturday, so that Monday the 3rd is the last day; the last six months begin on 1 September 2024.
  it.each([
    ['that ended the day before the last six months', '2024-06-01', '2024-08-31', '2025-03-03'],
    ['that ended on their first day', '2024-06-01', '2024-09-01', '2025-03-03'],
    ['that ended on their second day', '2024-06-01', '2024-09-02', '2025-03-03'],
    ['that ended a week later', '2024-06-01', '2024-09-09', '2025-03-10'],
    ['that began on the last day', '2025-03-01', '2025-03-05', '2025-09-05'],
    ['that began after it', '2025-03-02', '2025-03-05', '2025-03-03'],
  ])('one %s', (_, from, to, lastDay) => expect(limitationOf(facts({ obstacles: [{ from, to }] })).lastDay).toBe(lastDay));
});

describe('what the history of a period does not tell', () => {
  it('an obstacle of the period before, once a claim has begun another', () =>
    expect(
      limitationOf(facts({ interruptions: [{ kind: 'demand', day: '2023-06-01' }], obstacles: [{ from: '2024-12-01', to: '2025-01-31' }] }))
        .history,
    ).toEqual([
      { because: 'knowledge', day: '2022-03-01', lastDay: '2025-03-01', rule: 'LIM-1' },
      { because: 'demand', day: '2023-06-01', lastDay: '2026-06-01', rule: 'LIM-3' },
    ]));
  it('the end of a proceeding on the day on which it began', () => {
    const history = (ended: string) =>
      limitationOf(facts({ interruptions: [{ kind: 'suit', day: '2023-08-10', ended }] })).late.history.map((h) => `${h.because} ${h.day}`);
    expect(history('2023-08-10')).toEqual(['knowledge 2022-03-01', 'suit 2023-08-10']);
    expect(history('2023-08-11')).toEqual(['knowledge 2022-03-01', 'suit 2023-08-10', 'suit_ended 2023-08-11']);
  });
  it('an outer limit that is no earlier than the day itself', () => {
    // Twenty years from 1 June 2005 and three from 1 June 2022 end on the same day.
    const same = limitationOf(facts({ harmDay: '2005-06-01', knownDay: '2022-06-01' }));
    expect(same.history).toHaveLength(1);
    expect(limitationOf(facts({ harmDay: '2005-05-31', knownDay: '2022-06-01' })).history.at(-1)).toEqual({
      because: 'outer_limit',
      day: '2005-05-31',
      lastDay: '2025-05-31',
      rule: 'LIM-1',
    });
  });
  it('obstacles in another order than they came', () => {
    const [first, second] = [
      { from: '2024-10-01', to: '2024-12-31' },
      { from: '2025-05-01', to: '2025-05-31' },
    ];
    for (const obstacles of [
      [first, second],
      [second, first],
    ])
      expect(limitationOf(facts({ obstacles })).history.map((h) => [h.because, h.day, h.lastDay])).toEqual([
        ['knowledge', '2022-03-01', '2025-03-01'],
        ['obstacle', '2024-10-01', '2025-06-30'],
        ['obstacle', '2025-05-01', '2025-11-30'],
      ]);
  });
  it('a claim made on the last day restarts the period, and one on the day after does not (LIM-2)', () => {
    const on = (day: string) => limitationOf(facts({ interruptions: [{ kind: 'demand', day }] })).history.at(-1)!.lastDay;
    expect(on('2025-03-01')).toBe('2028-03-01');
    expect(on('2025-03-02')).toBe('2025-03-01');
  });
  it('a claim made on the first day, and one before it', () => {
    const on = (day: string) => limitationOf(facts({ interruptions: [{ kind: 'suit', day }] })).history.map((h) => h.because);
    expect(on('2022-03-01')).toEqual(['knowledge', 'suit']);
    expect(on('2022-02-28')).toEqual(['knowledge']);
  });
});

describe('an obstacle that moves nothing', () => {
  it('is not told: one after which six months end no later than the period itself (LIM-6)', () =>
    expect(limitationOf(facts({ obstacles: [{ from: '2024-06-01', to: '2024-09-01' }] })).history).toHaveLength(1));
  it('is one that lasts, until the first of the last six months', () => {
    const on = (today: string) => limitationOf(facts({ obstacles: [{ from: '2024-06-01', to: null }], today })).lastDay;
    expect(on('2024-08-31')).toBe('2025-03-03');
    expect(on('2024-09-01')).toBeNull();
  });
});
