import { verifyAgreementFile } from './agreement-file.js';
import { joined, missingPayloads, openedPayloads, payloadOf, verifyChains } from './chains.js';
import type { OpenedEntry } from './chain.js';
import { AT, bytesOf, chain, dossier, JOINT, photo, sha, type Made, type Said } from './dossier.maker.js';
import { verifyDossier } from './dossier.js';
import { readJournalFile } from './journal-file.js';
import { hasBoundEntries, recordHash, verifyRecords } from './records.js';
import { verifyStates } from './states.js';

const asChain = (audience: string, entries: readonly OpenedEntry[], after?: { seq: number; hash: string }) => ({
  audience,
  head: { seq: 0, hash: '' },
  entries: [...entries],
  ...(after && { after }),
});
const jointOf = (...said: Said[]) => [asChain('joint', chain('joint', said))];

describe('the agreement that stands by its entries', () => {
  const [effective, waiting] = [Buffer.from('%PDF in effect'), Buffer.from('%PDF waiting')];
  const IN_EFFECT = 'data/agreement.pdf';
  const DRAFT = 'data/without-prejudice/agreement-draft.pdf';
  const made: Said = ['agreement.made', { agreement: 'a1', documentSha256: sha(waiting) }];
  const drafted: Said = ['agreement.drafted', { agreement: 'a1', version: 1 }];
  const faults = (said: readonly Said[], files: Record<string, Buffer>, format: 1 | 2 | 3 = 3, record = true) =>
    verifyAgreementFile(new Map(Object.entries(files)), jointOf(...said), format, record).faults;

  it('waits in its own place since the second format, and in the one place of the first before', () => {
    expect(faults([made], { [DRAFT]: waiting })).toEqual([]);
    expect(faults([made], { [DRAFT]: waiting }, 2)).toEqual([]);
    expect(faults([made], { [IN_EFFECT]: waiting }, 2)).toEqual([`not in the journal: ${IN_EFFECT}`, `missing: ${DRAFT}`]);
    expect(faults([made], { [IN_EFFECT]: waiting }, 1)).toEqual([]);
    expect(faults([made], { [DRAFT]: waiting }, 1)).toEqual([`missing: ${IN_EFFECT}`, `not in the journal: ${DRAFT}`]);
  });
  it('is not asked for in a copy for proceedings while it waits, nor where the case may be over', () => {
    expect(faults([made], {})).toEqual([`missing: ${DRAFT}`]);
    expect(faults([made], {}, 3, false)).toEqual([]);
    expect(faults([made, ['case.terminated', { reason: 'unwilling' }]], {})).toEqual([]);
    expect(faults([made, ['message.posted', { seq: 1 }], ['case.ended', {}], ['letter.issued', {}]], {})).toEqual([]);
    expect(faults([['case.accepted', {}], made, ['message.posted', { seq: 1 }]], {})).toEqual([`missing: ${DRAFT}`]);
  });
  it('is asked for in every copy once it took effect, whatever came after', () => {
    const took: Said[] = [made, ['agreement.effective', { agreement: 'a1' }], ['case.ended', {}]];
    expect(faults(took, {}, 3, false)).toEqual([`missing: ${IN_EFFECT}`]);
    expect(faults(took, { [IN_EFFECT]: waiting }, 3, false)).toEqual([]);
    expect(faults(took, { [IN_EFFECT]: effective })).toEqual([`not in the journal: ${IN_EFFECT}`]);
    expect(faults([...took, drafted], { [IN_EFFECT]: waiting })).toEqual([]);
    expect(faults([drafted], { [DRAFT]: waiting })).toEqual([`not in the journal: ${DRAFT}`]);
  });
  it('is void once another is drafted, and not for drafts before it', () => {
    expect(faults([drafted, drafted, made], { [DRAFT]: waiting })).toEqual([]);
    expect(faults([made, drafted], { [DRAFT]: waiting })).toEqual([`not in the journal: ${DRAFT}`]);
    expect(faults([made, drafted], {})).toEqual([]);
    for (const type of ['settlement.drafted', 'settlement.left', 'mediator.replaced'])
      expect(faults([made, ['message.posted', {}], [type, {}]], { [DRAFT]: waiting })).toEqual([`not in the journal: ${DRAFT}`]);
  });
  it('is the one that was made last, in the form in which it was closed', () => {
    const second: Said = ['agreement.made', { agreement: 'a2', documentSha256: sha(effective) }];
    expect(faults([made, second], { [DRAFT]: effective })).toEqual([]);
    expect(faults([made, second], { [DRAFT]: waiting })).toEqual([`not in the journal: ${DRAFT}`]);
    const stamped: Said = ['agreement.stamped', { agreement: 'a1', fileSha256: sha(effective) }];
    expect(faults([made, stamped, ['agreement.effective', { agreement: 'a1' }]], { [IN_EFFECT]: effective })).toEqual([]);
  });
});

