import { APPEARANCE, appearanceItems, type AppearancePart } from './appearance.js';

/** The grades of 人体损伤致残程度分级 for appearance; its clauses are numbered 5.<grade>.<part of the body>. */
describe('consequences for appearance by part of the body', () => {
  const all = (Object.keys(APPEARANCE) as AppearancePart[]).flatMap((part) => appearanceItems(part).map((item) => ({ part, ...item })));

  it('stand under the clause of their grade, the gravest first, each named once', () => {
    for (const { clause, grade, item } of all) {
      expect(clause).toMatch(new RegExp(`^5\\.${grade}\\.[1-7]$`));
      expect(item).toBeGreaterThan(0);
    }
    for (const part of Object.keys(APPEARANCE)) {
      const grades = appearanceItems(part).map((i) => i.grade);
      expect(grades).toEqual([...grades].sort((a, b) => a - b));
    }
    expect(new Set(all.map((i) => `${i.part}_${i.name}`)).size).toBe(all.length);
  });

  it.each([
    ['eyelid', 'both_severe', 6],
    ['eyelid', 'one_severe', 9],
    ['eyelid', 'one_mild', 10],
    ['nose', 'to_cartilage', 10],
    ['ear', 'one_whole', 9],
    ['lip', 'two_thirds', 6],
    ['breast', 'both_lost', 6],
    ['breast', 'one_lost', 8],
    ['breast', 'one_part', 10],
    ['face_nerve', 'one_complete', 6],
    ['disfigurement', 'severe', 2],
    ['skin', 'ten', 9],
  ])('%s: %s stands at grade %i', (part, name, grade) => {
    expect(appearanceItems(part).find((i) => i.name === name)?.grade).toBe(grade);
  });

  // By hand from the text: clause and number of each item, which a person will look up.
  it.each([
    [
      'eyelid',
      'both_severe 5.6.2 4, both_drooping_full 5.7.2 3, one_severe 5.9.2 7, one_drooping_full 5.9.2 7, both_mild 5.9.2 7, both_drooping_part 5.9.2 7, one_drooping_part 5.10.2 7, one_mild 5.10.2 7, one_adhering 5.10.2 7',
    ],
    ['nose', 'both_alae_most 5.8.2 13, tip_and_ala_most 5.8.2 13, tip_or_ala_most 5.9.2 20, to_cartilage 5.10.2 22'],
    ['ear', 'one_whole 5.9.2 17, thirty_percent 5.10.2 21'],
    ['lip', 'two_thirds 5.6.2 9, half 5.8.2 15, three_teeth 5.9.2 21, everted 5.10.2 23, teeth_shown 5.10.2 24'],
    [
      'breast',
      'both_lost 5.6.3 3, both_most 5.7.3 5, nipples_young 5.7.3 6, one_lost 5.8.3 4, three_quarters 5.8.3 4, nipples 5.8.3 5, half 5.9.3 8, one_most 5.9.3 9, one_nipple 5.9.3 10, nipples_part 5.9.3 10, one_part 5.10.3 6',
    ],
    [
      'face_nerve',
      'both_complete 5.5.1 4, one_complete 5.6.1 4, both_most 5.7.1 3, one_most 5.8.1 4, one_part_with 5.9.1 4, one_part 5.10.1 3',
    ],
    [
      'disfigurement',
      'severe 5.2.2 1, severe_three 5.4.2 1, severe_two 5.5.2 1, moderate_four 5.6.2 1, moderate 5.8.2 1, severe_one 5.8.2 2, mild 5.9.2 3',
    ],
    ['scalp', 'lost 5.8.2 3, half 5.9.2 1, forty 5.10.2 2'],
    ['neck', 'chin_moderate 5.7.3 4, fifty 5.9.3 1, chin_released 5.10.3 1, twenty_five 5.10.3 2'],
    ['skin', 'ninety 5.2.6 1, seventy 5.4.7 1, fifty 5.6.7 1, thirty 5.8.7 1, ten 5.9.7 1, four 5.10.7 2, hand 5.10.7 1'],
    ['face_bone', 'changed 5.10.2 1'],
  ])('%s: each where the text has it', (part, items) => {
    expect(
      appearanceItems(part)
        .map(({ name, clause, item }) => `${name} ${clause} ${item}`)
        .join(', '),
    ).toBe(items);
  });

  it('knows no other part', () => expect(appearanceItems('elbow')).toEqual([]));
});
