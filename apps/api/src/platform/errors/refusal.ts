import { MISSING_TO_CONFIRM, refusalMessage, type InputFault, type Locale, type RefusalCode, type RefusalData } from '@heyi/contracts';
import type { InstitutionStanding } from '@heyi/domain';

type RefusalKind = 'invalid' | 'not_possible' | 'conflict' | 'not_found';

/**
 * A refusal that a person caused and can mend. Thrown inside a use case so that its transaction rolls back; the edge
 * turns it into a member of the operation's result union (docs/adr/0004-errors-as-unions.md). Anything else thrown
 * is a fault of ours and reaches the client as a correlation id only.
 */
export class Refusal extends Error {
  constructor(
    readonly kind: RefusalKind,
    readonly code: RefusalCode,
    readonly data: RefusalData = {},
    readonly faults: readonly InputFault[] = [],
  ) {
    super(code);
  }

  messageIn(locale: Locale): string {
    return refusalMessage(this.code, locale, this.data);
  }
}

export const notFound = (): Refusal => new Refusal('not_found', 'not_found');
export const notPossible = (code: RefusalCode, data?: RefusalData): Refusal => new Refusal('not_possible', code, data);
export const conflict = (code: RefusalCode, data?: RefusalData): Refusal => new Refusal('conflict', code, data);
export const invalid = (faults: readonly InputFault[]): Refusal =>
  new Refusal('invalid', faults[0]?.code ?? 'input_invalid', faults[0]?.data ?? {}, faults);
export const invalidField = (path: string, code: RefusalCode, data: Record<string, string | number> = {}): Refusal =>
  invalid([{ path, code, data }]);

/** What is missing and where to hand it in; for every act that waits until an institution is confirmed. */
export const institutionUnconfirmed = (standing: InstitutionStanding): Refusal =>
  notPossible('institution_unconfirmed', { missing: [MISSING_TO_CONFIRM[standing === 'pending' ? 'pending' : 'papers']] });
