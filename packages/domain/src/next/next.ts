import type { CaseRole, Side } from '../cases/audience.js';
import { clockDefinition, type ClockKind } from '../clocks/clock.js';
import type { InstitutionStanding } from '../institutions/institution.js';
import type { AgreementKind, Mark } from '../agreements/agreement.js';
import type { CaseStatus } from '../lifecycle/case-lifecycle.js';
import type { ObligationStatus } from '../obligations/obligation.js';
import { daysBetween, type Day } from '../time/day.js';

/** What is next for one reader; the words stand in the catalogues under `next.<step>`. */
export const NEXT_STEPS = [
  'finish_filing',
  'wait_for_clinic',
  'clinic_not_here',
  'no_reply_yet',
  'answer_case',
  'answer_overdue',
  'answer_demand',
  'wait_for_demand',
  'answer_offer',
  'answer_proposal',
  'wait_for_offer',
  'wait_for_outcome',
  'write_settlement',
  'negotiate',
  'wait_for_document',
  'make_document_again',
  'sign_settlement',
  'wait_for_signatures',
  'wait_for_seal',
  'give_consent',
  'wait_for_consent',
  'no_consent_yet',
  'reach_or_refuse',
  'accept_application',
  'wait_for_acceptance',
  'assign_mediator',
  'wait_for_mediator',
  'mediate',
  'follow_offer',
  'wait_for_answers',
  'draft_agreement',
  'wait_for_draft',
  'take_part',
  'follow_mediation',
  'decide_on_mediator',
  'answer_extension',
  'wait_for_extension',
  'end_asked',
  'wait_for_end',
  'sign',
  'seal',
  'perform',
  'perform_again',
  'perform_overdue',
  'wait_for_performance',
  'wait_for_confirmation',
  'confirm_performance',
  'press_performance',
  'supervise',
  'supervise_overdue',
  'done',
  'other_routes',
  'audit',
  'audit_opened',
] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/** What the panel's button does: it opens the dialog of an act, or goes to where the act stands. */
export const PRESSES = [
  'draft',
  'answer',
  'apply',
  'consent',
  'accept',
  'assign',
  'open_for_audit',
  'institution',
  'propose',
  'overview',
  'room',
  'offers',
  'agreement',
  'obligations',
  'deadlines',
  'papers',
] as const;
export type Press = (typeof PRESSES)[number];

/** `act`: this reader is waited for; `may`: nobody is, and something can be done; `wait`: somebody else is; `none`: nothing is open. */
export const TURNS = ['act', 'may', 'wait', 'none'] as const;
export type Turn = (typeof TURNS)[number];

/**
 * Who is waited for. `colleague`: somebody else of the reader's own organisation; `principal`: the consumer whom a
 * representative speaks for; `check`: the office that checks the institution's papers.
 */
export const AWAITED = ['consumer', 'clinic', 'mediator', 'intake', 'chair', 'colleague', 'principal', 'check'] as const;
export interface Awaited {
  readonly who: (typeof AWAITED)[number];
  /** The moment since which they are waited for, ISO, where it is known. */
  readonly since: string | null;
}

/** Why what is next is not this reader's to do: their part, the institution's papers that are missing, or their check. */
export const BARS = ['part', 'papers', 'check'] as const;
export type Bar = (typeof BARS)[number];

/** The deadline that governs a step. */
export interface NextClock {
  readonly kind: ClockKind;
  readonly lastDay: Day;
  readonly daysLeft: number;
  readonly provisional: boolean;
  readonly standsSince: Day | null;
  readonly basis: ReturnType<typeof clockDefinition>['basis'];
}

export interface Next {
  readonly step: NextStep;
  readonly turn: Turn;
  readonly press: Press | null;
  readonly awaits: readonly Awaited[];
  /** Limitation never governs: it only warns, one side alone, and stands apart. */
  readonly clock: NextClock | null;
  readonly bar: Bar | null;
}

export interface RunningClock {
  readonly kind: ClockKind;
  readonly lastDay: Day;
  readonly provisional: boolean;
  readonly standsSince: Day | null;
}

/**
 * The facts of a case as its reader may know them. Row-level security reads them: an answer given in secret is among
 * them only for who gave it and for the mediator, and nothing said in a caucus is among them at all.
 */
export interface NextFacts {
  readonly status: CaseStatus;
  readonly role: CaseRole;
  readonly today: Day;
  /** Acts that are this reader's now, and those that would be once the institution is confirmed: names of the abilities. */
  readonly may: readonly string[];
  readonly mayOnceConfirmed: readonly string[];
  /** Whether this reader hands in the institution's papers. */
  readonly proves: boolean;
  readonly clinicStanding: InstitutionStanding;
  readonly appliedBy: Side | null;
  /** When the case came to stand where it stands, ISO; null where nothing tells. */
  readonly since: string | null;
  readonly clinicAnswered: boolean;
  readonly clocks: readonly RunningClock[];
  readonly offers: readonly {
    readonly by: Side | 'mediator';
    readonly at: string;
    readonly lastDay: Day;
    readonly answeredBy: readonly Side[];
  }[];
  /** Accepted terms that stand. */
  readonly termsAgreed: boolean;
  /** When the letter that waits for an answer was sent. */
  readonly demandAt: string | null;
  readonly agreement: {
    readonly kind: AgreementKind;
    readonly state: 'making' | 'ready' | 'failed' | 'sealed';
    readonly at: string;
    readonly marks: readonly { readonly mark: Mark; readonly at: string }[];
  } | null;
  readonly extension: { readonly at: string; readonly given: readonly Side[] } | null;
  /** Whether a request about the mediator that this reader may see waits. */
  readonly mediatorAsked: boolean;
  readonly endAsked: { readonly by: Side; readonly at: string } | null;
  readonly obligations: readonly { readonly status: ObligationStatus; readonly dueOn: Day; readonly at: string }[];
  /** Whether the regulator's office has opened the case. */
  readonly opened: boolean;
}

interface Parts {
  readonly press?: Press | null;
  readonly awaits?: readonly Awaited[];
  readonly clock?: NextClock | null;
}
const made =
  (turn: Turn) =>
  (step: NextStep, { press = null, awaits = [], clock = null }: Parts = {}): Next => ({ step, turn, press, awaits, clock, bar: null });
export const act = made('act');
export const may = made('may');
export const wait = made('wait');
export const none = made('none');

const clockOf = (f: NextFacts, kind: ClockKind, c: Omit<RunningClock, 'kind'>): NextClock => ({
  kind,
  lastDay: c.lastDay,
  daysLeft: daysBetween(f.today, c.lastDay),
  provisional: c.provisional,
  standsSince: c.standsSince,
  basis: clockDefinition(kind).basis,
});

/** The first of these clocks that runs. */
export function running(f: NextFacts, ...kinds: readonly ClockKind[]): NextClock | null {
  for (const kind of kinds) {
    const found = f.clocks.find((c) => c.kind === kind);
    if (found) return clockOf(f, kind, found);
  }
  return null;
}
/** A date that people set themselves: until when an offer stands, or a promise is to be kept. */
export const dated = (f: NextFacts, kind: 'offer_expiry' | 'obligation', lastDay: Day): NextClock =>
  clockOf(f, kind, { lastDay, provisional: false, standsSince: null });

/** Whether a day has passed for certain: a provisional end tells nobody that they are late. */
export const passed = (clock: NextClock | null): boolean =>
  clock !== null && clock.daysLeft < 0 && !clock.provisional && clock.standsSince === null;
