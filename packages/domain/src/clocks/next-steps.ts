import type { CaseRole } from '../cases/audience.js';
import { nextStatus, type CaseStatus } from '../lifecycle/case-lifecycle.js';
import type { ClockKind } from './clock.js';

/** What a person can or must do next; the wording stands in the catalogues under `next.<step>`. */
export type NextStep =
  | 'finish_filing'
  | 'wait_for_clinic'
  | 'no_reply_yet'
  | 'answer_case'
  | 'answer_overdue'
  | 'negotiate'
  | 'sign_settlement'
  | 'give_consent'
  | 'wait_for_consent'
  | 'no_consent_yet'
  | 'reach_or_end'
  | 'accept_application'
  | 'wait_for_acceptance'
  | 'assign_mediator'
  | 'wait_for_mediator'
  | 'mediate'
  | 'follow_mediation'
  | 'decide_on_mediator'
  | 'review_proposal'
  | 'prepare_agreement'
  | 'wait_for_agreement'
  | 'sign'
  | 'wait_for_signatures'
  | 'perform'
  | 'confirm_performance'
  | 'perform_overdue'
  | 'press_performance'
  | 'supervise'
  | 'supervise_overdue'
  | 'done'
  | 'other_routes'
  | 'audit';

const PARTY: Record<CaseStatus, { consumer: NextStep; clinic: NextStep }> = {
  draft: { consumer: 'finish_filing', clinic: 'done' },
  filed: { consumer: 'wait_for_clinic', clinic: 'answer_case' },
  negotiating: { consumer: 'negotiate', clinic: 'negotiate' },
  settling: { consumer: 'sign_settlement', clinic: 'sign_settlement' },
  applied: { consumer: 'wait_for_consent', clinic: 'wait_for_consent' },
  consented: { consumer: 'wait_for_acceptance', clinic: 'wait_for_acceptance' },
  accepted: { consumer: 'wait_for_mediator', clinic: 'wait_for_mediator' },
  mediating: { consumer: 'review_proposal', clinic: 'review_proposal' },
  agreed: { consumer: 'wait_for_agreement', clinic: 'wait_for_agreement' },
  signing: { consumer: 'sign', clinic: 'sign' },
  effective: { consumer: 'confirm_performance', clinic: 'perform' },
  breached: { consumer: 'press_performance', clinic: 'perform_overdue' },
  fulfilled: { consumer: 'done', clinic: 'done' },
  unresolved: { consumer: 'other_routes', clinic: 'other_routes' },
  withdrawn: { consumer: 'other_routes', clinic: 'done' },
};

/**
 * The one next step shown first on a case page, from status and role.
 *
 * @param facts `asked`: a request about the mediator waits for the reader's decision (MED-1); `overdue`: the clock that
 * matters in this status has run out and nothing follows by itself, so that somebody must be told what they can do
 */
export function nextStep(
  status: CaseStatus,
  role: CaseRole,
  appliedBy: 'consumer' | 'clinic' | null,
  facts: { readonly asked?: boolean; readonly overdue?: boolean } = {},
): NextStep {
  if (role === 'consumer' || role === 'representative' || role === 'clinic') {
    const side = role === 'clinic' ? 'clinic' : 'consumer';
    if (status === 'applied' && appliedBy === side) return facts.overdue ? 'no_consent_yet' : 'wait_for_consent';
    if (status === 'applied') return 'give_consent';
    if (status === 'filed' && facts.overdue) return side === 'clinic' ? 'answer_overdue' : 'no_reply_yet';
    return PARTY[status][side];
  }
  if (role === 'regulator') return 'audit';
  const decides = role === 'intake' || role === 'chair';
  if (role === 'chair' && facts.asked && nextStatus(status, 'replace_mediator').ok) return 'decide_on_mediator';
  switch (status) {
    case 'applied':
      return facts.overdue ? 'reach_or_end' : 'wait_for_consent';
    case 'consented':
      return 'accept_application';
    case 'accepted':
      return 'assign_mediator';
    case 'mediating':
      return decides ? 'follow_mediation' : 'mediate';
    case 'agreed':
      return 'prepare_agreement';
    case 'signing':
      return role === 'mediator' || role === 'chair' ? 'sign' : 'wait_for_signatures';
    case 'effective':
      return 'supervise';
    case 'breached':
      return 'supervise_overdue';
    default:
      return 'done';
  }
}

/** The clock that matters in a status, if any. */
export const CLOCK_OF_STATUS: Partial<Record<CaseStatus, ClockKind>> = {
  filed: 'clinic_reply',
  applied: 'mediation_consent',
  accepted: 'mediation',
  mediating: 'mediation',
  agreed: 'mediation',
  signing: 'mediation',
  effective: 'judicial_confirmation',
};
