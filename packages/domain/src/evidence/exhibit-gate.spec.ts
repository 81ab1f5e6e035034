import { CASE_ROLES } from '../cases/audience.js';
import { EXHIBIT_CATEGORIES, evidenceProgress, isSensitive } from './evidence.js';
import { copiesOf, exhibitGate, goesAsItIs, isOwnExhibit, type ExhibitFacts } from './exhibit-gate.js';

const photo: ExhibitFacts = { side: 'consumer', category: 'photo_after', image: true, withdrawn: false };
const film: ExhibitFacts = { ...photo, image: false };
const contract: ExhibitFacts = { ...photo, category: 'contract' };
const paper: ExhibitFacts = { ...contract, image: false };

describe('the gate of an exhibit', () => {
  it('gives nobody a byte of what was withdrawn, its own side included', () => {
    for (const role of CASE_ROLES)
      for (const use of ['preview', 'open', 'dossier'] as const)
        for (const opened of [true, false])
          expect(exhibitGate(role, { ...photo, withdrawn: true }, use, opened)).toEqual({ bytes: null, because: 'withdrawn' });
  });

  it('gives the original to its own side alone', () => {
    const own = CASE_ROLES.filter((role) => exhibitGate(role, contract, 'open', true).bytes === 'original');
    expect(own).toEqual(['consumer', 'representative']);
    const ofTheClinic = CASE_ROLES.filter(
      (role) => exhibitGate(role, { ...contract, side: 'clinic' }, 'dossier', true).bytes === 'original',
    );
    expect(ofTheClinic).toEqual(['clinic']);
    const ofTheCommittee = CASE_ROLES.filter((role) => isOwnExhibit(role, 'committee'));
    expect(ofTheCommittee).toEqual(['mediator', 'intake', 'chair']);
  });

  it.each([
    ['a photo of a body, not opened', photo, false, 'blurred'],
    ['a photo of a body, opened on purpose', photo, true, 'cleaned'],
    ['a contract as a picture', contract, false, 'cleaned'],
    ['a contract as a PDF', paper, false, 'cleaned'],
    ['a film of a body, not opened', film, false, null],
    ['a film of a body, opened on purpose', film, true, 'cleaned'],
  ] as const)('gives the other side of %s what it may have', (_, exhibit, opened, bytes) => {
    for (const use of ['open', 'dossier'] as const)
      for (const role of ['clinic', 'mediator', 'intake', 'chair', 'regulator', 'expert', 'none'] as const)
        expect(exhibitGate(role, exhibit, use, opened).bytes).toBe(bytes);
  });

  it('never shows a body in a list, not even its own side, however often it was opened', () => {
    for (const role of CASE_ROLES) {
      expect(exhibitGate(role, photo, 'preview', true).bytes).toBe('blurred');
      expect(exhibitGate(role, contract, 'preview', false).bytes).toBe('preview');
      expect(exhibitGate(role, film, 'preview', true)).toEqual({ bytes: null, because: 'no_preview' });
    }
  });

  it('names the copies that others need', () => {
    expect(copiesOf(photo)).toEqual(['cleaned', 'blurred']);
    expect(copiesOf(contract)).toEqual(['cleaned']);
    expect(copiesOf(film)).toEqual(['cleaned']);
  });
});

describe('a file that goes to the other side as it is', () => {
  const DOC = 'application/msword';
  it.each([
    ['a paper that tells who wrote it, said to all', DOC, 'joint', 'consumer', true],
    ['one of the committee, said to all', DOC, 'joint', 'committee', true],
    ['one of the committee, said to one side', DOC, 'caucus_clinic', 'committee', true],
    ['one that a side keeps between itself and the mediator', DOC, 'caucus_clinic', 'clinic', false],
    ['one that the committee keeps among its own', DOC, 'committee', 'committee', false],
    ['a picture, whose copy tells nothing', 'image/jpeg', 'joint', 'consumer', false],
    ['a picture of the committee to one side', 'image/jpeg', 'caucus_clinic', 'committee', false],
    ['a page, which tells its author and its sources', 'text/html', 'joint', 'clinic', true],
    ['a package, which tells anything', 'application/zip', 'joint', 'clinic', true],
  ] as const)('is %s: %s, %s, %s → %s', (_, type, audience, side, goes) => expect(goesAsItIs(type, audience, side)).toBe(goes));
});

describe('the usual exhibits of a procedure', () => {
  it('are there or missing, in their order; what is there beside them is not counted', () =>
    expect(evidenceProgress(['photo_before', 'contract', 'payment'], ['payment', 'chat', 'photo_before'])).toEqual({
      present: ['photo_before', 'payment'],
      missing: ['contract'],
    }));
  it('are sensitive where they show a body', () => {
    expect(EXHIBIT_CATEGORIES.filter(isSensitive)).toEqual(['photo_before', 'photo_after']);
  });
});
