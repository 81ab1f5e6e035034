import type { OpenedEntry } from './chain.js';
import { bagged, bytesOf, chain, dossier, editChains, editIndex, forged, JOINT, sha, type Made, type Said } from './dossier.maker.js';
import { verifyDossier } from './dossier.js';

const entries = (first: object): OpenedEntry[] =>
  chain('joint', [
    ['exhibit.added', first],
    ['message.posted', { n: 2 }],
  ]);

/** A dossier of the first format, without an index; manifests match whatever lies in it, since nobody signs them. */
const bag = (data: Record<string, Buffer>, of: OpenedEntry[], head = of.at(-1)!): Map<string, Buffer> =>
  bagged({
    ...data,
    'data/journal.json': bytesOf({ chains: [{ audience: 'joint', head: { seq: head.seq, hash: head.hash }, entries: of }] }),
  });

describe('a dossier', () => {
  const photo = Buffer.from('photo');
  const other = Buffer.from('other');
  const said = entries({ exhibit: 'e1', number: 1, sha256: sha(photo) });
  const good = () => bag({ 'data/exhibits/001-a.jpg': photo }, said);

  it('verifies as it was made', () => expect(verifyDossier(good()).faults).toEqual([]));
  it('shows a changed file', () =>
    expect(verifyDossier(new Map([...good(), ['data/exhibits/001-a.jpg', other]])).faults).toContain('changed: data/exhibits/001-a.jpg'));
  it('shows an exchanged file with a manifest to match', () =>
    expect(verifyDossier(bag({ 'data/exhibits/001-a.jpg': other }, said)).faults).toEqual([
      'not in the journal: data/exhibits/001-a.jpg',
      'exhibit 1 (joint): no file',
    ]));
  it('shows a planted exhibit with a manifest to match', () =>
    expect(verifyDossier(bag({ 'data/exhibits/001-a.jpg': photo, 'data/exhibits/002-b.jpg': other }, said)).faults).toEqual([
      'not in the journal: data/exhibits/002-b.jpg',
    ]));
  it('shows a file beside the manifest', () =>
    expect(verifyDossier(new Map([...good(), ['data/x.txt', other]])).faults).toEqual(['not in the manifest: data/x.txt']));
  it('shows a missing file', () => {
    const files = good();
    files.delete('data/exhibits/001-a.jpg');
    expect(verifyDossier(files).faults).toEqual(['missing: data/exhibits/001-a.jpg', 'exhibit 1 (joint): no file']);
  });
  it('shows another agreement than the one that was sealed', () =>
    expect(verifyDossier(bag({ 'data/exhibits/001-a.jpg': photo, 'data/agreement.pdf': other }, said)).faults).toEqual([
      'not in the journal: data/agreement.pdf',
    ]));
  it('shows an edited entry and a cut tail of the journal', () => {
    expect(verifyDossier(bag({ 'data/exhibits/001-a.jpg': photo }, [{ ...said[0]!, actor: 'b' }, said[1]!])).faults).not.toEqual([]);
    expect(verifyDossier(bag({ 'data/exhibits/001-a.jpg': photo }, said.slice(0, 1), said[1]!)).faults).toEqual([
      'chain joint, entry 2: head',
    ]);
  });
  it('refuses a bag without its tags', () => {
    const files = good();
    files.delete('manifest-sha256.txt');
    expect(verifyDossier(files).faults).toContain('missing: manifest-sha256.txt');
    // Neither the tag nor any word of it: only the list of what a bag has tells that it is gone.
    const bare = good();
    bare.delete('bag-info.txt');
    bare.set(
      'tagmanifest-sha256.txt',
      Buffer.from(
        bare
          .get('tagmanifest-sha256.txt')!
          .toString()
          .replace(/.*bag-info\.txt\n/, ''),
      ),
    );
    expect(verifyDossier(bare).faults).toEqual(['missing: bag-info.txt']);
  });
});

