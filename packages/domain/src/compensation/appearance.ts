/**
 * Consequences for appearance other than facial scars, by part of the body and the grade they come to
 * (人体损伤致残程度分级, in force since 1 January 2017; CMP-14's source, read second-hand). The words stand in the
 * catalogues under `appearance.<part>_<name>`. Left out: what counts only together with a loss of sight, and injuries of
 * perineum and genitals. The grade itself is for an appraisal to find.
 */
export const APPEARANCE = {
  eyelid: [
    { name: 'both_severe', grade: 6, clause: '5.6.2', item: 4 },
    { name: 'both_drooping_full', grade: 7, clause: '5.7.2', item: 3 },
    { name: 'one_severe', grade: 9, clause: '5.9.2', item: 7 },
    { name: 'one_drooping_full', grade: 9, clause: '5.9.2', item: 7 },
    { name: 'both_mild', grade: 9, clause: '5.9.2', item: 7 },
    { name: 'both_drooping_part', grade: 9, clause: '5.9.2', item: 7 },
    { name: 'one_drooping_part', grade: 10, clause: '5.10.2', item: 7 },
    { name: 'one_mild', grade: 10, clause: '5.10.2', item: 7 },
    { name: 'one_adhering', grade: 10, clause: '5.10.2', item: 7 },
  ],
  nose: [
    { name: 'both_alae_most', grade: 8, clause: '5.8.2', item: 13 },
    { name: 'tip_and_ala_most', grade: 8, clause: '5.8.2', item: 13 },
    { name: 'tip_or_ala_most', grade: 9, clause: '5.9.2', item: 20 },
    { name: 'to_cartilage', grade: 10, clause: '5.10.2', item: 22 },
  ],
  ear: [
    { name: 'one_whole', grade: 9, clause: '5.9.2', item: 17 },
    { name: 'thirty_percent', grade: 10, clause: '5.10.2', item: 21 },
  ],
  lip: [
    { name: 'two_thirds', grade: 6, clause: '5.6.2', item: 9 },
    { name: 'half', grade: 8, clause: '5.8.2', item: 15 },
    { name: 'three_teeth', grade: 9, clause: '5.9.2', item: 21 },
    { name: 'everted', grade: 10, clause: '5.10.2', item: 23 },
    { name: 'teeth_shown', grade: 10, clause: '5.10.2', item: 24 },
  ],
  breast: [
    { name: 'both_lost', grade: 6, clause: '5.6.3', item: 3 },
    { name: 'both_most', grade: 7, clause: '5.7.3', item: 5 },
    { name: 'nipples_young', grade: 7, clause: '5.7.3', item: 6 },
    { name: 'one_lost', grade: 8, clause: '5.8.3', item: 4 },
    { name: 'three_quarters', grade: 8, clause: '5.8.3', item: 4 },
    { name: 'nipples', grade: 8, clause: '5.8.3', item: 5 },
    { name: 'half', grade: 9, clause: '5.9.3', item: 8 },
    { name: 'one_most', grade: 9, clause: '5.9.3', item: 9 },
    { name: 'one_nipple', grade: 9, clause: '5.9.3', item: 10 },
    { name: 'nipples_part', grade: 9, clause: '5.9.3', item: 10 },
    { name: 'one_part', grade: 10, clause: '5.10.3', item: 6 },
  ],
  face_nerve: [
    { name: 'both_complete', grade: 5, clause: '5.5.1', item: 4 },
    { name: 'one_complete', grade: 6, clause: '5.6.1', item: 4 },
    { name: 'both_most', grade: 7, clause: '5.7.1', item: 3 },
    { name: 'one_most', grade: 8, clause: '5.8.1', item: 4 },
    { name: 'one_part_with', grade: 9, clause: '5.9.1', item: 4 },
    { name: 'one_part', grade: 10, clause: '5.10.1', item: 3 },
  ],
  disfigurement: [
    { name: 'severe', grade: 2, clause: '5.2.2', item: 1 },
    { name: 'severe_three', grade: 4, clause: '5.4.2', item: 1 },
    { name: 'severe_two', grade: 5, clause: '5.5.2', item: 1 },
    { name: 'moderate_four', grade: 6, clause: '5.6.2', item: 1 },
    { name: 'moderate', grade: 8, clause: '5.8.2', item: 1 },
    { name: 'severe_one', grade: 8, clause: '5.8.2', item: 2 },
    { name: 'mild', grade: 9, clause: '5.9.2', item: 3 },
  ],
  scalp: [
    { name: 'lost', grade: 8, clause: '5.8.2', item: 3 },
    { name: 'half', grade: 9, clause: '5.9.2', item: 1 },
    { name: 'forty', grade: 10, clause: '5.10.2', item: 2 },
  ],
  neck: [
    { name: 'chin_moderate', grade: 7, clause: '5.7.3', item: 4 },
    { name: 'fifty', grade: 9, clause: '5.9.3', item: 1 },
    { name: 'chin_released', grade: 10, clause: '5.10.3', item: 1 },
    { name: 'twenty_five', grade: 10, clause: '5.10.3', item: 2 },
  ],
  skin: [
    { name: 'ninety', grade: 2, clause: '5.2.6', item: 1 },
    { name: 'seventy', grade: 4, clause: '5.4.7', item: 1 },
    { name: 'fifty', grade: 6, clause: '5.6.7', item: 1 },
    { name: 'thirty', grade: 8, clause: '5.8.7', item: 1 },
    { name: 'ten', grade: 9, clause: '5.9.7', item: 1 },
    { name: 'four', grade: 10, clause: '5.10.7', item: 2 },
    { name: 'hand', grade: 10, clause: '5.10.7', item: 1 },
  ],
  face_bone: [{ name: 'changed', grade: 10, clause: '5.10.2', item: 1 }],
} as const satisfies Record<string, readonly AppearanceItem[]>;
export type AppearancePart = keyof typeof APPEARANCE;

interface AppearanceItem {
  readonly name: string;
  readonly grade: number;
  /** Clause and number of the item. */
  readonly clause: string;
  readonly item: number;
}

/** The items of a part, the gravest first; empty for a part that is not one. */
export const appearanceItems = (part: string): readonly AppearanceItem[] =>
  (APPEARANCE as Readonly<Record<string, readonly AppearanceItem[]>>)[part] ?? [];
