import { enoughLookedAt, isUuid, LOOKED_AT } from '@heyi/domain';
import { invalidField } from '../../../platform/errors/refusal.js';
import { VERDICTS, type Decision } from '../data/institution-check.repository.js';

export interface DecideInput {
  readonly checkId: string;
  readonly verdict: string;
  /** What the officer looked at: the copy, registers, a call, a visit. */
  readonly lookedAt: readonly string[];
  /** The officer's note, or why it is refused; the institution reads it. */
  readonly note: string;
  /** The confirmed institution that this one is another name of. */
  readonly intoId?: string | null;
  /** Who of its people comes along into that institution; nobody unless named. */
  readonly people?: readonly string[] | null;
}

/**
 * What an officer decided, as far as it can be read from the form alone.
 * @throws Refusal `choice_invalid`, `institution_look_more`, `reason_needed`, `institution_target_invalid` under their fields
 */
export function readDecision(input: DecideInput): Omit<Decision, 'officer' | 'office'> {
  const verdict = VERDICTS.find((v) => v === input.verdict);
  if (!verdict) throw invalidField('verdict', 'choice_invalid');
  const lookedAt = [...new Set(input.lookedAt)];
  if (lookedAt.some((what) => !(LOOKED_AT as readonly string[]).includes(what))) throw invalidField('lookedAt', 'choice_invalid');
  if (verdict === 'refused' ? lookedAt.length === 0 : !enoughLookedAt(lookedAt)) throw invalidField('lookedAt', 'institution_look_more');
  const note = input.note.trim();
  if (note.length < 10) throw invalidField('note', 'reason_needed');
  const intoId = verdict === 'merged' ? (input.intoId ?? '') : null;
  if (intoId !== null && !isUuid(intoId)) throw invalidField('intoId', 'institution_target_invalid');
  const people = verdict === 'merged' ? [...new Set(input.people ?? [])] : [];
  if (people.some((id) => !isUuid(id))) throw invalidField('people', 'choice_invalid');
  return { checkId: input.checkId, verdict, lookedAt, note, intoId, people };
}