describe('exhibits of the first format', () => {
  const photo = Buffer.from('photo');
  const said = entries({ exhibit: 'e1', number: 1, sha256: sha(photo) });
  const faults = (data: Record<string, Buffer>) => verifyDossier(bag(data, said)).faults;
  it('stand each once: the same bytes under a second name are planted', () =>
    expect(faults({ 'data/exhibits/001-a.jpg': photo, 'data/exhibits/001-b.jpg': photo })).toEqual([
      'not in the journal: data/exhibits/001-b.jpg',
    ]));
  it('stand in the folder of who hears their chain', () =>
    expect(faults({ 'data/without-prejudice/exhibits/001-a.jpg': photo })).toEqual([
      'not in the journal: data/without-prejudice/exhibits/001-a.jpg',
      'exhibit 1 (joint): no file',
    ]));
  it('stand under their own number', () =>
    expect(faults({ 'data/exhibits/002-a.jpg': photo })).toEqual([
      'not in the journal: data/exhibits/002-a.jpg',
      'exhibit 1 (joint): no file',
    ]));
});

describe('a dossier and who took it', () => {
  const INDEX = 'data/index.json';
  const INDEX_APART = 'data/without-prejudice/index.json';
  const JOURNAL = 'data/journal.json';
  const faults = (change: (files: Map<string, Buffer>) => void, over: Made = {}) => verifyDossier(forged(dossier(over), change)).faults;
  const beside = (audience: string) => {
    const entries = chain(audience, [['message.posted', { seq: 1 }]]);
    return { audience, head: { seq: 1, hash: entries[0]!.hash }, entries };
  };

  it('holds chains that one of those hears who take one, also in the first format, which does not say who', () => {
    const of = (...audiences: string[]) => verifyDossier(bagged({ [JOURNAL]: bytesOf({ chains: audiences.map(beside) }) })).faults;
    for (const together of [
      ['joint', 'caucus_consumer'],
      ['joint', 'caucus_clinic'],
      ['joint', 'caucus_consumer', 'caucus_clinic', 'committee'],
    ])
      expect([together, of(...together)]).toEqual([together, []]);
    expect(of('joint', 'oversight')).toEqual(['chains that nobody hears together']);
  });
  it('is of the case of its chains', () =>
    expect(faults((files) => editIndex(files, INDEX, (i) => void (i['caseId'] = 'case-2')))).toContain(
      'data/index.json: of another case than the chains',
    ));
  it.each(['kind', 'caseId', 'takenAt', 'takenBy'])('says the same of itself in both of its folders: %s', (field) =>
    expect(faults((files) => editIndex(files, INDEX_APART, (i) => void (i[field] = 'x')))).toContain(
      `data/without-prejudice/index.json: another ${field} than data/index.json`,
    ),
  );
  it('for proceedings has neither a file nor a chain without prejudice', () => {
    const proceedings = { kind: 'proceedings' } as const;
    const name = 'data/without-prejudice/offers.json';
    const planted = faults((files) => void files.set(name, bytesOf([])), proceedings);
    expect(planted).toContain(`without prejudice, in a copy for proceedings: ${name}`);
    expect(planted).toContain(`missing: ${INDEX_APART}`);
    expect(faults((files) => editChains(files, JOURNAL, (j) => void j.chains.push(beside('caucus_clinic'))), proceedings)).toContain(
      'chain caucus_clinic: without prejudice, in a copy for proceedings',
    );
  });
  it('is told to be forged where rows that its entries bind are none, and no row of any other kind is there', () => {
    const bound = JOINT.map(([type, says]): Said => [type, type === 'case.filed' ? { ...says, v: 2, record: sha('x') } : says]);
    const told = 'chain joint, entry 1: what it recorded is not there (case.filed)';
    for (const none of ['null', '5', '"x"', '', '{'])
      expect([none, faults((files) => void files.set('data/case.json', Buffer.from(none)), { joint: bound })]).toEqual([
        none,
        expect.arrayContaining([told]),
      ]);
    for (const [path, content] of [
      ['data/messages.json', '[null, 5]'],
      ['data/papers.json', '{"letters": [null], "clocks": [null, "x"]}'],
      ['data/papers.json', '{"clocks": 5}'],
      ['data/papers.json', 'null'],
      ['data/papers.json', '{'],
    ] as const)
      expect(faults((files) => void files.set(path, Buffer.from(content)), { joint: bound })).toContain(told);
  });
});
