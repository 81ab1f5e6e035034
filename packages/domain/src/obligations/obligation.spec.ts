import { nextObligationStatus, obligationIsMissed } from './obligation.js';

describe('obligations', () => {
  it('are missed only after 24:00 of the due day in Shanghai (CAL-4)', () => {
    const o = { status: 'pending' as const, dueOn: '2026-12-01' };
    expect(obligationIsMissed(o, new Date('2026-12-01T15:59:59Z'))).toBe(false);
    expect(obligationIsMissed(o, new Date('2026-12-01T16:00:00Z'))).toBe(true);
  });
  it('are not missed once performance was reported', () =>
    expect(obligationIsMissed({ status: 'reported', dueOn: '2026-12-01' }, new Date('2027-01-01T00:00:00Z'))).toBe(false));
  it('can be performed late, and confirmed or contested by the other side', () => {
    expect(nextObligationStatus('missed', 'report')).toBe('reported');
    expect(nextObligationStatus('reported', 'contest')).toBe('contested');
    expect(nextObligationStatus('pending', 'confirm')).toBeNull();
  });
});
