import { refuse, ok, type Result } from '../result.js';

/** Where a case stands (product.md, "The life of a case"; rules.md section 22). */
export const CASE_STATUSES = [
  'draft',
  'filed',
  'negotiating',
  'settling',
  'applied',
  'consented',
  'accepted',
  'mediating',
  'agreed',
  'signing',
  'effective',
  'fulfilled',
  'breached',
  'unresolved',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** Why a case ended without an agreement (ONL-7, our subset for people's mediation). */
export const END_REASONS = ['unwilling', 'withdrawn', 'timeout', 'too_far_apart', 'unreachable', 'not_accepted', 'other_route'] as const;
export type EndReason = (typeof END_REASONS)[number];

export const CASE_COMMANDS = [
  'file',
  'answer',
  'settle',
  'leave_settlement',
  'conclude',
  'apply',
  'consent',
  'accept',
  'assign',
  'replace_mediator',
  'agree',
  'open_signing',
  'reopen',
  'take_effect',
  'fulfil',
  'breach',
  'cure',
  'end',
] as const;
export type CaseCommand = (typeof CASE_COMMANDS)[number];

type Transitions = { readonly [C in CaseCommand]: { readonly from: readonly CaseStatus[]; readonly to: CaseStatus } };

/**
 * The one transition table of a case. What stands here is possible, everything else is refused.
 *
 * `replace_mediator` leads back to the table: a document that names the former mediator is drawn up anew (MED-1).
 * `settle` to `conclude` is the sides' own settlement in writing (RT-9), which no committee takes part in; `consent` after
 * `apply` and before `accept` is RT-3; `end` is open to either side until the agreement takes effect (RT-4).
 */
export const CASE_TRANSITIONS = {
  file: { from: ['draft'], to: 'filed' },
  answer: { from: ['filed'], to: 'negotiating' },
  settle: { from: ['filed', 'negotiating'], to: 'settling' },
  leave_settlement: { from: ['settling'], to: 'negotiating' },
  conclude: { from: ['settling'], to: 'effective' },
  apply: { from: ['filed', 'negotiating'], to: 'applied' },
  consent: { from: ['applied'], to: 'consented' },
  accept: { from: ['consented'], to: 'accepted' },
  assign: { from: ['accepted'], to: 'mediating' },
  replace_mediator: { from: ['mediating', 'agreed', 'signing'], to: 'mediating' },
  agree: { from: ['mediating'], to: 'agreed' },
  open_signing: { from: ['agreed'], to: 'signing' },
  reopen: { from: ['agreed', 'signing'], to: 'mediating' },
  take_effect: { from: ['signing'], to: 'effective' },
  fulfil: { from: ['effective', 'breached'], to: 'fulfilled' },
  breach: { from: ['effective'], to: 'breached' },
  cure: { from: ['breached'], to: 'effective' },
  end: {
    from: ['filed', 'negotiating', 'settling', 'applied', 'consented', 'accepted', 'mediating', 'agreed', 'signing'],
    to: 'unresolved',
  },
} as const satisfies Transitions;

export interface NotPossibleNow {
  readonly code: 'not_possible_now';
  readonly status: CaseStatus;
  readonly command: CaseCommand;
}

/** The status a command leads to, or why it is not possible now. */
export function nextStatus(status: CaseStatus, command: CaseCommand): Result<CaseStatus, NotPossibleNow> {
  const transition: { from: readonly CaseStatus[]; to: CaseStatus } = CASE_TRANSITIONS[command];
  return transition.from.includes(status) ? ok(transition.to) : refuse({ code: 'not_possible_now', status, command });
}

/** Open cases still move; closed ones are kept. */
export const isClosed = (status: CaseStatus): boolean => status === 'fulfilled' || status === 'unresolved';
