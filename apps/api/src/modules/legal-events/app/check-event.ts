import {
  DEGREES,
  eventFault,
  isDay,
  isFen,
  isLegalEventKind,
  legalEvent,
  momentOfDeath,
  type LegalEvent,
  type LegalEventKind,
} from '@heyi/domain';
import type { InputFault, RefusalCode } from '@heyi/contracts';
import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import { requirePrintable } from '../../../platform/documents/printable.js';
import { invalid, invalidField, notPossible } from '../../../platform/errors/refusal.js';
import { caseOfEvent, type CaseOfEvent } from '../data/case-of-event.query.js';
import type { LegalEventRepository, Recorded } from '../data/legal-event.repository.js';

export interface LegalEventInput {
  readonly kind: string;
  readonly onDay: string;
  readonly bothAgreed: boolean;
  readonly note: string;
  readonly reference: string;
  /** The degree of an appraisal's opinion (APP-5). */
  readonly degree?: string | null;
  readonly feeFen?: number | null;
}

const FAULT_CODES = {
  not_yours_to_record: 'not_yours_to_record',
  both_needed: 'both_needed',
  comes_too_early: 'comes_too_early',
  stands_already: 'stands_already',
} as const satisfies Record<string, RefusalCode>;

const faultOf = (path: keyof LegalEventInput, code: InputFault['code'], data: InputFault['data'] = {}): InputFault => ({
  path,
  code,
  data,
});

/** The day: none in the future, none before the treatment, none before what it follows. */
function faultOfDay(onDay: string, event: LegalEvent, c: CaseOfEvent, had: readonly Recorded[]): InputFault | null {
  if (!isDay(onDay)) return faultOf('onDay', 'date_invalid');
  if (onDay > c.today) return faultOf('onDay', 'date_in_future');
  if (c.treated && onDay < c.treated) return faultOf('onDay', 'before_treatment');
  const openers = (event.after ?? []) as readonly LegalEventKind[];
  const opener = had.filter((h) => openers.includes(h.kind)).at(-1);
  return opener && onDay < opener.on_day ? faultOf('onDay', 'before_opening_event', { day: opener.on_day }) : null;
}

/** What an appraisal's opinion and its fee may be, and to which events they belong. */
function faultsOfAppraisal({ kind, degree, feeFen }: LegalEventInput): InputFault[] {
  const faults: InputFault[] = [];
  if (degree && !(DEGREES as readonly string[]).includes(degree)) faults.push(faultOf('degree', 'choice_invalid'));
  if (feeFen != null && !isFen(feeFen)) faults.push(faultOf('feeFen', 'amount_invalid'));
  // What belongs to another event is asked about, and not left out.
  if (degree && kind !== 'appraisal_received') faults.push(faultOf('degree', 'not_of_this_kind'));
  if (feeFen != null && kind !== 'appraisal_commissioned') faults.push(faultOf('feeFen', 'not_of_this_kind'));
  return faults;
}

/** Of a death the time of day stands where others have a file number. */
function faultOfTime({ onDay, reference }: LegalEventInput, now: Date): InputFault | null {
  const at = momentOfDeath(onDay, reference.trim());
  if (!at) return faultOf('reference', 'time_needed');
  return at > now ? faultOf('reference', 'notice_in_future') : null;
}

function faultsOf(input: LegalEventInput, event: LegalEvent, c: CaseOfEvent, had: readonly Recorded[]): InputFault[] {
  const ofDay = faultOfDay(input.onDay, event, c, had);
  const faults = [...(ofDay ? [ofDay] : []), ...faultsOfAppraisal(input)];
  if (event.needsReference && input.reference.trim().length < 3) faults.push(faultOf('reference', 'required'));
  // A moment is asked for once all else of the form is right.
  const ofTime = event.atTime && faults.length === 0 ? faultOfTime(input, c.now) : null;
  return ofTime ? [ofTime] : faults;
}

/**
 * Whether this may be recorded here, by this person, as it is written.
 * @throws Refusal `choice_invalid`, `not_of_a_deceased`; all that is wrong with the fields at once; `characters_refused`;
 * `both_needed`, `not_yours_to_record`, `comes_too_early`, `stands_already`
 */
export async function checkEvent(
  tx: Tx,
  stored: LegalEventRepository,
  entered: EnteredCase,
  input: LegalEventInput,
): Promise<LegalEventKind> {
  const { kind } = input;
  if (!isLegalEventKind(kind)) throw invalidField('kind', 'choice_invalid');
  const c = await caseOfEvent(tx, entered.id);
  const event = legalEvent(kind);
  if (event.ofDeceased && c.filedFor !== 'deceased') throw notPossible('not_of_a_deceased');
  const had = await stored.standing(tx, entered.id);
  const faults = faultsOf(input, event, c, had);
  if (faults.length) throw invalid(faults);
  requirePrintable({ note: input.note, reference: input.reference });
  const kinds = had.map((h) => h.kind);
  const fault = eventFault(kind, entered.role, input.bothAgreed, kinds);
  if (fault === 'both_needed') throw invalidField('bothAgreed', 'both_needed');
  if (fault) throw notPossible(FAULT_CODES[fault]);
  return kind;
}
