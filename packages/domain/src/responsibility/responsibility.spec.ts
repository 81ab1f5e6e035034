import fc from 'fast-check';
import {
  appraisalFee,
  degreeOf,
  faultInBands,
  faultsInStages,
  presumptionOf,
  splitOf,
  STAGES,
  USUAL_BANDS,
  type StageView,
} from './responsibility.js';

const view = (stage: StageView['stage'], weightPct: number, clinicPct: number): StageView => ({
  stage,
  weightPct,
  clinicPct,
  reason: '见证据',
  exhibitIds: ['e'],
});

describe('responsibility', () => {
  it('adds to 100 whatever the stages say', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })), { minLength: 1, maxLength: 7 }),
        (raw) => {
          const stages = raw.map(([w, c], i) => view(STAGES[i]!, w, c));
          const total = stages.reduce((sum, s) => sum + s.weightPct, 0);
          if (total !== 100) return faultsInStages(stages).some((f) => f.code === 'weights_not_100');
          const split = splitOf(stages);
          return split.clinicPct + split.consumerPct === 100 && split.clinicPct >= 0 && split.clinicPct <= 100;
        },
      ),
    );
    expect(splitOf([view('advertising', 30, 100), view('operation', 50, 60), view('aftercare', 20, 0)])).toEqual({
      clinicPct: 60,
      consumerPct: 40,
    });
  });
  it.each([
    [[], 'stages_missing'],
    [[view('operation', 90, 50)], 'weights_not_100'],
    [[view('operation', 100, 101)], 'percent_invalid'],
    [[view('operation', 100, 50.5)], 'percent_invalid'],
    [[view('operation', 101, 50), view('records', -1, 50)], 'percent_invalid'],
    [[view('operation', 50, 50), view('operation', 50, 50)], 'stage_twice'],
    [[{ ...view('operation', 100, 50), reason: ' ', exhibitIds: [] }], 'stage_unsupported'],
  ] as const)('refuses a split that cannot stand (%#)', (stages, code) =>
    expect(faultsInStages(stages).map((f) => f.code)).toContain(code),
  );
  it('names the degree by the committee’s own bands (APP-5, APP-6)', () => {
    expect(degreeOf(60)).toBe('main');
    expect(degreeOf(35)).toBe('secondary');
    expect(degreeOf(60, { ...USUAL_BANDS, main: [61, 95], equal: [46, 60] })).toBe('equal');
    expect(faultInBands(USUAL_BANDS)).toBeNull();
    expect(faultInBands({ ...USUAL_BANDS, main: [50, 95] })).toBe('main');
  });
  it('presumes fault only with harm and a listed ground (LIA-1, LIA-2)', () => {
    expect(presumptionOf({ harmShown: true, grounds: ['records_hidden_or_refused'], forceMajeure: false }).conditionsMet).toBe(true);
    expect(presumptionOf({ harmShown: false, grounds: ['norm_breach'], forceMajeure: false })).toMatchObject({
      conditionsMet: false,
      missing: ['harm'],
    });
    expect(presumptionOf({ harmShown: true, grounds: [], forceMajeure: false })).toMatchObject({
      conditionsMet: false,
      missing: ['ground'],
    });
    expect(presumptionOf({ harmShown: true, grounds: ['records_not_handed_in_to_court'], forceMajeure: true })).toMatchObject({
      conditionsMet: false,
      excused: true,
    });
  });
  it('settles the appraisal fee by responsibility against the advances (APP-2)', () =>
    expect(appraisalFee(1_000_000, 60, { clinicFen: 500_000, consumerFen: 500_000 })).toEqual({
      clinicBearsFen: 600_000,
      consumerBearsFen: 400_000,
      clinicPaysConsumerFen: 100_000,
    }));
});

describe('what is wrong with stages', () => {
  const codes = (...stages: StageView[]) => faultsInStages(stages).map((f) => f.code);
  it.each([-1, 100.5, 101, Number.NaN])('a weight or a share of %d percent', (pct) => {
    expect(codes(view('operation', 100, pct))).toEqual(['percent_invalid']);
    expect(codes(view('operation', pct, 50))).toContain('percent_invalid');
  });
  it('names the sum where nothing else is wrong, and not beside another fault', () => {
    expect(codes(view('operation', 99, 50))).toEqual(['weights_not_100']);
    expect(codes(view('operation', 99, 101))).toEqual(['percent_invalid']);
    expect(codes(view('operation', 100, 50))).toEqual([]);
  });
  it('a stage that weighs something on neither a reason nor an exhibit', () => {
    const bare = { exhibitIds: [], reason: ' 无据 ' };
    expect(codes({ ...view('operation', 100, 50), ...bare })).toEqual(['stage_unsupported']);
    expect(codes({ ...view('operation', 100, 50), ...bare, reason: '术中出血' })).toEqual([]);
    expect(codes({ ...view('operation', 100, 50), ...bare, exhibitIds: ['e'] })).toEqual([]);
    expect(codes(view('operation', 100, 50), { ...view('aftercare', 0, 50), ...bare })).toEqual([]);
  });
});

