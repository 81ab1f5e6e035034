import { invalidField } from '../../../platform/errors/refusal.js';

/** An ending for which a reason is chosen and told in words. */
export interface ReasonedEnding {
  readonly reason: string;
  readonly note: string;
}

/** One of the reasons that an act knows. @throws Refusal `choice_invalid`, also where nothing was chosen */
export function requireReason<R extends string>(value: string, known: readonly R[]): R {
  const found = known.find((reason) => reason === value);
  if (!found) throw invalidField('reason', 'choice_invalid');
  return found;
}
