import type { Answers } from '@heyi/domain';

const KEY = 'heyi-explorer';

/** The explorer's answers, on this device alone. */
export function readExplorer(): Answers | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') as Answers | null;
  } catch {
    return null;
  }
}
export const writeExplorer = (answers: Answers): void => localStorage.setItem(KEY, JSON.stringify(answers));
export const clearExplorer = (): void => localStorage.removeItem(KEY);
