import { notReading, readersOf, writingTo } from './readers';

const file = (over: object = {}) => ({
  role: 'consumer' as const,
  consumerName: '林小满',
  clinicName: '澄颜门诊部',
  clinicJoined: true,
  mediatorName: null as string | null,
  appliedBy: null as string | null,
  members: [] as { active: boolean }[],
  ...over,
});
const keys = (words: readonly (readonly [string, unknown?])[]) => words.map(([key]) => key);

describe('who reads a channel', () => {
  it('is the two sides alone while they negotiate alone', () => {
    expect(keys(readersOf(file(), 'joint'))).toEqual(['room.reader_consumer', 'room.reader_clinic']);
    expect(writingTo(file(), 'joint')).toEqual(['room.to_clinic']);
    expect(writingTo(file({ role: 'clinic' }), 'joint')).toEqual(['room.to_consumer']);
    expect(notReading(file(), 'joint')).toEqual(['room.hidden_committee']);
  });
  it('is the committee too from the application on, and the mediator from the assignment on', () => {
    expect(keys(readersOf(file({ appliedBy: 'clinic' }), 'joint'))).toEqual([
      'room.reader_consumer',
      'room.reader_clinic',
      'room.reader_staff',
    ]);
    expect(writingTo(file({ appliedBy: 'clinic' }), 'joint')).toEqual(['room.to_clinic']);
    const mediated = file({ appliedBy: 'clinic', mediatorName: '周敏' });
    expect(keys(readersOf(mediated, 'joint'))).toEqual([
      'room.reader_consumer',
      'room.reader_clinic',
      'room.reader_mediator',
      'room.reader_staff',
    ]);
    expect(writingTo(mediated, 'joint')).toEqual(['room.to_clinic_and_mediator']);
    expect(writingTo({ ...mediated, role: 'mediator' }, 'joint')).toEqual(['room.to_both']);
  });
  it('says of a caucus who is in it and who is not, by name', () => {
    const mediated = file({ appliedBy: 'clinic', mediatorName: '周敏', members: [{ active: true }] });
    expect(readersOf(mediated, 'caucus_consumer')).toEqual([
      ['room.reader_consumer_represented', { name: '林小满' }],
      ['room.reader_mediator', { name: '周敏' }],
    ]);
    expect(notReading(mediated, 'caucus_consumer')).toEqual(['room.hidden_clinic', { name: '澄颜门诊部' }]);
    expect(notReading(mediated, 'caucus_clinic')).toEqual(['room.hidden_consumer', { name: '林小满' }]);
    expect(writingTo({ ...mediated, role: 'mediator' }, 'caucus_clinic')).toEqual(['room.to_clinic']);
    expect(writingTo(mediated, 'caucus_consumer')).toEqual(['room.to_mediator']);
  });
  it('says that a clinic has not joined yet', () =>
    expect(keys(readersOf(file({ clinicJoined: false }), 'joint'))).toEqual(['room.reader_consumer', 'room.reader_clinic_absent']));
});
