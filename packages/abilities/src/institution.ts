import type { CaseRole, InstitutionStanding } from '@heyi/domain';
import type { CaseAction } from './index.js';

/**
 * What the people of an institution that has not proved who it is may do, in the one case it was named in: read and
 * answer. Everything else binds it, or changes the course of the case, and waits (ADR 0016). A list of what is allowed,
 * so that a new act is closed to it until somebody decides otherwise. Reporting performance is in it: the promise was
 * made already, and a promise kept must not become a breach because a check takes its time.
 */
export const BEFORE_CONFIRMATION = [
  'read',
  'download',
  'answer',
  'answer_demand',
  'post',
  'keep_earlier_caucus',
  'add_exhibit',
  'withdraw_exhibit',
  'end_clinic_representation',
  'report_performance',
] as const satisfies readonly CaseAction[];

/** Whether the standing of the case's clinic leaves this act to this reader; it limits the clinic's own people alone. */
export const institutionMay = (
  action: CaseAction,
  { role, clinicStanding }: { readonly role: CaseRole; readonly clinicStanding: InstitutionStanding },
): boolean => role !== 'clinic' || clinicStanding === 'confirmed' || (BEFORE_CONFIRMATION as readonly CaseAction[]).includes(action);