describe('offers as their entries leave them', () => {
  const offer = (n: number, status: string) => ({ id: `o${n}`, n, status });
  const said: Said[] = [1, 2].map((n) => ['offer.made', { offer: `o${n}` }]);
  const faults = (rows: object[], ...more: Said[]) =>
    verifyStates(new Map([['data/without-prejudice/offers.json', bytesOf(rows)]]), jointOf(...said, ...more), true);

  it('are open while they are the last, and gave way where they are not', () => {
    expect(faults([offer(1, 'countered'), offer(2, 'open')])).toEqual([]);
    expect(faults([offer(1, 'open'), offer(2, 'open')])).toEqual(['offers.json: offer 1: open, against the entries']);
    expect(faults([offer(1, 'countered'), offer(2, 'countered')])).toEqual(['offers.json: offer 2: countered, against the entries']);
  });
  it('may be withdrawn or expired with the case, and are accepted or declined by an entry alone', () => {
    expect(faults([offer(1, 'withdrawn'), offer(2, 'expired')])).toEqual([]);
    expect(faults([offer(1, 'countered'), offer(2, 'accepted')])).toEqual(['offers.json: offer 2: accepted, against the entries']);
    expect(faults([offer(1, 'countered'), offer(2, 'declined')])).toEqual(['offers.json: offer 2: declined, against the entries']);
  });
  it('stand as the entry about them says, whichever of several it is', () => {
    const [declined, accepted]: Said[] = [
      ['offer.declined', { offer: 'o1' }],
      ['offer.accepted', { offer: 'o2' }],
    ];
    expect(faults([offer(1, 'declined'), offer(2, 'accepted')], declined!, accepted!)).toEqual([]);
    expect(faults([offer(1, 'declined'), offer(2, 'lapsed')], declined!, accepted!)).toEqual([]);
    expect(faults([offer(1, 'countered'), offer(2, 'open')], declined!, accepted!)).toHaveLength(2);
    const both: Said = ['offer.declined', { offer: 'o2' }];
    expect(faults([offer(1, 'declined'), offer(2, 'declined')], declined!, both)).toEqual([]);
  });
});

describe('clocks as their entries leave them', () => {
  const clock = (kind: string, over: object = {}) => ({
    ...{ kind, startedAt: AT, lastDay: '2026-12-10', provisional: false, pauses: [], extendedTo: null, endedBecause: null },
    ...over,
  });
  const started = (kind: string): Said => ['clock.started', { kind, startedAt: AT, lastDay: '2026-12-10', provisional: false, v: 2 }];
  const faults = (rows: object[], ...said: Said[]) =>
    verifyStates(new Map([['data/papers.json', bytesOf({ clocks: rows })]]), jointOf(...said), true);

  it('are each moved by what is said of its kind alone', () => {
    const said: Said[] = [
      started('clinic_reply'),
      started('mediation'),
      ['clock.changed', { kind: 'mediation', lastDay: '2026-12-20', v: 2 }],
      ['clock.ended', { kind: 'mediation', because: 'agreed', v: 2 }],
    ];
    expect(faults([clock('clinic_reply'), clock('mediation', { lastDay: '2026-12-20', endedBecause: 'agreed' })], ...said)).toEqual([]);
    expect(
      faults([clock('clinic_reply', { lastDay: '2026-12-20' }), clock('mediation', { endedBecause: 'agreed' })], ...said),
    ).toHaveLength(4);
  });
  it('that began anew are another than the one that ended', () => {
    const said: Said[] = [
      started('mediation'),
      ['clock.ended', { kind: 'mediation', because: 'replaced', v: 2 }],
      started('mediation'),
      ['clock.changed', { kind: 'mediation', extendedTo: '2027-01-05', v: 2 }],
    ];
    expect(faults([clock('mediation', { endedBecause: 'replaced' }), clock('mediation', { extendedTo: '2027-01-05' })], ...said)).toEqual(
      [],
    );
    expect(faults([clock('mediation', { endedBecause: 'replaced', extendedTo: '2027-01-05' }), clock('mediation')], ...said)).not.toEqual(
      [],
    );
  });
  it('of which none is there are missed, and what ends none ends nothing', () => {
    expect(faults([], started('mediation'))).toEqual(['papers.json: clock mediation: not there as its entries leave it']);
    expect(faults([clock('mediation')], ['clock.ended', { kind: 'mediation', because: 'x', v: 2 }], started('mediation'))).toEqual([]);
  });
  it('of an earlier release are left to what their entries say', () =>
    expect(faults([clock('mediation', { lastDay: '2030-01-01' })], ['clock.started', { kind: 'mediation' }])).toEqual([]));
});

