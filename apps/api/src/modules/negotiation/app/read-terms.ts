import { faultsOf, offerInput, type InputFault, type RefusalCode } from '@heyi/contracts';
import { addDays, endOfDay, faultsInTerms, yuanOf, type OfferSeen, type OfferTerms, type TermsFault } from '@heyi/domain';
import { eachOf, requirePrintable } from '../../../platform/documents/printable.js';
import { invalid } from '../../../platform/errors/refusal.js';

export interface MakeOfferInput {
  readonly items: readonly { kind: string; note: string; amountFen: number | null }[];
  readonly totalFen: number;
  readonly split: { clinicPct: number; consumerPct: number };
  readonly instalments: readonly { amountFen: number; dueOn: string }[];
  readonly message: string;
  readonly expiresOn: string;
  /** What its author knew of the latest offer as the form was opened: what changed meanwhile is shown before this one is sent. */
  readonly after: OfferSeen;
}

const MAX_VALID_DAYS = 60;

function faultOf(fault: TermsFault): InputFault {
  const data: Record<string, string | number> =
    fault.code === 'split_not_100'
      ? { sum: fault.sum }
      : fault.code === 'instalments_mismatch'
        ? { sum: yuanOf(fault.sumFen), total: yuanOf(fault.totalFen) }
        : 'index' in fault
          ? { n: fault.index + 1 }
          : {};
  return { path: 'index' in fault ? `${fault.path}.${fault.index}` : fault.path, code: fault.code satisfies RefusalCode, data };
}

/**
 * The terms, the message and the moment up to which an offer can be accepted.
 * @throws Refusal with every fault under its field
 */
export function readTerms(input: MakeOfferInput, today: string): { terms: OfferTerms; message: string; expiresAt: Date } {
  const parsed = offerInput.safeParse(input);
  if (!parsed.success) throw invalid(faultsOf(parsed.error));
  const { items, totalFen, split, instalments, message, expiresOn } = parsed.data;
  const terms: OfferTerms = { items, totalFen, split, instalments };
  const faults = faultsInTerms(terms, today).map(faultOf);
  if (expiresOn < today || expiresOn > addDays(today, MAX_VALID_DAYS)) faults.push({ path: 'expiresOn', code: 'expiry_invalid', data: {} });
  if (faults.length) throw invalid(faults);
  requirePrintable({
    message,
    ...eachOf(
      'items',
      items.map((i) => i.note),
      'note',
    ),
  });
  return { terms, message, expiresAt: endOfDay(expiresOn) };
}
