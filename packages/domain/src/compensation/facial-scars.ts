/**
 * What is measured of a facial scar. Lengths in centimetres, areas in square centimetres, `share` in percent of the
 * face. "Wide" is 0.2 cm and more, "broad" 0.3 cm and more; the centre of the face lies between the brows, the lower
 * lip and the outer corners of the eyes (人体损伤致残程度分级 B.14).
 */
export const SCAR_MEASURES = {
  linear: ['length', 'wide_length', 'wide_centre', 'broad_centre'],
  block: ['largest', 'total', 'largest_centre', 'total_centre'],
  fine: ['area', 'share'],
} as const;
export type ScarKind = keyof typeof SCAR_MEASURES;
export type ScarMeasure = (typeof SCAR_MEASURES)[ScarKind][number];
export type ScarMeasures = Readonly<Partial<Record<ScarMeasure, number>>>;

interface ScarItem {
  readonly grade: number;
  /** Clause and number of the item in 人体损伤致残程度分级, in force since 1 January 2017. */
  readonly clause: string;
  readonly item: number;
  readonly kind: ScarKind;
  /** Only raised (hypertrophic) scars count. */
  readonly raised?: true;
  readonly needs: ScarMeasures;
}

/** Every way to a grade by a facial scar; an item that names alternatives stands here once for each (CMP-14). */
export const SCAR_ITEMS: readonly ScarItem[] = [
  { grade: 6, clause: '5.6.2', item: 2, kind: 'linear', needs: { broad_centre: 20 } },
  { grade: 7, clause: '5.7.2', item: 1, kind: 'linear', needs: { broad_centre: 15 } },
  { grade: 8, clause: '5.8.2', item: 4, kind: 'linear', needs: { length: 30 } },
  { grade: 8, clause: '5.8.2', item: 4, kind: 'linear', needs: { wide_centre: 15 } },
  { grade: 9, clause: '5.9.2', item: 4, kind: 'linear', needs: { length: 20 } },
  { grade: 9, clause: '5.9.2', item: 4, kind: 'linear', needs: { wide_length: 10, wide_centre: 5 } },
  { grade: 10, clause: '5.10.2', item: 3, kind: 'linear', needs: { wide_length: 6, wide_centre: 3 } },
  { grade: 10, clause: '5.10.2', item: 4, kind: 'linear', needs: { length: 10 } },
  { grade: 8, clause: '5.8.2', item: 5, kind: 'block', raised: true, needs: { total: 15 } },
  { grade: 8, clause: '5.8.2', item: 5, kind: 'block', raised: true, needs: { largest_centre: 7 } },
  { grade: 8, clause: '5.8.2', item: 5, kind: 'block', raised: true, needs: { total_centre: 9 } },
  { grade: 9, clause: '5.9.2', item: 5, kind: 'block', needs: { largest: 7 } },
  { grade: 9, clause: '5.9.2', item: 5, kind: 'block', needs: { total: 9 } },
  { grade: 10, clause: '5.10.2', item: 5, kind: 'block', needs: { largest: 3 } },
  { grade: 10, clause: '5.10.2', item: 5, kind: 'block', needs: { total: 5 } },
  { grade: 6, clause: '5.6.2', item: 3, kind: 'fine', needs: { share: 80 } },
  { grade: 7, clause: '5.7.2', item: 2, kind: 'fine', needs: { share: 50 } },
  { grade: 8, clause: '5.8.2', item: 6, kind: 'fine', needs: { area: 100 } },
  { grade: 9, clause: '5.9.2', item: 6, kind: 'fine', needs: { area: 30 } },
  { grade: 10, clause: '5.10.2', item: 6, kind: 'fine', needs: { area: 10 } },
];

/**
 * The measure a facial scar must reach for a grade, scaled for children: half at 0 to 6, eight tenths at 7 to 14
 * (CMP-14, 人体损伤致残程度分级 6.11).
 */
export function scarMeasureNeeded(adultMeasure: number, age: number): number {
  if (age <= 6) return adultMeasure * 0.5;
  return age <= 14 ? adultMeasure * 0.8 : adultMeasure;
}

/** Parts and the whole each lies in, parts of parts first. */
const WITHIN: readonly (readonly [part: ScarMeasure, whole: ScarMeasure])[] = [
  ['broad_centre', 'wide_centre'],
  ['wide_centre', 'wide_length'],
  ['wide_length', 'length'],
  ['largest_centre', 'largest'],
  ['largest_centre', 'total_centre'],
  ['total_centre', 'total'],
  ['largest', 'total'],
];

/** A whole that was not measured is at least as large as its largest part. */
function completed(measures: ScarMeasures): ScarMeasures {
  const all: Partial<Record<ScarMeasure, number>> = { ...measures };
  for (const [part, whole] of WITHIN)
    if (measures[whole] === undefined && all[part] !== undefined) all[whole] = Math.max(all[whole] ?? 0, all[part]);
  return all;
}

/** Measures that cannot be: below nothing, over the whole face, or a part larger than its whole. Empty where all can be. */
export function impossibleMeasures(measures: ScarMeasures): ScarMeasure[] {
  const wrong = (Object.keys(measures) as ScarMeasure[]).filter((name) => {
    const value = measures[name] ?? 0;
    return !(value >= 0) || value > (name === 'share' ? 100 : 1_000);
  });
  for (const [part, whole] of WITHIN) {
    if ((measures[part] ?? -Infinity) > (measures[whole] ?? Infinity)) wrong.push(part);
  }
  return [...new Set(wrong)];
}

export interface ScarFinding {
  readonly grade: number;
  readonly clause: string;
  readonly item: number;
  readonly raised: boolean;
  readonly reached: boolean;
  /** What is asked for at this age, and what was measured. */
  readonly needs: readonly { readonly measure: ScarMeasure; readonly needed: number; readonly measured: number }[];
}

/**
 * Compares a facial scar with the measures of the grades, the gravest first (CMP-14). Lengths and areas are scaled for a
 * child; the share of the face is not, for it grows with the face (our reading of 6.11). The grade itself is for an
 * appraisal to find.
 *
 * @param age full years
 */
export function facialScar(kind: ScarKind, measures: ScarMeasures, raised: boolean, age: number): ScarFinding[] {
  const all = completed(measures);
  return SCAR_ITEMS.filter((item) => item.kind === kind).map((item) => {
    const needs = (Object.entries(item.needs) as [ScarMeasure, number][]).map(([measure, adult]) => ({
      measure,
      needed: measure === 'share' ? adult : scarMeasureNeeded(adult, age),
      measured: all[measure] ?? 0,
    }));
    const reached = (!item.raised || raised) && needs.every((need) => need.measured >= need.needed);
    return { grade: item.grade, clause: item.clause, item: item.item, raised: item.raised ?? false, reached, needs };
  });
}
