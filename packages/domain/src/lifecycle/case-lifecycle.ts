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
  'withdrawn',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const CASE_COMMANDS = [
  'file',
  'answer',
  'settle',
  'leave_settlement',
  'conclude',
  'withdraw',
  'end_negotiation',
  'apply',
  'consent',
  'decline',
  'withdraw_application',
  'refuse',
  'lapse',
  'accept',
  'assign',
  'replace_mediator',
  'agree',
  'open_signing',
  'reopen',
  'ask_end',
  'terminate',
  'take_effect',
  'fulfil',
  'breach',
  'cure',
] as const;
export type CaseCommand = (typeof CASE_COMMANDS)[number];

/** `same`: the act is recorded and the case stays where it stands. */
type Transitions = { readonly [C in CaseCommand]: { readonly from: readonly CaseStatus[]; readonly to: CaseStatus | 'same' } };

const DIRECT = ['filed', 'negotiating', 'settling'] as const satisfies readonly CaseStatus[];
const APPLIED = ['applied', 'consented'] as const satisfies readonly CaseStatus[];
const MEDIATED = ['accepted', 'mediating', 'agreed', 'signing'] as const satisfies readonly CaseStatus[];

/**
 * The one transition table of a case. What stands here is possible, everything else is refused.
 *
 * `replace_mediator` leads back to the table: a document that names the former mediator is drawn up anew (MED-1).
 * `settle` to `conclude` is the sides' own settlement in writing (RT-9), which no committee takes part in; `consent` after
 * `apply` and before `accept` is RT-3.
 *
 * Ways out, each an act of its own with its own paper (`endings.ts`, ADR 0021): `withdraw` and `end_negotiation` while the
 * sides are alone; `decline` and `withdraw_application` end the application and not the case (RT-4); `refuse` is the
 * committee's (RT-6); a side may `ask_end` of a mediation (MED-1), which the committee then ends by `terminate` (RT-15);
 * `lapse` is what follows from a rule without anybody's act: time (PMC-4), silence, another route (RT-6).
 */
export const CASE_TRANSITIONS = {
  file: { from: ['draft'], to: 'filed' },
  answer: { from: ['filed', 'negotiating'], to: 'negotiating' },
  settle: { from: ['filed', 'negotiating'], to: 'settling' },
  leave_settlement: { from: ['settling'], to: 'negotiating' },
  conclude: { from: ['settling'], to: 'effective' },
  withdraw: { from: DIRECT, to: 'withdrawn' },
  end_negotiation: { from: DIRECT, to: 'unresolved' },
  apply: { from: ['filed', 'negotiating'], to: 'applied' },
  consent: { from: ['applied'], to: 'consented' },
  decline: { from: ['applied'], to: 'negotiating' },
  withdraw_application: { from: APPLIED, to: 'negotiating' },
  refuse: { from: APPLIED, to: 'unresolved' },
  lapse: { from: [...APPLIED, ...MEDIATED], to: 'unresolved' },
  accept: { from: ['consented'], to: 'accepted' },
  assign: { from: ['accepted'], to: 'mediating' },
  replace_mediator: { from: ['mediating', 'agreed', 'signing'], to: 'mediating' },
  agree: { from: ['mediating'], to: 'agreed' },
  open_signing: { from: ['agreed'], to: 'signing' },
  reopen: { from: ['agreed', 'signing'], to: 'mediating' },
  ask_end: { from: MEDIATED, to: 'same' },
  terminate: { from: MEDIATED, to: 'unresolved' },
  take_effect: { from: ['signing'], to: 'effective' },
  fulfil: { from: ['effective', 'breached'], to: 'fulfilled' },
  breach: { from: ['effective'], to: 'breached' },
  cure: { from: ['breached'], to: 'effective' },
} as const satisfies Transitions;

export interface NotPossibleNow {
  readonly code: 'not_possible_now';
  readonly status: CaseStatus;
  readonly command: CaseCommand;
}

/** The status a command leads to, or why it is not possible now. */
export function nextStatus(status: CaseStatus, command: CaseCommand): Result<CaseStatus, NotPossibleNow> {
  const transition: { from: readonly CaseStatus[]; to: CaseStatus | 'same' } = CASE_TRANSITIONS[command];
  return transition.from.includes(status)
    ? ok(transition.to === 'same' ? status : transition.to)
    : refuse({ code: 'not_possible_now', status, command });
}

/** Open cases still move; closed ones are kept. */
export const isClosed = (status: CaseStatus): boolean => status === 'fulfilled' || status === 'unresolved' || status === 'withdrawn';
