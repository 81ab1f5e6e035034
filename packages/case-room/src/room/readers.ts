import type { CaseIn } from '../case-sections';

type Told = Pick<CaseIn<'room'>, 'role' | 'consumerName' | 'clinicName' | 'clinicJoined' | 'mediatorName' | 'appliedBy'> & {
  readonly members: readonly { readonly active: boolean }[];
};
/** A word of the catalogue with what is filled in. */
export type Word = readonly [key: string, data?: Record<string, string>];

const consumer = (file: Told): Word => [
  file.members.some((m) => m.active) ? 'room.reader_consumer_represented' : 'room.reader_consumer',
  { name: file.consumerName ?? '' },
];
const clinic = (file: Told): Word => [file.clinicJoined ? 'room.reader_clinic' : 'room.reader_clinic_absent', { name: file.clinicName }];
const mediator = (file: Told): Word[] => (file.mediatorName ? [['room.reader_mediator', { name: file.mediatorName }]] : []);

/** Who really reads a channel as the case stands, in words: a mediator who is not there yet reads nothing. */
export function readersOf(file: Told, audience: string): Word[] {
  if (audience === 'caucus_consumer') return [consumer(file), ...mediator(file)];
  if (audience === 'caucus_clinic') return [clinic(file), ...mediator(file)];
  if (audience === 'committee') return [...mediator(file), ['room.reader_staff']];
  return [consumer(file), clinic(file), ...mediator(file), ...(file.appliedBy ? ([['room.reader_staff']] as const) : [])];
}

/** Who does not, where the reader must be sure of it. */
export function notReading(file: Told, audience: string): Word | null {
  if (audience === 'caucus_consumer') return ['room.hidden_clinic', { name: file.clinicName }];
  if (audience === 'caucus_clinic') return ['room.hidden_consumer', { name: file.consumerName ?? '' }];
  if (audience === 'committee') return ['room.hidden_parties'];
  return file.appliedBy ? null : ['room.hidden_committee'];
}

/** Whom one writes to, for the empty box: everybody but oneself. */
export function writingTo(file: Told, audience: string): Word {
  const mine = file.role === 'clinic' ? 'clinic' : file.role === 'mediator' ? 'mediator' : 'consumer';
  if (audience === 'committee') return ['room.to_committee'];
  if (audience !== 'joint')
    return mine === 'mediator' ? [audience === 'caucus_consumer' ? 'room.to_consumer' : 'room.to_clinic'] : ['room.to_mediator'];
  if (mine === 'mediator') return ['room.to_both'];
  return [`room.to_${mine === 'clinic' ? 'consumer' : 'clinic'}${file.mediatorName ? '_and_mediator' : ''}`];
}
