import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BAGIT } from './bag.js';
import { canonicalJson } from './canonical-json.js';
import { commitmentOf, GENESIS, hashOfEntry, type OpenedEntry } from './chain.js';
import { verifyDossier } from './dossier.js';
import { unzip } from './unzip.js';

const sha = (b: Buffer | string): string => createHash('sha256').update(b).digest('hex');

function chain(audience: string, said: readonly [type: string, payload: object][]): OpenedEntry[] {
  const out: OpenedEntry[] = [];
  said.forEach(([type, p], i) => {
    const payload = canonicalJson(p as never);
    const body = {
      caseId: 'c',
      audience,
      seq: i + 1,
      type,
      at: '2026-11-25T00:00:00.000Z',
      actor: 'a',
      commitment: commitmentOf(`salt-${audience}-${i}`, payload),
      prev: out.at(-1)?.hash ?? GENESIS,
    };
    out.push({ ...body, hash: hashOfEntry(body), payload, salt: `salt-${audience}-${i}` });
  });
  return out;
}
const photo = Buffer.from('the photo as it was sent');
const blurred = Buffer.from('the photo blurred');
const gone = sha('withdrawn bytes');
const agreement = Buffer.from('%PDF agreement');
const joint = chain('joint', [
  ['exhibit.added', { exhibit: 'e1', number: 1, sha256: sha(photo) }],
  ['exhibit.derived', { exhibit: 'e1', kind: 'blurred', original: sha(photo), sha256: sha(blurred) }],
  ['exhibit.added', { exhibit: 'e2', number: 2, sha256: gone }],
  ['exhibit.withdrawn', { exhibit: 'e2', reason: 'x' }],
  ['offer.made', { terms: 24600 }],
  ['agreement.made', { agreement: 'a1', documentSha256: sha(agreement) }],
  ['agreement.effective', { agreement: 'a1' }],
  ['dossier.taken', { role: 'clinic' }],
]);
const caucus = chain('caucus_clinic', [['message.posted', { body: 'secret' }]]);

interface Bag {
  exhibits?: object[];
  data?: Record<string, Buffer>;
  joint?: OpenedEntry[];
  payloads?: object[];
  apart?: boolean;
  without?: string[];
}
const line1 = {
  exhibit: 'e1',
  audience: 'joint',
  number: 1,
  form: 'blurred',
  path: 'data/exhibits/001.jpg',
  fileSha256: sha(blurred),
  originalSha256: sha(photo),
};
const line2 = { exhibit: 'e2', audience: 'joint', number: 2, form: 'withdrawn', path: null, fileSha256: null, originalSha256: gone };

/** What the platform makes, or a forger: manifests and indexes to match whatever lies in it. */
function bag({
  exhibits = [line1, line2],
  data = { 'data/exhibits/001.jpg': blurred },
  joint: entries = joint,
  payloads,
  apart = true,
  without = [],
}: Bag = {}): Map<string, Buffer> {
  const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value, null, 2));
  const shown = entries.map(({ payload, salt, ...e }) => (e.type.startsWith('offer.') ? e : { ...e, payload, salt }));
  const head = entries.at(-1)!;
  const files: Record<string, Buffer> = {
    ...data,
    'data/agreement.pdf': agreement,
    'data/journal.json': json({ chains: [{ audience: 'joint', head: { seq: head.seq, hash: head.hash }, entries: shown }] }),
  };
  const offer = entries.find((e) => e.type === 'offer.made')!;
  const hidden: Record<string, Buffer> = apart
    ? {
        'data/without-prejudice/journal.json': json({
          chains: [{ audience: 'caucus_clinic', head: { seq: 1, hash: caucus[0]!.hash }, entries: caucus }],
          payloads: payloads ?? [{ audience: 'joint', seq: offer.seq, salt: offer.salt, payload: offer.payload }],
        }),
      }
    : {};
  const index = (of: Record<string, Buffer>, lines: object[]): Buffer => {
    const named = new Set(lines.map((l) => (l as { path: string | null }).path));
    return json({
      format: 'heyi-dossier/2',
      kind: apart ? 'record' : 'proceedings',
      takenBy: 'clinic',
      exhibits: lines,
      files: Object.entries(of)
        .filter(([path]) => !named.has(path))
        .map(([path, bytes]) => ({ path, sha256: sha(bytes) })),
    });
  };
  const all: Record<string, Buffer> = {
    ...files,
    ...hidden,
    'data/index.json': index(files, exhibits),
    'data/index.html': Buffer.from('<p>'),
    ...(apart ? { 'data/without-prejudice/index.json': index(hidden, []) } : {}),
  };
  for (const name of without) delete all[name];
  const lines = (of: Record<string, Buffer>): Buffer =>
    Buffer.from(
      Object.entries(of)
        .map(([n, b]) => `${sha(b)}  ${n}\n`)
        .join(''),
    );
  const tags = { 'bagit.txt': Buffer.from(BAGIT), 'bag-info.txt': Buffer.from('x'), 'manifest-sha256.txt': lines(all) };
  return new Map(Object.entries({ ...all, ...tags, 'tagmanifest-sha256.txt': lines(tags) }));
}