describe('force majeure', () => {
  const excused = (forceMajeure: boolean, ...grounds: Parameters<typeof presumptionOf>[0]['grounds']) =>
    presumptionOf({ harmShown: true, forceMajeure, grounds }).excused;
  it('excuses a court’s time limit alone (LIA-2)', () => {
    expect(excused(true, 'records_not_handed_in_to_court')).toBe(true);
    expect(excused(false, 'records_not_handed_in_to_court')).toBe(false);
    expect(excused(true, 'records_not_handed_in_to_court', 'norm_breach')).toBe(false);
    expect(excused(true, 'records_hidden_or_refused')).toBe(false);
    expect(excused(true)).toBe(false);
  });
});

describe('at the edges of responsibility', () => {
  it('one percent of the whole needs its reason as any does', () =>
    expect(faultsInStages([view('operation', 99, 50), { ...view('records', 1, 50), reason: '', exhibitIds: [] }])).toEqual([
      { code: 'stage_unsupported', index: 1 },
    ]));
  it('names the second of two views on one stage', () =>
    expect(faultsInStages([view('records', 50, 50), view('records', 50, 50)])).toEqual([{ code: 'stage_twice', index: 1 }]));
  it.each([
    [49, 0],
    [50, 1],
    [149, 1],
    [150, 2],
  ])('rounds %d hundredths to %d percent, half up', (hundredths, clinicPct) =>
    // So many hundredths of a percent from a stage of one percent, beside one in which the clinic has no share.
    expect(
      splitOf([view('operation', 1, Math.min(100, hundredths)), view('records', 1, Math.max(0, hundredths - 100)), view('other', 98, 0)]),
    ).toEqual({
      clinicPct,
      consumerPct: 100 - clinicPct,
    }),
  );
  it.each([
    [100, 'full'],
    [96, 'full'],
    [95, 'main'],
    [56, 'main'],
    [55, 'equal'],
    [46, 'equal'],
    [45, 'secondary'],
    [16, 'secondary'],
    [15, 'slight'],
    [5, 'slight'],
    [4, 'none'],
    [0, 'none'],
  ] as const)('calls %d percent %s', (pct, degree) => expect(degreeOf(pct)).toBe(degree));
  it('calls nothing by a name where the bands leave a gap', () => {
    expect(degreeOf(50, { ...USUAL_BANDS, equal: [46, 49] })).toBeNull();
    expect(degreeOf(101)).toBeNull();
  });
  it.each([
    ['that begins above 0', { none: [1, 4] }, 'none'],
    ['that ends below it', { none: [0, -1], slight: [0, 15] }, 'none'],
    ['of one percent', { none: [0, 0], slight: [1, 15] }, null],
    ['that overlaps the one below', { main: [55, 95] }, 'main'],
    ['that leaves a gap to the one below', { main: [57, 95] }, 'main'],
    ['that ends in parts of a percent', { full: [96, 100.5] }, 'full'],
    ['that ends so where the next goes on from there', { slight: [5, 15.5], secondary: [16.5, 45] }, 'slight'],
    ['that begins above 100', { main: [56, 100], full: [101, 101] }, 'full'],
    ['the last of which ends below 100', { full: [96, 99] }, 'full'],
    ['the last of which ends above 100', { full: [96, 101] }, 'full'],
  ] as const)('bands with one %s: %j', (_, over, fault) => expect(faultInBands({ ...USUAL_BANDS, ...(over as object) })).toBe(fault));
  it('lists each rule of a presumption once', () => {
    const rules = (...grounds: Parameters<typeof presumptionOf>[0]['grounds']) =>
      presumptionOf({ harmShown: false, grounds, forceMajeure: false });
    expect(rules('norm_breach', 'records_hidden_or_refused').rules).toEqual(['LIA-1']);
    expect(rules('records_not_handed_in_to_court').rules).toEqual(['LIA-1', 'LIA-2']);
    expect(rules().missing).toEqual(['harm', 'ground']);
  });
  it('lets the clinic be paid back what it advanced beyond its share, to the fen', () => {
    expect(appraisalFee(1_000_000, 30, { clinicFen: 1_000_000, consumerFen: 0 })).toEqual({
      clinicBearsFen: 300_000,
      consumerBearsFen: 700_000,
      clinicPaysConsumerFen: -700_000,
    });
    expect(appraisalFee(101, 50)).toEqual({ clinicBearsFen: 51, consumerBearsFen: 50, clinicPaysConsumerFen: 51 });
  });
});
