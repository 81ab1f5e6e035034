import type { CaseRole } from '../cases/audience.js';
import type { RuleId } from '../citations/citations.js';
import type { ClockKind } from '../clocks/clock.js';
import type { Interruption } from '../limitation/limitation.js';

/** Something that happened outside the platform, or beside it, and that a rule attaches an effect to. */
export interface LegalEvent {
  readonly by: readonly CaseRole[];
  readonly rules: readonly RuleId[];
  readonly starts?: readonly ClockKind[];
  readonly ends?: readonly ClockKind[];
  readonly interrupts?: Interruption;
  /** The event whose proceeding ends with this one: limitation is counted anew from here (LIM-14, LIM-15). */
  readonly concludes?: 'court_filed' | 'health_filed' | 'market_filed' | 'police_reported';
  /** Says from when the period of a claim runs (LIM-1, LIM-12). */
  readonly begins?: 'confirmed' | 'asked' | 'refused' | 'grace';
  /** A further claim of the patient: three years of sealing are counted anew from it (REC-4). */
  readonly claims?: boolean;
  /** Begins or ends time that is not counted. */
  readonly pause?: { readonly kind: ClockKind; readonly at: 'begin' | 'end' };
  readonly obstacle?: 'begin' | 'end';
  /** Ends the mediation of a committee, with this reason (RT-6). */
  readonly endsMediation?: 'other_route';
  /** Both sides must have agreed or been present, and the record says so. */
  readonly needsBoth?: boolean;
  /** The file number of whoever accepted, without which nobody could check it. */
  readonly needsReference?: boolean;
  /** It can only follow these, one of them. */
  readonly after?: readonly string[];
  /** Only of a case that was filed for somebody who died (REC-8). */
  readonly ofDeceased?: boolean;
  /** Its reference is the time of day, `HH:mm` in Shanghai: hours run from a moment (CAL-5). */
  readonly atTime?: boolean;
  /** Moves the clock of an autopsy: the death begins it, what can be kept frozen lengthens it. */
  readonly autopsy?: boolean;
  /** May stand only once while the last of these has not followed. */
  readonly once?: boolean;
}

const parties = ['consumer', 'representative', 'clinic'] as const;
const committee = ['mediator', 'intake', 'chair'] as const;

/**
 * Every event a person can record, with who may, and what follows from it by which rule. One route at a time: what a
 * court or the health authority has *accepted* ends the committee's mediation; a mere filing does not (RT-6 to RT-8).
 */
