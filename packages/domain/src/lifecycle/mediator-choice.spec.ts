import fc from 'fast-check';
import { CASE_STATUSES, nextStatus } from './case-lifecycle.js';
import { askerOf, groundsFor, MEDIATOR_GROUNDS, MEDIATOR_STATUSES, mediatorRequestFaults, type MediatorAsker } from './mediator-choice.js';

const ASKERS: readonly MediatorAsker[] = ['consumer', 'clinic', 'mediator'];
const serving = ['a', 'b', 'c'];
const faults = (over: Partial<Parameters<typeof mediatorRequestFaults>[0]>, asker: MediatorAsker, status = 'mediating' as const) =>
  mediatorRequestFaults({ ground: 'no_trust', wished: null, note: '调解员多次打断我方陈述。', ...over }, asker, status, serving, 'a').map(
    (f) => `${f.path}:${f.code}`,
  );

describe('choosing and changing the mediator (MED-1)', () => {
  it('is open exactly while there is a mediator to choose or to change', () => {
    for (const status of CASE_STATUSES) {
      const open = (MEDIATOR_STATUSES as readonly string[]).includes(status);
      expect(groundsFor('consumer', status).length > 0).toBe(open);
      expect(groundsFor('clinic', status)).toEqual(groundsFor('consumer', status));
      expect(groundsFor('mediator', status).length > 0).toBe(open && status !== 'accepted');
      expect(nextStatus(status, 'replace_mediator').ok).toBe(open && status !== 'accepted');
    }
    expect(groundsFor('consumer', 'accepted')).toEqual(['choice']);
    expect(groundsFor('mediator', 'mediating')).not.toContain('no_trust');
    expect(groundsFor('consumer', 'mediating')).not.toContain('unavailable');
  });

  it('asks for a reason where it is an objection, and for a name where it is a choice', () => {
    expect(faults({}, 'consumer')).toEqual([]);
    expect(faults({ note: '不想要' }, 'clinic')).toEqual(['note:reason_needed']);
    expect(faults({ ground: 'choice', note: '' }, 'consumer')).toEqual(['wishedId:mediator_unknown']);
    expect(faults({ ground: 'choice', note: '', wished: 'z' }, 'consumer')).toEqual(['wishedId:mediator_unknown']);
    expect(faults({ ground: 'choice', note: '', wished: 'a' }, 'consumer')).toEqual(['wishedId:mediator_already']);
    expect(faults({ ground: 'choice', note: '', wished: 'b' }, 'consumer')).toEqual([]);
    expect(faults({ wished: 'z' }, 'consumer')).toEqual(['wishedId:mediator_unknown']);
    expect(faults({ ground: 'unavailable' }, 'consumer')).toEqual(['ground:choice_invalid']);
    expect(faults({ ground: 'unavailable' }, 'mediator')).toEqual([]);
    expect(faults({ ground: 'made up' }, 'mediator')).toEqual(['ground:choice_invalid']);
  });

  it('never lets a request through whose ground is not open to the asker', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ASKERS),
        fc.constantFrom(...CASE_STATUSES),
        fc.constantFrom(...MEDIATOR_GROUNDS, 'other'),
        fc.option(fc.constantFrom(...serving, 'z'), { nil: null }),
        fc.string({ maxLength: 40 }),
        (asker, status, ground, wished, note) => {
          const found = mediatorRequestFaults({ ground, wished, note }, asker, status, serving, status === 'accepted' ? null : 'a');
          if (found.length === 0) expect(groundsFor(asker, status)).toContain(ground);
        },
      ),
      { seed: 11 },
    );
  });
});

describe('a reason for another mediator', () => {
  it('has ten characters, and 2,000 at most', () => {
    expect(faults({ note: '一二三四五六七八九' }, 'consumer')).toEqual(['note:reason_needed']);
    expect(faults({ note: ' 一二三四五六七八九十 ' }, 'consumer')).toEqual([]);
    expect(faults({ note: 'x'.repeat(2000) }, 'consumer')).toEqual([]);
  });
});

describe('who asks about the mediator', () => {
  it('is a side, whoever speaks for it, or the mediator about himself; nobody else', () => {
    expect((['consumer', 'representative', 'clinic', 'mediator'] as const).map(askerOf)).toEqual([
      'consumer',
      'consumer',
      'clinic',
      'mediator',
    ]);
    expect((['intake', 'chair', 'expert', 'regulator', 'none'] as const).map(askerOf)).toEqual([null, null, null, null, null]);
  });
  it('who is the mediator wishes for nobody, and gives a reason', () => {
    expect(faults({ ground: 'unavailable', wished: 'z' }, 'mediator')).toEqual([]);
    expect(faults({ ground: 'unavailable', note: '太忙' }, 'mediator')).toEqual(['note:reason_needed']);
  });
  it('gets every fault of a request at once, and none about a reason where the ground is none', () => {
    expect(faults({ ground: 'no_trust', wished: 'z', note: '' }, 'clinic')).toEqual(['wishedId:mediator_unknown', 'note:reason_needed']);
    expect(faults({ ground: 'made up', note: '' }, 'clinic')).toEqual(['ground:choice_invalid']);
    expect(faults({ wished: 'a' }, 'clinic')).toEqual(['wishedId:mediator_already']);
  });
});
