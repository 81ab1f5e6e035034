import { join } from 'node:path';
import { ESLint } from 'eslint';

const root = join(import.meta.dirname, '../../../..');

/** The rules that keep floating point away from money, each asked with what it is there to refuse. */
describe('what multiplies, divides or rounds money', () => {
  const eslint = new ESLint({ cwd: root });
  const refused = async (path: string, code: string): Promise<boolean> => {
    const [file] = await eslint.lintText(`${code}\n`, { filePath: join(root, path) });
    return file!.messages.some((m) => m.ruleId === 'no-restricted-syntax');
  };
  const anywhere = [
    'export const part = (amountFen: number, pct: number) => (amountFen * pct) / 100;',
    'export const part = (c: { totalFen: number }) => c.totalFen / 3;',
    'export const part = (c: { totalFen: number }) => Math.round(0.3 + c.totalFen);',
    'export const part = (fen: number) => fen * 0.2;',
    'export const text = (fen: number) => (fen + 0).toFixed(2);',
    'export function add(fen: number) { fen *= 2; return fen; }',
    'export const typed = (text: string) => parseFloat(text);',
    'export const typed = (text: string) => Number.parseFloat(text);',
  ];
  const places = [
    'packages/domain/src/compensation/next.ts',
    'packages/domain/src/demand/next.ts',
    'packages/domain/src/typed/amounts.ts',
    'packages/case-room/src/next.tsx',
    'apps/api/src/modules/agreements/app/next.ts',
    'apps/api/src/demo/next.ts',
    'apps/consumer/src/filing/next.tsx',
  ];
  it.each(places)('is refused in %s', async (path) => {
    for (const code of anywhere) expect([code, await refused(path, code)]).toEqual([code, true]);
  });

  it.each([
    'export const share = (a: number) => a / 2;',
    'export const share = 0.35;',
    'export const share = 1e-2;',
    'export const share = (a: number) => Math.floor(a);',
    'export const share = (a: number) => a.toFixed(2);',
    'export const share = (a: number) => a ** -1;',
  ])('has no fraction of any name where sums are worked out: %s', async (code) => {
    expect(await refused('packages/domain/src/compensation/next.ts', code)).toBe(true);
    expect(await refused('packages/domain/src/offers/next.ts', code)).toBe(true);
    expect(await refused('packages/domain/src/time/next.ts', code)).toBe(false);
  });

  it('may add, subtract, compare and show it', async () => {
    for (const code of [
      'export const rest = (totalFen: number, paidFen: number) => totalFen - paidFen + 1;',
      'export const over = (totalFen: number) => totalFen > 10_000_000_000;',
      "import { Exact } from '../money/exact.js';\nexport const half = (fen: number) => Exact.from(fen).over(2).toFen();",
    ])
      expect([code, await refused('packages/domain/src/compensation/next.ts', code)]).toEqual([code, false]);
  });
});