describe('records against their entries, one to one', () => {
  const letter = (number: string) => ({ kind: 'acceptance', number, data: {}, at: AT });
  const bound = (number: string): Said => ['letter.issued', { number, v: 2, record: recordHash('letter', letter(number)) }];
  const faults = (letters: object[], said: Said[], record = true) =>
    verifyRecords(new Map([['data/papers.json', bytesOf({ letters })]]), jointOf(...said), record).faults;

  it('are as many as there are entries of the same', () => {
    expect(faults([letter('1'), letter('1')], [bound('1'), bound('1')])).toEqual([]);
    expect(faults([], [bound('1'), bound('2')])).toHaveLength(2);
    expect(faults([letter('1')], [bound('1'), bound('1')])).toEqual([
      'chain joint, entry 1: what it recorded is not there (letter.issued)',
    ]);
    expect(faults([letter('1'), letter('1')], [bound('1')])).toEqual(['papers.json: letter 1: not as an entry recorded it']);
  });
  it('are as many of an earlier form as there are entries of it', () => {
    const before: Said[] = ['1', '2'].map((number) => ['letter.issued', { number }]);
    expect(faults([letter('1'), letter('2')], before)).toEqual([]);
    expect(faults([letter('1'), letter('2'), letter('3')], before)).toEqual(['papers.json: letter 3: not as an entry recorded it']);
  });
  it('are counted where entries bind them, and not where none does', () => {
    const checked = (...said: Said[]) =>
      verifyRecords(new Map([['data/papers.json', bytesOf({ letters: [letter('1')] })]]), jointOf(...said), true).checked;
    expect(checked(bound('1'))).toContain('papers.json: 1 of letter.issued as recorded');
    expect(checked(['letter.issued', { number: '1' }]).filter((line) => line.startsWith('papers.json'))).toEqual([]);
  });
  it('are looked at outside what is without prejudice in a copy for proceedings, and there too in a record', () => {
    const offers = new Map([
      ['data/papers.json', bytesOf({ letters: [letter('2')] })],
      ['data/without-prejudice/offers.json', bytesOf([{ id: 'o1', n: 1 }])],
    ]);
    const of = (record: boolean) => verifyRecords(offers, jointOf(bound('1')), record).faults.map((f) => f.split(':')[0]);
    expect(of(false)).toEqual(['papers.json', 'chain joint, entry 1']);
    expect(of(true)).toEqual(['papers.json', 'chain joint, entry 1', 'offers.json']);
  });
  it('bind their dossier to the third format from the first that does, in whichever chain', () => {
    const [old, now]: Said[] = [['case.read', { by: 'x' }], bound('1')];
    expect(hasBoundEntries([...jointOf(old!, now!), asChain('caucus_clinic', chain('caucus_clinic', [old!]))])).toBe(true);
    expect(hasBoundEntries([...jointOf(old!), asChain('caucus_clinic', chain('caucus_clinic', [old!, now!]))])).toBe(true);
    expect(hasBoundEntries(jointOf(old!))).toBe(false);
    expect(hasBoundEntries([])).toBe(false);
  });
});

