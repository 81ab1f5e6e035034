import type { CaseRole, Side } from '../cases/audience.js';
import { sideOf } from '../cases/audience.js';
import type { RuleId } from '../citations/citations.js';
import type { CaseStatus } from './case-lifecycle.js';

/**
 * Why somebody asks about the mediator (调解员). `choice` names the one a side would like: parties may choose or accept
 * the mediator (MED-1). The three grounds of withdrawal (回避) stand in no text for people's mediators and are the
 * house's policy (MED-5); the duty not to favour a side is law (MED-3).
 */
export const MEDIATOR_GROUNDS = ['choice', 'near_relative', 'interest', 'other_relation', 'no_trust', 'unavailable'] as const;
export type MediatorGround = (typeof MEDIATOR_GROUNDS)[number];

/** Grounds that keep the same mediator out of the case for good once the committee has found them to be so. */
export const LASTING_GROUNDS = ['near_relative', 'interest', 'other_relation', 'no_trust'] as const satisfies readonly MediatorGround[];

export const MEDIATOR_RULES: readonly RuleId[] = ['MED-1', 'MED-3', 'MED-5', 'PMC-1'];

/** Who can ask about the mediator: a side, or the mediator about himself. */
export type MediatorAsker = Side | 'mediator';

/** From acceptance until the agreement takes effect there is a mediator to be chosen or changed. */
export const MEDIATOR_STATUSES = ['accepted', 'mediating', 'agreed', 'signing'] as const satisfies readonly CaseStatus[];

/** Each request calls the committee by mail and SMS; more than these in a day are not heard. A house setting, not law. */
export const MEDIATOR_REQUESTS_A_DAY = 3;

export const askerOf = (role: CaseRole): MediatorAsker | null => (role === 'mediator' ? 'mediator' : sideOf(role));

/** The grounds open to an asker: before one is assigned a side can only name whom it would like. */
export function groundsFor(asker: MediatorAsker, status: CaseStatus): readonly MediatorGround[] {
  if (!(MEDIATOR_STATUSES as readonly CaseStatus[]).includes(status)) return [];
  if (asker === 'mediator') return status === 'accepted' ? [] : ['near_relative', 'interest', 'other_relation', 'unavailable'];
  return status === 'accepted' ? ['choice'] : ['choice', 'near_relative', 'interest', 'other_relation', 'no_trust'];
}

export interface MediatorRequest {
  readonly ground: string;
  /** Account of the mediator who is asked for; needed with `choice` only. */
  readonly wished: string | null;
  readonly note: string;
}

export type MediatorRequestFault = {
  readonly path: 'ground' | 'wishedId' | 'note';
  readonly code: 'choice_invalid' | 'mediator_unknown' | 'mediator_already' | 'reason_needed';
};

/**
 * What is wrong with a request, first things first; empty where it can be made.
 *
 * @param serving accounts of the committee's serving mediators
 * @param current the mediator of the case, or null before one is assigned
 */
export function mediatorRequestFaults(
  request: MediatorRequest,
  asker: MediatorAsker,
  status: CaseStatus,
  serving: readonly string[],
  current: string | null,
): readonly MediatorRequestFault[] {
  const faults: MediatorRequestFault[] = [];
  const known = groundsFor(asker, status).find((ground) => ground === request.ground);
  if (!known) faults.push({ path: 'ground', code: 'choice_invalid' });
  const wishes = asker !== 'mediator' && (known === 'choice' || request.wished !== null);
  if (wishes && (request.wished === null || !serving.includes(request.wished))) faults.push({ path: 'wishedId', code: 'mediator_unknown' });
  else if (wishes && request.wished === current) faults.push({ path: 'wishedId', code: 'mediator_already' });
  const note = request.note.trim();
  if (known && known !== 'choice' && note.length < 10) faults.push({ path: 'note', code: 'reason_needed' });
  return faults;
}