export const LEGAL_EVENTS = {
  rights_told: { by: ['clinic'], rules: ['RT-2'], once: true },
  appraisal_commissioned: {
    by: ['mediator'],
    rules: ['APP-1', 'PMC-2', 'PMC-12'],
    pause: { kind: 'mediation', at: 'begin' },
    needsBoth: true,
    once: true,
  },
  appraisal_received: {
    by: ['mediator'],
    rules: ['APP-3', 'APP-5', 'PMC-2'],
    pause: { kind: 'mediation', at: 'end' },
    after: ['appraisal_commissioned'],
  },
  court_filed: { by: [...parties, ...committee], rules: ['RT-8', 'LIM-2', 'JUR-1', 'REC-4'], interrupts: 'suit', claims: true, once: true },
  court_ended: {
    by: [...parties, ...committee],
    rules: ['LIM-2', 'LIM-14'],
    concludes: 'court_filed',
    after: ['court_filed'],
    needsReference: true,
    once: true,
  },
  court_accepted: { by: [...parties, ...committee], rules: ['RT-6'], endsMediation: 'other_route', needsReference: true, once: true },
  health_filed: {
    by: parties,
    rules: ['RT-8', 'ADM-1', 'LIM-4', 'MKT-8'],
    starts: ['administrative_acceptance', 'health_reply'],
    interrupts: 'authority_request',
    claims: true,
    once: true,
  },
  health_accepted: {
    by: [...parties, ...committee, 'regulator'],
    rules: ['RT-6', 'RT-7', 'ADM-2'],
    starts: ['administrative_mediation'],
    ends: ['administrative_acceptance', 'health_reply'],
    endsMediation: 'other_route',
    needsReference: true,
    after: ['health_filed'],
    once: true,
  },
  health_refused: {
    by: [...parties, 'regulator'],
    rules: ['ADM-1', 'RT-7', 'LIM-14'],
    ends: ['administrative_acceptance', 'health_reply'],
    concludes: 'health_filed',
    after: ['health_filed'],
    once: true,
  },
  health_closed: {
    by: [...parties, 'regulator'],
    rules: ['ADM-2', 'ADM-3', 'LIM-14'],
    ends: ['administrative_mediation'],
    concludes: 'health_filed',
    after: ['health_accepted'],
    once: true,
  },
  health_appraisal_began: {
    by: [...parties, 'regulator'],
    rules: ['ADM-2'],
    pause: { kind: 'administrative_mediation', at: 'begin' },
    after: ['health_accepted'],
    once: true,
  },
  health_appraisal_ended: {
    by: [...parties, 'regulator'],
    rules: ['ADM-2'],
    pause: { kind: 'administrative_mediation', at: 'end' },
    after: ['health_appraisal_began'],
  },
  market_filed: {
    by: parties,
    rules: ['MKT-1', 'RT-10', 'RT-12', 'LIM-4'],
    starts: ['market_acceptance'],
    interrupts: 'authority_request',
    claims: true,
    once: true,
  },
  market_accepted: {
    by: parties,
    rules: ['MKT-1', 'MKT-2'],
    starts: ['market_mediation'],
    ends: ['market_acceptance'],
    after: ['market_filed'],
    once: true,
  },
  market_refused: {
    by: parties,
    rules: ['MKT-1', 'RT-10', 'LIM-14'],
    ends: ['market_acceptance'],
    concludes: 'market_filed',
    after: ['market_filed'],
    once: true,
  },
  market_closed: {
    by: parties,
    rules: ['MKT-2', 'LIM-14'],
    ends: ['market_mediation'],
    concludes: 'market_filed',
    after: ['market_accepted'],
    once: true,
  },
  testing_began: {
    by: parties,
    rules: ['MKT-2'],
    pause: { kind: 'market_mediation', at: 'begin' },
    after: ['market_accepted'],
    once: true,
  },
  testing_ended: { by: parties, rules: ['MKT-2'], pause: { kind: 'market_mediation', at: 'end' }, after: ['testing_began'] },
  lead_reported: { by: parties, rules: ['MKT-3'], starts: ['market_lead'], once: true },
  records_sealed: { by: parties, rules: ['REC-2', 'REC-3', 'REC-4'], starts: ['sealing'], needsBoth: true, once: true },
  records_unsealed: {
    by: parties,
    rules: ['REC-2', 'REC-4'],
    ends: ['sealing'],
    needsBoth: true,
    after: ['records_sealed'],
    once: true,
  },
  patient_died: { by: parties, rules: ['REC-8', 'RT-2', 'CAL-5'], ofDeceased: true, atTime: true, autopsy: true, once: true },
  body_frozen: { by: parties, rules: ['REC-8'], ofDeceased: true, autopsy: true, after: ['patient_died'], once: true },
  // Agreed is not done: whoever delays after it still answers for that, so the clock goes on.
  autopsy_agreed: { by: parties, rules: ['REC-8'], ofDeceased: true, after: ['patient_died'], once: true },
  autopsy_refused: { by: parties, rules: ['REC-8'], ofDeceased: true, ends: ['autopsy'], after: ['patient_died'], once: true },
  autopsy_done: { by: parties, rules: ['REC-8'], ofDeceased: true, ends: ['autopsy'], after: ['patient_died'], once: true },
  ratification_called: { by: ['clinic'], rules: ['CAP-2'], starts: ['ratification'], once: true },
  ratified: {
    by: ['consumer', 'representative'],
    rules: ['CAP-2'],
    ends: ['ratification'],
    after: ['ratification_called'],
    once: true,
  },
  liability_acknowledged: { by: ['clinic'], rules: ['LIM-2', 'LIM-10'], interrupts: 'acknowledgement' },
  harm_confirmed: { by: ['consumer', 'representative'], rules: ['LIM-1'], begins: 'confirmed', once: true },
  refund_asked: { by: ['consumer', 'representative'], rules: ['LIM-12', 'LIM-2'], begins: 'asked', interrupts: 'demand', claims: true },
  refund_refused: { by: parties, rules: ['LIM-12'], begins: 'refused', once: true },
  grace_ended: { by: ['consumer', 'representative'], rules: ['LIM-12'], begins: 'grace', after: ['refund_asked'], once: true },
  police_reported: { by: ['consumer', 'representative'], rules: ['LIM-15'], interrupts: 'police_report', once: true },
  police_closed: {
    by: ['consumer', 'representative'],
    rules: ['LIM-15'],
    concludes: 'police_reported',
    after: ['police_reported'],
    once: true,
  },
  obstacle_began: { by: ['consumer', 'representative'], rules: ['LIM-6'], obstacle: 'begin', once: true },
  obstacle_ended: { by: ['consumer', 'representative'], rules: ['LIM-6'], obstacle: 'end', after: ['obstacle_began'] },
  confirmation_filed: { by: parties, rules: ['AGR-7', 'AGR-8'], ends: ['judicial_confirmation'], needsBoth: true, once: true },
  confirmed: {
    by: parties,
    rules: ['AGR-13', 'AGR-14'],
    starts: ['enforcement'],
    after: ['confirmation_filed'],
    once: true,
  },
  confirmation_refused: { by: parties, rules: ['AGR-11', 'AGR-13'], after: ['confirmation_filed'], once: true },
} as const satisfies Record<string, LegalEvent>;
export type LegalEventKind = keyof typeof LEGAL_EVENTS;