describe('a dossier with an index', () => {
  it('verifies as it was made, with and without what is without prejudice', () => {
    const report = verifyDossier(bag());
    expect(report.faults).toEqual([]);
    expect(report.checked).toEqual(
      expect.arrayContaining(['exhibit 1 (joint): blurred', 'exhibit 2 (joint): withdrawn', 'chain joint: 8 entries']),
    );
    const court = verifyDossier(bag({ apart: false }));
    expect(court.faults).toEqual([]);
    expect(court.checked).toContain('chain joint: 8 entries, of 1 the commitment alone');
  });

  it.each<[string, Bag, RegExp]>([
    [
      'a copy that no entry derives',
      { data: { 'data/exhibits/001.jpg': Buffer.from('other') }, exhibits: [{ ...line1, fileSha256: sha('other') }, line2] },
      /not in the journal: data\/exhibits\/001/,
    ],
    [
      'the original passed off as a blurred copy',
      { data: { 'data/exhibits/001.jpg': photo }, exhibits: [{ ...line1, fileSha256: sha(photo) }, line2] },
      /not in the journal/,
    ],
    ['a blurred copy passed off as the original', { exhibits: [{ ...line1, form: 'original' }, line2] }, /not in the journal/],
    ['a copy of another original', { exhibits: [{ ...line1, originalSha256: sha('x') }, line2] }, /no entry adds it so/],
    ['another number', { exhibits: [{ ...line1, number: 9 }, line2] }, /no entry adds it so/],
    ['another file than the index says', { exhibits: [{ ...line1, fileSha256: sha('x') }, line2] }, /another file than the index says/],
    [
      'a withdrawn exhibit with a file',
      {
        exhibits: [line1, { ...line2, path: 'data/exhibits/002.jpg' }],
        data: { 'data/exhibits/001.jpg': blurred, 'data/exhibits/002.jpg': photo },
      },
      /a file where none may be/,
    ],
    ['a withdrawn exhibit that is said to stand', { exhibits: [line1, { ...line2, form: 'withheld' }] }, /was withdrawn by the journal/],
    [
      'an exhibit that is said to be withdrawn',
      { exhibits: [{ ...line1, form: 'withdrawn', path: null }, line2], data: {} },
      /was not withdrawn/,
    ],
    ['a line without its file', { data: {} }, /exhibit 1 \(joint\): no file/],
    [
      'a planted exhibit',
      {
        data: { 'data/exhibits/001.jpg': blurred, 'data/exhibits/003.jpg': photo },
        exhibits: [
          line1,
          line2,
          { ...line1, exhibit: 'e3', number: 3, path: 'data/exhibits/003.jpg', form: 'original', fileSha256: sha(photo) },
        ],
      },
      /exhibit 3 \(joint\): no entry adds it so/,
    ],
    ['one file for two lines', { exhibits: [line1, line1, line2] }, /named 2 times/],
    ['a missing index', { without: ['data/index.json'] }, /missing: data\/index.json/],
    [
      'a missing index of the folder apart',
      { without: ['data/without-prejudice/index.json'] },
      /missing: data\/without-prejudice\/index\.json/,
    ],
    [
      'an offer’s payload that was changed',
      { payloads: [{ audience: 'joint', seq: 5, salt: 'salt-joint-4', payload: '{"terms":1}' }] },
      /chain joint, entry 5: payload/,
    ],
    ['a payload of no entry', { payloads: [{ audience: 'joint', seq: 99, salt: 's', payload: '{}' }] }, /a payload of no entry/],
    [
      'a second payload beside the shown one',
      { payloads: [{ audience: 'joint', seq: 1, salt: 'salt-joint-0', payload: '{"other":1}' }] },
      /entry 1: (two payloads|payload)/,
    ],
  ])('shows %s', (_, over, fault) => expect(verifyDossier(bag(over)).faults.join('\n')).toMatch(fault));

  it.each<[string, (index: { format: string; files: { path: string; sha256: string }[] }) => void, RegExp]>([
    ['a format that is not known', (index) => void (index.format = 'heyi-dossier/3'), /a format that is not known/],
    [
      'a file of the index that is not there',
      (index) => void index.files.push({ path: 'data/x.pdf', sha256: sha('x') }),
      /missing: data\/x\.pdf/,
    ],
    [
      'another file than the index names',
      (index) => void (index.files[0]!.sha256 = sha('x')),
      /another file than the index says: data\/agreement\.pdf/,
    ],
  ])('shows %s', (_, forge, fault) => {
    const files = bag();
    const index = JSON.parse(files.get('data/index.json')!.toString()) as Parameters<typeof forge>[0];
    forge(index);
    files.set('data/index.json', Buffer.from(JSON.stringify(index)));
    expect(verifyDossier(files).faults.join('\n')).toMatch(fault);
  });

  it('shows an agreement that the journal does not have', () => {
    const entries = joint.filter((e) => e.type !== 'agreement.made');
    expect(verifyDossier(bag({ joint: entries })).faults).toContain('not in the journal: data/agreement.pdf');
  });

  it('shows a file that no index names, and chains of two cases', () => {
    const planted = bag({ data: { 'data/exhibits/001.jpg': blurred } });
    const json = JSON.parse(planted.get('data/index.json')!.toString()) as { files: object[] };
    json.files = [];
    planted.set('data/index.json', Buffer.from(JSON.stringify(json)));
    expect(verifyDossier(planted).faults.join('\n')).toMatch(/not in the index: data\/journal.json/);
    const other = joint.map((e) => ({ ...e, caseId: 'another' }));
    expect(verifyDossier(bag({ joint: other })).faults.join('\n')).toMatch(/more than one case|hash/);
  });
});

