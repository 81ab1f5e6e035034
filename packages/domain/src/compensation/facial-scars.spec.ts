import fc from 'fast-check';
import {
  facialScar,
  impossibleMeasures,
  SCAR_ITEMS,
  SCAR_MEASURES,
  scarMeasureNeeded,
  type ScarKind,
  type ScarMeasures,
} from './facial-scars.js';

const best = (kind: ScarKind, measures: ScarMeasures, over: { raised?: boolean; age?: number } = {}) =>
  facialScar(kind, measures, over.raised ?? false, over.age ?? 30).find((f) => f.reached)?.grade ?? null;

describe('a facial scar against the measures of the grades (CMP-14, 人体损伤致残程度分级)', () => {
  it('tells the gravest grade first', () => {
    const grades = facialScar('linear', { length: 20 }, false, 30).map((f) => f.grade);
    expect(grades).toEqual([6, 7, 8, 8, 9, 9, 10, 10]);
    for (const kind of Object.keys(SCAR_MEASURES) as ScarKind[]) {
      const found = facialScar(kind, {}, true, 30).map((f) => f.grade);
      expect(found).toEqual([...found].sort((a, b) => a - b));
    }
  });
  // By hand from the text: each way to a grade, with the measure it asks for.
  it('knows every way to a grade that the text has', () => {
    const written = SCAR_ITEMS.map(({ clause, item, kind, raised, needs }) =>
      [
        clause,
        item,
        kind,
        ...(raised ? ['raised'] : []),
        Object.entries(needs)
          .map(([measure, n]) => `${measure}=${n}`)
          .join(', '),
      ].join(' '),
    );
    expect(written).toEqual([
      '5.6.2 2 linear broad_centre=20',
      '5.7.2 1 linear broad_centre=15',
      '5.8.2 4 linear length=30',
      '5.8.2 4 linear wide_centre=15',
      '5.9.2 4 linear length=20',
      '5.9.2 4 linear wide_length=10, wide_centre=5',
      '5.10.2 3 linear wide_length=6, wide_centre=3',
      '5.10.2 4 linear length=10',
      '5.8.2 5 block raised total=15',
      '5.8.2 5 block raised largest_centre=7',
      '5.8.2 5 block raised total_centre=9',
      '5.9.2 5 block largest=7',
      '5.9.2 5 block total=9',
      '5.10.2 5 block largest=3',
      '5.10.2 5 block total=5',
      '5.6.2 3 fine share=80',
      '5.7.2 2 fine share=50',
      '5.8.2 6 fine area=100',
      '5.9.2 6 fine area=30',
      '5.10.2 6 fine area=10',
    ]);
    for (const { grade, clause } of SCAR_ITEMS) expect(clause).toBe(`5.${grade}.2`);
  });

  it.each<[string, ScarKind, ScarMeasures, object, number | null]>([
    ['10 cm of fine line', 'linear', { length: 10 }, {}, 10],
    ['a hair less', 'linear', { length: 9.9 }, {}, null],
    ['6 cm wide, 3 of them in the centre', 'linear', { length: 6, wide_length: 6, wide_centre: 3 }, {}, 10],
    ['6 cm wide, too little in the centre', 'linear', { length: 6, wide_length: 6, wide_centre: 2.9 }, {}, null],
    ['10 cm wide, 5 in the centre', 'linear', { length: 10, wide_length: 10, wide_centre: 5 }, {}, 9],
    ['15 cm wide in the centre', 'linear', { length: 15, wide_length: 15, wide_centre: 15 }, {}, 8],
    ['15 cm broad in the centre', 'linear', { length: 15, wide_length: 15, wide_centre: 15, broad_centre: 15 }, {}, 7],
    ['20 cm broad in the centre', 'linear', { length: 20, wide_length: 20, wide_centre: 20, broad_centre: 20 }, {}, 6],
    ['only the centre measured', 'linear', { broad_centre: 15 }, {}, 7],
    ['only the centre measured, in two patches', 'block', { total_centre: 9 }, { raised: true }, 8],
    ['one patch of 3 cm²', 'block', { largest: 3, total: 3 }, {}, 10],
    ['patches of 9 cm² together', 'block', { largest: 2, total: 9 }, {}, 9],
    ['15 cm², flat', 'block', { largest: 2, total: 15 }, {}, 9],
    ['15 cm², raised', 'block', { largest: 2, total: 15 }, { raised: true }, 8],
    ['pigment over 10 cm²', 'fine', { area: 10 }, {}, 10],
    ['pigment over half the face', 'fine', { area: 90, share: 50 }, {}, 7],
    ['5 cm at six years', 'linear', { length: 5 }, { age: 6 }, 10],
    ['5 cm at seven years', 'linear', { length: 5 }, { age: 7 }, null],
    ['8 cm at fourteen years', 'linear', { length: 8 }, { age: 14 }, 10],
    ['8 cm at fifteen years', 'linear', { length: 8 }, { age: 15 }, null],
    ['a quarter of a child’s face, which is not scaled', 'fine', { share: 25 }, { age: 3 }, null],
  ])('%s', (_, kind, measures, over, grade) => expect(best(kind, measures, over)).toBe(grade));

  it.each([
    [6, 3],
    [7, 4.8],
    [14, 4.8],
    [15, 6],
  ])('a measure of 6 counts from %s years at %s', (age, needed) => expect(scarMeasureNeeded(6, age)).toBeCloseTo(needed));

  it('never grades a larger scar lower, nor asks more of a younger child', () => {
    const measure = fc.double({ min: 0, max: 40, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom<ScarKind>('linear', 'block', 'fine'),
        fc.array(measure, { minLength: 4, maxLength: 4 }),
        fc.array(measure, { minLength: 4, maxLength: 4 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        (kind, values, more, age, older) => {
          const of = (add: number[]) =>
            Object.fromEntries(SCAR_MEASURES[kind].map((name, i) => [name, values[i]! + add[i]!])) as ScarMeasures;
          const [small, large] = [of([0, 0, 0, 0]), of(more)];
          const [young, old] = [Math.min(age, older), Math.max(age, older)];
          expect(best(kind, large, { age }) ?? 11).toBeLessThanOrEqual(best(kind, small, { age }) ?? 11);
          expect(best(kind, small, { age: young }) ?? 11).toBeLessThanOrEqual(best(kind, small, { age: old }) ?? 11);
        },
      ),
    );
  });

  it('has every item once for each of its ways, none without a measure', () => {
    const ways = SCAR_ITEMS.map((i) => JSON.stringify([i.grade, i.clause, i.item, i.needs]));
    expect(new Set(ways).size).toBe(ways.length);
    for (const item of SCAR_ITEMS) {
      expect(item.clause).toBe(`5.${item.grade}.2`);
      expect(Object.keys(item.needs).every((name) => (SCAR_MEASURES[item.kind] as readonly string[]).includes(name))).toBe(true);
    }
  });

  it('names measures that cannot be', () => {
    expect(impossibleMeasures({ length: 5, wide_length: 6 })).toEqual(['wide_length']);
    expect(impossibleMeasures({ wide_centre: 3, broad_centre: 4 })).toEqual(['broad_centre']);
    expect(impossibleMeasures({ largest: 4, total: 3 })).toEqual(['largest']);
    expect(impossibleMeasures({ share: 101 })).toEqual(['share']);
    expect(impossibleMeasures({ length: Number.NaN })).toEqual(['length']);
    expect(impossibleMeasures({ length: -1, wide_length: 0 })).toEqual(['length', 'wide_length']);
    expect(impossibleMeasures({ length: -1 })).toEqual(['length']);
    expect(impossibleMeasures({ wide_length: 6, wide_centre: 3 })).toEqual([]);
  });
});

describe('a whole that was not measured', () => {
  const measured = (kind: ScarKind, measures: ScarMeasures) =>
    Object.fromEntries(facialScar(kind, measures, true, 30).flatMap((f) => f.needs.map((n) => [n.measure, n.measured])));
  it('is as large as its largest part, part by part', () => {
    expect(measured('linear', { broad_centre: 4 })).toEqual({ broad_centre: 4, wide_centre: 4, wide_length: 4, length: 4 });
    expect(measured('block', { largest: 0.5 })).toEqual({ largest: 0.5, total: 0.5, largest_centre: 0, total_centre: 0 });
    expect(measured('block', { largest: 3, total_centre: 5 })).toEqual({ largest: 3, total: 5, largest_centre: 0, total_centre: 5 });
    expect(measured('block', { largest: 5, total_centre: 3 })).toEqual({ largest: 5, total: 5, largest_centre: 0, total_centre: 3 });
    expect(measured('fine', { share: 1 })).toEqual({ share: 1, area: 0 });
  });
  it('stays as it was measured where it was', () =>
    expect(measured('linear', { length: 9, wide_centre: 4 })).toEqual({ length: 9, wide_length: 4, wide_centre: 4, broad_centre: 0 }));
  it('is as little as nothing where nothing was measured', () =>
    expect(measured('linear', {})).toEqual({ length: 0, wide_length: 0, wide_centre: 0, broad_centre: 0 }));
  it('is enough for a grade that asks for the whole', () => {
    expect(best('linear', { wide_centre: 10 })).toBe(9);
    expect(best('block', { largest_centre: 5 })).toBe(10);
  });
});

describe('a measure that cannot be, at its edges', () => {
  it('is a share above the whole face, and a length above a thousand', () => {
    expect(impossibleMeasures({ share: 100 })).toEqual([]);
    expect(impossibleMeasures({ share: 100.1 })).toEqual(['share']);
    expect(impossibleMeasures({ area: 1000 })).toEqual([]);
    expect(impossibleMeasures({ area: 1000.1 })).toEqual(['area']);
  });
  it('is no part as large as its whole, and no measure of nothing', () => {
    expect(impossibleMeasures({ largest: 3, total: 3 })).toEqual([]);
    expect(impossibleMeasures({ total: 0.5 })).toEqual([]);
    expect(impossibleMeasures({ largest: 900 })).toEqual([]);
    expect(impossibleMeasures({ length: 0 })).toEqual([]);
  });
  it('is named once', () => expect(impossibleMeasures({ wide_length: 1001, length: 5 })).toEqual(['wide_length']));
});

describe('what a finding says', () => {
  it('comes the gravest first, with what was asked for at that age, and whether only raised scars count', () => {
    const found = facialScar('block', { largest: 3.5, total: 3.5 }, false, 6);
    expect(found.map((f) => f.grade)).toEqual([8, 8, 8, 9, 9, 10, 10]);
    expect(found.map((f) => f.raised)).toEqual([true, true, true, false, false, false, false]);
    expect(found.map((f) => f.reached)).toEqual([false, false, false, true, false, true, true]);
    expect(found[3]!.needs).toEqual([{ measure: 'largest', needed: 3.5, measured: 3.5 }]);
  });
});
