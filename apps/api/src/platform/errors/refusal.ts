import { refusalMessage, type InputFault, type Locale, type RefusalCode, type RefusalData } from '@heyi/contracts';

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
