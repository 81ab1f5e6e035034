import type { LegalEvent } from '@heyi/domain';

/** What begins or restarts a period, ends the proceeding that did, or holds it up. */
export const movesLimitation = (event: LegalEvent): boolean =>
  Boolean(event.interrupts ?? event.concludes ?? event.begins ?? event.obstacle);
