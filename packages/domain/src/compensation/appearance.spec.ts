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

  it('knows no other part', () => expect(appearanceItems('elbow')).toEqual([]));
});
