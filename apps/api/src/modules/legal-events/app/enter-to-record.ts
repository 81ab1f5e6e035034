import { enterCase } from '../../../platform/database/unit-of-work.js';
import { CaseScope, type CaseAccess } from '../../cases/index.js';
import { refreshDeadline } from '../../deadlines/index.js';
import type { LegalEventRepository } from '../data/legal-event.repository.js';

/** Recording in a case, and taking back: entered without its lock, which not everybody may take. */
export const RECORDING: CaseAccess = { action: 'record_event', lock: false, appears: false };

/**
 * Enters the case once more, now that nobody else records in it. A regulator may not write the case's own row and so cannot lock
 * it: one lock for all decides who was first, and a function of the database that may holds the row (ADR 0056). Everybody else holds
 * the row too, and finds the case as it stands by then.
 * @throws Refusal as the first entry, where the case has moved meanwhile
 */
export async function enterToRecord(scope: CaseScope, stored: LegalEventRepository): Promise<CaseScope> {
  const { tx, ctx, entered, relay } = scope;
  await stored.lockEvents(tx, entered.id);
  if (entered.role === 'regulator') {
    // Its next day is written as it stands: by that the row is held, before any row of the case is.
    await refreshDeadline(tx, entered.id);
    return scope;
  }
  return new CaseScope(tx, ctx, await enterCase(tx, entered.id, 'record_event', true), relay);
}
