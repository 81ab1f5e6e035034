import { isUuid, nextObligationStatus, type ObligationCommand } from '@heyi/domain';
import { conflict, notFound } from '../../../platform/errors/refusal.js';
import { type CaseScope } from '../../cases/index.js';
import { refreshDeadline } from '../../deadlines/index.js';
import type { ObligationChanges, ObligationRepository } from '../data/obligation.repository.js';

interface ObligationStep {
  readonly command: ObligationCommand;
  readonly changes?: ObligationChanges;
  /** What its author was shown: a report stands on the state, a confirmation or an objection on the proof. */
  readonly shown: { readonly status?: string; readonly proofId?: string };
}

/**
 * Moves one obligation of the entered case along its transition table.
 * @throws Refusal `not_found`, `performance_moved_on`, `not_possible_now`
 */
export async function stepObligation(
  { tx, entered }: CaseScope,
  obligations: ObligationRepository,
  obligationId: string,
  { command, changes, shown }: ObligationStep,
): Promise<void> {
  const row = isUuid(obligationId) ? await obligations.hold(tx, entered.id, obligationId) : null;
  if (!row) throw notFound();
  if ((shown.status ?? row.status) !== row.status || (shown.proofId !== undefined && shown.proofId !== row.proofId))
    throw conflict('performance_moved_on');
  const next = nextObligationStatus(row.status, command);
  if (!next) throw conflict('not_possible_now');
  await obligations.move(tx, row.id, next, changes);
  await refreshDeadline(tx, entered.id);
}