export const legalEvent = (kind: LegalEventKind): LegalEvent => LEGAL_EVENTS[kind];
export const isLegalEventKind = (kind: string): kind is LegalEventKind => Object.hasOwn(LEGAL_EVENTS, kind);

/** An opener and what closes it again, so that a second commissioning after an opinion is possible. */
const CLOSES: Partial<Record<LegalEventKind, readonly LegalEventKind[]>> = {
  appraisal_commissioned: ['appraisal_received'],
  obstacle_began: ['obstacle_ended'],
  health_appraisal_began: ['health_appraisal_ended'],
  testing_began: ['testing_ended'],
  records_sealed: ['records_unsealed'],
  health_filed: ['health_refused', 'health_closed'],
  health_accepted: ['health_closed'],
  market_filed: ['market_refused', 'market_closed'],
  court_filed: ['court_ended'],
  police_reported: ['police_closed'],
  market_accepted: ['market_closed'],
  ratification_called: ['ratified'],
};

export type EventFault = 'not_yours_to_record' | 'both_needed' | 'comes_too_early' | 'stands_already';

/** Why an event cannot be recorded now, or null. `had` are the kinds recorded so far, oldest first. */
export function eventFault(kind: LegalEventKind, role: CaseRole, both: boolean, had: readonly LegalEventKind[]): EventFault | null {
  const event = legalEvent(kind);
  if (!event.by.includes(role)) return 'not_yours_to_record';
  const last = had.lastIndexOf(kind);
  const closers = CLOSES[kind];
  const closed = last >= 0 && closers !== undefined && had.slice(last).some((k) => closers.includes(k));
  if (event.once && last >= 0 && !closed) return 'stands_already';
  if (event.after) {
    const { after } = event;
    const opener = had.findLastIndex((k) => after.includes(k));
    // Nothing that it could follow, or nothing since it was recorded last.
    if (opener <= last) return 'comes_too_early';
  }
  if (event.needsBoth && !both) return 'both_needed';
  return null;
}

/** What a role can record now; what needs both sides counts as possible, the form asks for it. */
export const recordableEvents = (role: CaseRole, had: readonly LegalEventKind[], deceased = false): LegalEventKind[] =>
  (Object.keys(LEGAL_EVENTS) as LegalEventKind[]).filter(
    (kind) => (deceased || !legalEvent(kind).ofDeceased) && eventFault(kind, role, true, had) === null,
  );