describe('what an entry says', () => {
  const entry = (payload: string | null | undefined) => payloadOf({ payload } as OpenedEntry);
  it('is an object, or nothing', () => {
    expect(entry('{"a":1}')).toEqual({ a: 1 });
    for (const none of ['[1]', '5', '"x"', 'null', 'true', 'no', null, undefined]) expect(entry(none)).toBeNull();
    expect(payloadOf(undefined)).toBeNull();
  });
  it('without prejudice is in its folder alone, and its salt too', () => {
    const [offer] = chain('joint', [['offer.made', { terms: 1 }]]);
    const opened = (over: object) => openedPayloads({ chains: [asChain('joint', [{ ...offer!, ...over }])] });
    const told = ['chain joint, entry 1: without prejudice, and outside its folder (offer.made)'];
    expect(opened({})).toEqual(told);
    expect(opened({ salt: null })).toEqual(told);
    expect(opened({ payload: null })).toEqual(told);
    expect(opened({ payload: undefined, salt: null })).toEqual([]);
  });
  it('is missing where its salt is, as much as where its words are', () => {
    const [posted] = chain('joint', [['case.read', { by: 'x' }]]);
    const gone = (over: object) => missingPayloads([asChain('joint', [{ ...posted!, ...over }])], true);
    expect(gone({})).toEqual([]);
    for (const over of [{ salt: null }, { payload: null }, { payload: undefined, salt: undefined }])
      expect(gone(over)).toEqual(['chain joint, entry 1: what it says is missing (case.read)']);
  });
  it('stands in the chain of its audience: one of another among them shows', () => {
    const [one, two] = chain('joint', [
      ['case.read', { by: 'x' }],
      ['case.read', { by: 'y' }],
    ]);
    const faults = (...entries: OpenedEntry[]) => verifyChains([asChain('joint', entries)]).faults;
    expect(faults(one!, two!)).not.toContain('chain joint: another audience in it');
    expect(faults(one!, { ...two!, audience: 'committee' })).toContain('chain joint: another audience in it');
    expect(faults()).toContain('chain joint: empty');
  });
  it('stands in one place: the same words beside it are no fault, and others are', () => {
    const entries = chain('joint', [['case.read', { by: 'x' }]]);
    const beside = (payload: string) =>
      joined(
        { chains: [asChain('joint', entries)] },
        { chains: [], payloads: [{ audience: 'joint', seq: 1, salt: entries[0]!.salt!, payload }] },
      ).faults;
    expect(beside(entries[0]!.payload!)).toEqual([]);
    expect(beside('{"by":"y"}')).toEqual(['chain joint, entry 1: two payloads']);
    const apart = { audience: 'joint', seq: 1, salt: entries[0]!.salt!, payload: entries[0]!.payload! };
    expect(joined({ chains: [asChain('joint', entries)] }, { chains: [], payloads: [apart, apart] }).faults).toEqual([
      'a payload that stands twice: joint/1',
    ]);
  });
  it('of a caucus that is there in part may be gone of exhibits, and of nothing else', () => {
    const entries = chain('caucus_clinic', [
      ['exhibit.derived', { exhibit: 'e1' }],
      ['case.read', { by: 'x' }],
    ]).map((e) => ({ ...e, payload: null, salt: null }));
    const gone = (after?: { seq: number; hash: string }) => missingPayloads([asChain('caucus_clinic', entries, after)], true);
    expect(gone({ seq: 1, hash: 'x' })).toEqual(['chain caucus_clinic, entry 2: what it says is missing (case.read)']);
    expect(gone()).toHaveLength(2);
  });
});

