import { ageOn, type Day } from '../time/day.js';

/** Capacity for civil acts (民事行为能力; CAP-1, Civil Code arts 17 to 20). */
export type Capacity = 'full' | 'limited' | 'none';

/** For whom a case is filed: oneself, a child, an adult who cannot act, or a patient who died (CAP-7). */
export const FILED_FOR = ['self', 'child', 'ward', 'deceased'] as const;
export type FiledFor = (typeof FILED_FOR)[number];

/** Whose period runs from the knowledge of the legal representative and not from their own (LIM-9). */
export const knownByGuardian = (who: FiledFor): boolean => who === 'child' || who === 'ward';

/** CAP-1: 18 is adult; 16 to 17 on one's own wages counts as full; 8 to 17 is limited; under 8 there is none. */
export function capacityOf(birthDay: Day, on: Day, livesOnOwnWages = false): Capacity {
  const age = ageOn(birthDay, on);
  if (age >= 18 || (age >= 16 && livesOnOwnWages)) return 'full';
  return age >= 8 ? 'limited' : 'none';
}

export type CapacityFault = 'guardian_needed' | 'patient_is_adult' | 'patient_unnamed';

/** Whether the person who files may act for the patient (CAP-1, CAP-2, CAP-7); null where nothing is wrong. */
export function capacityFault(
  patient: { filedFor: FiledFor; name: string | null; birthDay: Day | null; ownWages: boolean },
  today: Day,
): CapacityFault | null {
  if (patient.filedFor === 'self')
    return patient.birthDay !== null && capacityOf(patient.birthDay, today, patient.ownWages) !== 'full' ? 'guardian_needed' : null;
  if (!patient.name?.trim()) return 'patient_unnamed';
  return patient.filedFor === 'child' && patient.birthDay !== null && capacityOf(patient.birthDay, today) === 'full'
    ? 'patient_is_adult'
    : null;
}
