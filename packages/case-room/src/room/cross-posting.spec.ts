import { keepWriting, NOWHERE, readWriting, settledIn, typedIn, wroteElsewhere } from './cross-posting';

describe('writing into another channel', () => {
  it('asks nothing of who writes for the first time, or goes on in the same one', () => {
    expect(wroteElsewhere(NOWHERE, 'joint')).toBeNull();
    expect(wroteElsewhere(typedIn(NOWHERE, 'joint'), 'joint')).toBeNull();
    expect(wroteElsewhere(settledIn('caucus_clinic'), 'caucus_clinic')).toBeNull();
  });
  it('asks before sending into another one, though its text was typed there', () => {
    const sentToBoth = settledIn('joint');
    const typedAlone = typedIn(sentToBoth, 'caucus_consumer');
    expect(wroteElsewhere(typedAlone, 'caucus_consumer')).toBe('joint');
    expect(wroteElsewhere(settledIn('caucus_consumer'), 'caucus_consumer')).toBeNull();
  });
  it('asks before pasting where one sent last what was typed elsewhere meanwhile', () => {
    const typedAlone = typedIn(settledIn('joint'), 'caucus_consumer');
    expect(wroteElsewhere(typedAlone, 'joint')).toBe('caucus_consumer');
  });
  it('is the same after a reload', () => {
    for (const writing of [NOWHERE, typedIn(settledIn('joint'), 'caucus_clinic'), settledIn('committee')])
      expect(readWriting(keepWriting(writing))).toEqual(writing);
    expect(readWriting(null)).toEqual(NOWHERE);
  });
});
