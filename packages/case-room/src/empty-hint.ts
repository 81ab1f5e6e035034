import type { CaseFace } from './case-sections';

const OVER = ['effective', 'breached', 'fulfilled', 'unresolved', 'withdrawn'];

/**
 * What stands in an empty section: how to begin for who can, and for others that it appears here or that its time is over.
 *
 * @param action the action of the case that would fill it
 * @param begin key of the words that say how
 */
export function emptyHint(file: Pick<CaseFace, 'actions' | 'status'>, action: string | readonly string[], begin: string): string {
  if ([action].flat().some((a) => file.actions.includes(a))) return begin;
  return OVER.includes(file.status) ? 'case.stage_over' : 'case.appears_here';
}
