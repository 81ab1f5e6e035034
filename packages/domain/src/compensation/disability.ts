/** Years for which disability and death damages are computed: 20; from 60 one less a year of age; from 75 five (CMP-5, CMP-6). */
export function damageYears(age: number): number {
  return Math.min(20, Math.max(5, 80 - age));
}

/**
 * Percent for one or several grades, 10 % a step from grade 10; further grades add 10 % (grade 2) down to 2 % (grade 10),
 * at most 10 % together and 100 % in all (CMP-12: a guide of one province, used where a committee adopted it).
 */
export function disabilityCoefficient(grades: readonly number[]): number {
  const [top, ...rest] = [...grades].sort((a, b) => a - b);
  if (top === undefined) return 0;
  const additions = rest.reduce((total, g) => total + 12 - g, 0);
  return Math.min(100, (11 - top) * 10 + Math.min(10, additions));
}
