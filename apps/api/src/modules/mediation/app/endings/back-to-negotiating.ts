import type { StepFacts } from '@heyi/domain';
import type { EnteredCase, Tx } from '../../../../platform/database/unit-of-work.js';
import { endClock } from '../../../deadlines/index.js';
import { caseHooks, moveCase } from '../../../cases/index.js';
import { MediationApplicationRepository } from '../../data/mediation-application.repository.js';

const applications = new MediationApplicationRepository();

/** What becomes of the application, and of what waited for its answer. */
const OUTCOMES = { decline: 'declined', withdraw_application: 'withdrawn' } as const;

/**
 * Ends an application and not the case. The case's own row forgets it, so that the committee no longer finds the case:
 * what the sides say to each other alone is not its business. The application itself stays on record (LIM-4).
 * @returns the day of the application
 */
export async function backToNegotiating(
  tx: Tx,
  entered: EnteredCase,
  command: keyof typeof OUTCOMES,
  facts: StepFacts = {},
): Promise<string | null> {
  const outcome = OUTCOMES[command];
  const [application] = await applications.close(tx, entered.id, outcome);
  const forgotten = { applied_by: null, applied_at: null, application_reason: null, consented_at: null };
  await moveCase(tx, entered, command, { set: forgotten, facts });
  await endClock(tx, entered.id, 'mediation_consent', outcome);
  await caseHooks.tell('answered', tx, entered.id, outcome);
  return application?.on ?? null;
}
