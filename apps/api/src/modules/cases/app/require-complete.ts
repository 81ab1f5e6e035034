import { caseToFile, faultsOf, type InputFault } from '@heyi/contracts';
import { capacityFault, treatmentDayIsPlausible, type CapacityFault } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { invalid } from '../../../platform/errors/refusal.js';
import type { Draft } from '../data/draft.repository.js';

/**
 * What must stand in a draft before it is filed, and who may file it.
 * @returns what keeps the filer from acting for the patient; null where nothing does
 * @throws Refusal with every fault under its field
 */
export async function requireComplete(tx: Pick<Tx, 'today'>, draft: Draft): Promise<CapacityFault | null> {
  const { procedure, treatmentDay, knownDay, story, claims } = draft;
  const parsed = caseToFile.safeParse({ procedure, treatmentDay, knownDay, story, claims });
  if (!parsed.success) throw invalid(faultsOf(parsed.error));
  const today = await tx.today();
  const capacity = capacityOfFiler(draft, today);
  const faults = [...faultsOfDays({ ...parsed.data, patientBirthDay: draft.patientBirthDay }, today), ...faultsOfCapacity(capacity)];
  if (faults.length) throw invalid(faults);
  return capacity;
}

interface Days {
  readonly treatmentDay: string;
  readonly knownDay: string;
  readonly patientBirthDay: string | null;
}

function faultsOfDays({ treatmentDay, knownDay, patientBirthDay }: Days, today: string): InputFault[] {
  const faults: InputFault[] = [];
  if (!treatmentDayIsPlausible(treatmentDay, today)) faults.push({ path: 'treatmentDay', code: 'date_in_future', data: {} });
  if (knownDay > today) faults.push({ path: 'knownDay', code: 'date_in_future', data: {} });
  else if (knownDay < treatmentDay) faults.push({ path: 'knownDay', code: 'before_treatment', data: {} });
  if (patientBirthDay && patientBirthDay > today) faults.push({ path: 'patientBirthDay', code: 'date_in_future', data: {} });
  return faults;
}

const faultsOfCapacity = (capacity: CapacityFault | null): InputFault[] =>
  capacity === null ? [] : [{ path: capacity === 'patient_unnamed' ? 'patientName' : 'filedFor', code: capacity, data: {} }];

/** CAP-1, CAP-2, CAP-7: a guardian files for a child or a ward, near relatives after a death. */
const capacityOfFiler = (d: Draft, today: string): CapacityFault | null =>
  capacityFault({ filedFor: d.filedFor, name: d.patientName, birthDay: d.patientBirthDay, ownWages: d.ownWages }, today);