describe('a dossier of release 9604993', () => {
  const kept = (name: string): Map<string, Buffer> =>
    new Map([...unzip(readFileSync(join(import.meta.dirname, 'fixtures', name)))].map(([n, b]) => [n.slice(n.indexOf('/') + 1), b]));

  it.each(['9604993-direct-clinic.zip', '9604993-mediated-consumer.zip'])('still verifies: %s', (name) => {
    const { checked, faults } = verifyDossier(kept(name));
    expect(faults).toEqual([]);
    expect(checked.some((line) => line.startsWith('chain joint: '))).toBe(true);
  });

  it('still shows an exchanged exhibit with a manifest to match, and a changed payload', () => {
    const files = kept('9604993-mediated-consumer.zip');
    const name = [...files.keys()].find((n) => n.startsWith('data/exhibits/'))!;
    files.set(name, Buffer.from('forged'));
    expect(verifyDossier(files).faults).toEqual(expect.arrayContaining([`changed: ${name}`, `not in the journal: ${name}`]));
    const again = kept('9604993-mediated-consumer.zip');
    again.set('data/journal.json', Buffer.from(again.get('data/journal.json')!.toString().replace('一万五', '两万五')));
    expect(verifyDossier(again).faults.join('\n')).toMatch(/chain caucus_consumer, entry 2: payload/);
  });
});