describe('exhibits against their lines', () => {
  const faults = (over: Made) => verifyDossier(dossier(over)).faults.join('\n');
  const cleaned = Buffer.from('the photo without its place');
  const line = (over: object) => ({
    ...{ exhibit: 'e1', audience: 'joint', number: 1, form: 'blurred', path: 'data/exhibits/001-术后照片.jpg' },
    ...{ fileSha256: sha('the photo blurred'), originalSha256: sha(photo) },
    ...over,
  });
  const gone = {
    ...{ exhibit: 'e2', audience: 'joint', number: 2, form: 'withdrawn', path: null, fileSha256: null },
    originalSha256: sha('bytes that were withdrawn'),
  };

  it('may have several copies, of which one is here', () =>
    expect(
      faults({ joint: [...JOINT, ['exhibit.derived', { exhibit: 'e1', kind: 'cleaned', original: sha(photo), sha256: sha(cleaned) }]] }),
    ).toBe(''));
  it('have the copy of this kind and of this original', () => {
    const path = 'data/exhibits/001-术后照片.jpg';
    const with2 = (kind: string, original: string): Made => ({
      joint: [...JOINT, ['exhibit.derived', { exhibit: 'e1', kind, original, sha256: sha(cleaned) }]],
      files: { [path]: cleaned },
      lines: [line({ form: 'cleaned', fileSha256: sha(cleaned) }), gone],
    });
    expect(faults(with2('cleaned', sha(photo)))).toBe('');
    expect(faults(with2('blurred', sha(photo)))).toBe(`not in the journal: ${path}`);
    expect(faults(with2('cleaned', sha('another')))).toBe(`not in the journal: ${path}`);
  });
  it('name the entry that added them', () => {
    const named = (added: number) => faults({ lines: [line({ entries: { added, derived: 3, withdrawn: null } }), gone] });
    expect(named(2)).toBe('');
    expect(named(3)).toBe('exhibit 1 (joint): another entry than the index names');
  });
  it('are added once', () => expect(faults({ joint: [...JOINT, JOINT[1]!] })).toContain('exhibit 1 (joint): no entry adds it so'));
  it('have a form that is known, and a file where that form has one', () => {
    expect(faults({ lines: [line({ form: 'copied' }), gone] })).toContain('exhibit 1 (joint): a form that is not known');
    expect(faults({ lines: [line({ path: null, fileSha256: null }), gone] })).toContain('exhibit 1 (joint): no file');
  });
});

describe('a file of chains and nothing else', () => {
  const entries = chain('joint', [['case.filed', { number: 'HY-1' }]]);
  const base = { audience: 'joint', head: { seq: 1, hash: entries[0]!.hash }, entries };
  const apart = { audience: 'joint', seq: 1, salt: 's', payload: '{}' };
  const read = (value: unknown) => readJournalFile('journal', JSON.stringify(value, null, 2)).faults;
  const [NONE, BESIDE] = [['journal: not a file of chains'], ['journal: something beside the chains']];

  it('is read with and without payloads that lie apart', () => {
    expect(read({ chains: [base] })).toEqual([]);
    expect(read({ chains: [base], payloads: [apart] })).toEqual([]);
    expect(read({ chains: [], payloads: [] })).toEqual([]);
    expect(read({ chains: [{ ...base, after: { seq: 1, hash: 'x' } }] })).toEqual([]);
  });
  it.each<[string, unknown]>([
    ['no list', { chains: {} }],
    ['a field more in a chain', { chains: [{ ...base, note: 'x' }] }],
    ['a second chain that is none', { chains: [base, { audience: 'joint' }] }],
    ['a point that is none', { chains: [{ ...base, after: { seq: '1', hash: 'x' } }] }],
    ['a number that is none', { chains: [{ ...base, head: { seq: 1.5, hash: 'x' } }] }],
    ['an entry that is no object', { chains: [{ ...base, entries: [null] }] }],
    ['entries that are no list', { chains: [{ ...base, entries: {} }] }],
    ['a salt that is no text', { chains: [{ ...base, entries: [{ ...entries[0], salt: 1 }] }] }],
  ])('is not taken with %s', (_, value) => expect(read(value)).toEqual(NONE));
  it.each<[string, unknown]>([
    ['a word', { chains: [base], note: 'x' }],
    ['payloads that are no list', { chains: [base], payloads: {} }],
    ['one payload that is none', { chains: [base], payloads: [apart, { ...apart, note: 'x' }] }],
    ['a payload without its salt', { chains: [base], payloads: [{ audience: 'joint', seq: 1, payload: '{}' }] }],
  ])('is not taken with %s beside it', (_, value) => expect(read(value)).toEqual(BESIDE));
  it('may leave what an entry says away in either way', () => {
    for (const none of [null, undefined])
      expect(read({ chains: [{ ...base, entries: [{ ...entries[0], salt: none, payload: none }] }] })).toEqual([]);
  });
});
