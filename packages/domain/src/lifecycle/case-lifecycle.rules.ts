import type { Day } from '../time/day.js';
import { addMonths } from '../time/day.js';
import type { CaseStatus } from './case-lifecycle.js';

/** RT-9, 医疗纠纷预防和处理条例 art. 30: law in negotiation; elsewhere a committee may set another number. */
export const MAX_REPRESENTATIVES = 5;
/** What a committee may set for mediation. */
export const REPRESENTATIVES_RANGE = [1, 20] as const;
const NEGOTIATION: readonly CaseStatus[] = ['draft', 'filed', 'negotiating', 'settling'];

/** RT-9: how many representatives a side may have where a case stands; `ofTenant` is the committee's setting, default five. */
export const representativesAllowed = (status: CaseStatus, ofTenant: number): number =>
  NEGOTIATION.includes(status) ? MAX_REPRESENTATIVES : ofTenant;

/** Not law: the treatment cannot lie in the future, nor so far back that a slip of the keyboard is likelier. */
export const treatmentDayIsPlausible = (treated: Day, today: Day): boolean => treated <= today && treated >= addMonths(today, -12 * 20);

/** Not law: a regulator's queue holds what stays unresolved; nothing else of a case exists for it. */
export const isOpenToOversight = (status: CaseStatus): boolean => status === 'unresolved';

/** Not law: offers can be exchanged from the clinic's answer until the agreement is being signed. */
export const offersCanBeMade = (status: CaseStatus): boolean =>
  status === 'filed' ||
  status === 'negotiating' ||
  status === 'applied' ||
  status === 'consented' ||
  status === 'accepted' ||
  status === 'mediating';
