import type { OpenedEntry } from './chain.js';
import {
  agreement,
  bagged,
  blurred,
  bytesOf,
  CAUCUS,
  chain,
  dossier,
  draft,
  editChains,
  editIndex,
  forged,
  JOINT,
  link,
  photo,
  secret,
  sha,
  type Made,
  type Said,
} from './dossier.maker.js';
import { verifyDossier } from './dossier.js';

const JOURNAL = 'data/journal.json';
const APART = 'data/without-prejudice/journal.json';
const INDEX = 'data/index.json';
const INDEX_APART = 'data/without-prejudice/index.json';
type Files = Map<string, Buffer>;
const EXHIBIT = 'data/exhibits/001-术后照片.jpg';

describe('a dossier as it was made', () => {
  it.each<[string, Made]>([
    ['the full record of the clinic', {}],
    ['a copy for proceedings', { kind: 'proceedings' }],
    ['the full record of the patient', { role: 'consumer', audience: 'caucus_consumer', linesApart: [lineApart('caucus_consumer')] }],
    ['what a representative takes', { role: 'representative', audience: 'caucus_consumer', linesApart: [lineApart('caucus_consumer')] }],
    ['what the mediator takes', { role: 'mediator' }],
  ])('verifies: %s', (_, over) => {
    const { checked, faults } = verifyDossier(dossier(over));
    expect(faults).toEqual([]);
    expect(checked).toContain('format heyi-dossier/3: every file is held to the journal');
    expect(checked).toContain('exhibit 1 (joint): blurred');
    expect(checked).toContain('data/agreement.pdf: as the journal has it');
  });
  it('verifies with the same bag made anew around it, so that what follows is the forgery and nothing else', () =>
    expect(verifyDossier(forged(dossier(), () => undefined)).faults).toEqual([]));
});

function lineApart(audience: string): object {
  return {
    exhibit: 'e3',
    audience,
    number: 1,
    form: 'original',
    path: 'data/without-prejudice/exhibits/003.txt',
    fileSha256: sha(secret),
    originalSha256: sha(secret),
  };
}
const set = (path: string, bytes: Buffer | string) => (files: Files) => void files.set(path, Buffer.from(bytes));
const drop = (path: string) => (files: Files) => void files.delete(path);
const inJournal =
  (edit: (entries: OpenedEntry[]) => OpenedEntry[] | void, path = JOURNAL) =>
  (files: Files) =>
    editChains(files, path, (j) => {
      const c = j.chains[0]!;
      c.entries = edit(c.entries) ?? c.entries;
      const last = c.entries.at(-1);
      if (last) c.head = { seq: last.seq, hash: last.hash };
    });
/** The joint chain made anew from some entry on, with hashes that fit, as whoever keeps the database could. */
const rewritten = (at: number, says: (said: Said) => Said) =>
  inJournal((entries) => {
    const out: OpenedEntry[] = entries.slice(0, at - 1);
    for (const e of entries.slice(at - 1)) {
      const said: Said = [e.type, JSON.parse(e.payload ?? '{}') as object];
      const made = link(out.at(-1), 'joint', e.seq === at ? says(said) : said);
      out.push(e.payload == null ? { ...made, payload: undefined, salt: undefined } : made);
    }
    return out;
  });

/** What a forger does, with manifests, counts and indexes made to match; and the fault that names it. */
const FORGERIES: readonly [string, (files: Files) => void, RegExp][] = [
  ['a file that no entry names', set('data/receipt.pdf', 'x'), /not in the index: data\/receipt\.pdf/],
  ['a planted exhibit', set('data/exhibits/003-x.jpg', photo), /not in the journal: data\/exhibits\/003-x\.jpg/],
  [
    'a planted exhibit with a line of its own',
    (files) => {
      files.set('data/exhibits/009-x.jpg', photo);
      editIndex(files, INDEX, (i) =>
        i.exhibits.push({
          ...i.exhibits[0]!,
          exhibit: 'e9',
          number: 9,
          path: 'data/exhibits/009-x.jpg',
          form: 'original',
          fileSha256: sha(photo),
        }),
      );
    },
    /exhibit 9 \(joint\): no entry adds it so/,
  ],
  [
    'a planted file in the folder apart',
    set('data/without-prejudice/exhibits/004.txt', 'x'),
    /not in the journal: data\/without-prejudice/,
  ],
  [
    'a planted file with a line in the index',
    (files) => {
      files.set('data/statement.txt', Buffer.from('x'));
      editIndex(files, INDEX, (i) => i.files.push({ path: 'data/statement.txt', sha256: sha('x') }));
    },
    /index\.json: another index than entry 12/,
  ],
  ['an exhibit removed', drop(EXHIBIT), /exhibit 1 \(joint\): no file/],
  [
    'an exhibit removed with its line',
    (files) => {
      files.delete(EXHIBIT);
      editIndex(files, INDEX, (i) => void i.exhibits.shift());
    },
    /exhibit 1 \(joint\): no line in the index/,
  ],
  [
    'an exhibit removed and said to be withdrawn',
    (files) => {
      files.delete(EXHIBIT);
      editIndex(files, INDEX, (i) => void Object.assign(i.exhibits[0]!, { form: 'withdrawn', path: null, fileSha256: null }));
    },
    /was not withdrawn by the journal/,
  ],
  ['an exhibit exchanged', set(EXHIBIT, 'another photo'), /not in the journal: data\/exhibits\/001/],
  [
    'an exhibit exchanged with its line',
    (files) => {
      files.set(EXHIBIT, Buffer.from('another'));
      editIndex(files, INDEX, (i) => void Object.assign(i.exhibits[0]!, { fileSha256: sha('another') }));
    },
    /not in the journal: data\/exhibits\/001/,
  ],
  [
    'two exhibits exchanged with each other',
    (files) => {
      const [a, b] = [files.get(EXHIBIT)!, files.get('data/without-prejudice/exhibits/003.txt')!];
      files.set(EXHIBIT, b).set('data/without-prejudice/exhibits/003.txt', a);
    },
    /not in the journal: data\/exhibits\/001[^]*not in the journal: data\/without-prejudice\/exhibits\/003/,
  ],
  [
    'the title of an exhibit changed',
    (files) => editIndex(files, INDEX, (i) => void (i.exhibits[0]!['title'] = '术前照片')),
    /exhibit 1 \(joint\): title/,
  ],
  ['the other side’s unblurred original in the place of the copy', set(EXHIBIT, photo), /not in the journal: data\/exhibits\/001/],
  ['the story in case.json changed', set('data/case.json', '{"number":"HY-1","story":"x"}'), /index\.json: another index than entry 12/],
  ['a paper in papers.json changed', set('data/papers.json', '{"letters":[{"kind":"acceptance"}]}'), /index\.json: another index/],
  ['a message in messages.json changed', set('data/messages.json', '[{"body":"我承认"}]'), /index\.json: another index/],
  ['an offer in offers.json changed', set('data/without-prejudice/offers.json', '[{"n":1}]'), /index\.json: another index/],
  ['a JSON file more', set('data/notes.json', '[]'), /not in the index: data\/notes\.json/],
  ['papers.json removed', drop('data/papers.json'), /index\.json: another index/],
  ['the page for people changed', set('data/index.html', '<p>无争议</p>'), /index\.json: another index/],
  ['another version of the agreement', set('data/agreement.pdf', draft), /not in the journal: data\/agreement\.pdf/],
  ['the agreement exchanged', set('data/agreement.pdf', '%PDF other'), /not in the journal: data\/agreement\.pdf/],
  ['the agreement removed', drop('data/agreement.pdf'), /missing: data\/agreement\.pdf/],
  [
    'the agreement of the journal passed off as one that waits',
    (files) => {
      files.set('data/without-prejudice/agreement-draft.pdf', agreement);
    },
    /not in the journal: data\/without-prejudice\/agreement-draft\.pdf/,
  ],
  ['a cut tail of the joint chain', inJournal((e) => e.slice(0, -3)), /chain joint: does not end with the making of this dossier/],
  [
    'a cut tail, and the mark of the format with it',
    (files) => {
      inJournal((e) => e.slice(0, -3))(files);
      for (const path of [INDEX, INDEX_APART]) editIndex(files, path, (i) => void (i['format'] = 'heyi-dossier/2'));
    },
    /not in the journal: data\/agreement\.pdf/,
  ],
  ['an entry taken out', inJournal((e) => [...e.slice(0, 5), ...e.slice(6)]), /chain joint, entry 7: gap/],
  [
    'an entry added',
    inJournal((e) => [...e, link(e.at(-1), 'joint', ['case.ended', { reason: 'settled' }])]),
    /does not end with the making/,
  ],
  ['two entries exchanged', inJournal((e) => [e[1]!, e[0]!, ...e.slice(2)]), /entry 2: (gap|link)/],
  ['what an entry says changed', inJournal((e) => void Object.assign(e[5]!, { payload: '{"body":"我同意"}' })), /entry 6: payload/],
  ['who an entry is by changed', inJournal((e) => void Object.assign(e[5]!, { actor: 'account:2' })), /entry 6: hash/],
  ['when an entry was made changed', inJournal((e) => void Object.assign(e[0]!, { at: '2020-01-01T00:00:00.000Z' })), /entry 1: hash/],
  [
    'what an entry says taken out',
    inJournal((e) => void Object.assign(e[5]!, { payload: undefined, salt: undefined })),
    /entry 6: what it says is missing/,
  ],
  ['the chain rewritten from an entry on', rewritten(6, ([type]) => [type, { seq: 1, body: '我同意' }]), /another head of the joint chain/],
  ['another index named by the last entry', rewritten(12, ([type, p]) => [type, { ...p, index: sha('x') }]), /another index than entry 12/],
  [
    'another taker named by the last entry',
    rewritten(12, ([type, p]) => [type, { ...p, role: 'consumer' }]),
    /taken by another than the entry says/,
  ],
  ['an entry of a type that is not known', rewritten(6, () => ['case.won', { by: 'clinic' }]), /a type that is not known: case\.won/],
  ['the caucus cut', inJournal((e) => e.slice(0, 1), APART), /index\.json: other chains than are there/],
  ['the caucus removed', (files) => editChains(files, APART, (j) => void (j.chains = [])), /other chains than are there/],
  ['a second joint chain', (files) => editChains(files, JOURNAL, (j) => void j.chains.push(j.chains[0]!)), /chain joint: twice/],
  [
    'the chain of another case',
    (files) =>
      editChains(files, APART, (j) => {
        const entries = chain('caucus_clinic', CAUCUS, 'case-2');
        j.chains = [{ audience: 'caucus_clinic', head: { seq: 2, hash: entries[1]!.hash }, entries }];
      }),
    /chains of more than one case/,
  ],
  [
    'an offer without its words',
    (files) => editChains(files, APART, (j) => void (j.payloads = [])),
    /entry 7: what it says is missing \(offer\.made\)/,
  ],
  [
    'an offer with other words',
    (files) => editChains(files, APART, (j) => void (j.payloads![0]!.payload = '{"terms":1}')),
    /entry 7: payload/,
  ],
  [
    'a word beside the entries',
    (files) => editChains(files, JOURNAL, (j) => void (j['note'] = '医方承认')),
    /journal\.json: something beside the chains/,
  ],
  ['a word inside an entry', inJournal((e) => void Object.assign(e[0]!, { note: '医方承认' })), /journal\.json: not a file of chains/],
  [
    'a key that stands twice',
    (files) => {
      const text = files.get(JOURNAL)!.toString();
      files.set(JOURNAL, Buffer.from(text.replace('"actor": "account:1"', '"actor": "account:9",\n          "actor": "account:1"')));
    },
    /journal\.json: not as the platform writes it/,
  ],
  [
    'another taking’s index',
    (files) => void files.set(INDEX, dossier({ joint: [...JOINT, ['message.posted', { seq: 2, body: 'x' }]] }).get(INDEX)!),
    /another index than entry 12/,
  ],
  [
    'a record passed off as taken by the other side',
    (files) => {
      for (const path of [INDEX, INDEX_APART]) editIndex(files, path, (i) => void (i['takenBy'] = 'consumer'));
    },
    /taken by another than the entry says[^]*|chain caucus_clinic: not heard/,
  ],
];

describe('a forged dossier', () => {
  it('is forged in more than thirty ways here', () => expect(FORGERIES.length + OF_A_VIEW().length).toBeGreaterThan(30));
  it.each(FORGERIES)('shows %s', (_, change, fault) => {
    expect(verifyDossier(forged(dossier(), change)).faults.join('\n')).toMatch(fault);
  });

  // Made whole by whoever keeps the platform, every hash right: what may not stand together shows all the same.
  it.each(OF_A_VIEW())('shows, with every hash right, %s', (_, over, fault) => {
    expect(verifyDossier(dossier(over)).faults.join('\n')).toMatch(fault);
  });

  it('shows without prejudice words that were put into a copy for proceedings', () => {
    const record = dossier();
    const offer = JSON.parse(record.get(APART)!.toString()).payloads[0] as { salt: string; payload: string };
    const court = forged(
      dossier({ kind: 'proceedings' }),
      inJournal((e) => void Object.assign(e[6]!, { salt: offer.salt, payload: offer.payload })),
    );
    expect(verifyDossier(court).faults).toEqual(['chain joint, entry 7: without prejudice, and outside its folder (offer.made)']);
  });
  it('is not taken for one of an earlier format: an earlier making tells, and so does one entry that binds its record whole', () => {
    const disguised = (joint: readonly Said[]): readonly string[] =>
      verifyDossier(
        forged(dossier({ kind: 'proceedings', joint }), (files) => {
          inJournal((e) => e.slice(0, -1))(files);
          editIndex(files, INDEX, (i) => void (i['format'] = 'heyi-dossier/2'));
        }),
      ).faults;
    const told = 'chain joint: does not end with the making of this dossier';
    expect(disguised(JOINT)).not.toContain(told);
    const earlier: Said = ['dossier.made', { role: 'clinic', taking: 't0', index: sha('x') }];
    expect(disguised([...JOINT, earlier, ['message.posted', { seq: 2, body: 'x' }]])).toContain(told);
    expect(disguised([...JOINT, ['case.answered', { statement: 'x', v: 2 }]])).toContain(told);
  });
  it('tells two takings of one case apart', () => {
    const one = dossier({ kind: 'proceedings' });
    const two = dossier({ kind: 'proceedings', joint: [...JOINT, ['dossier.made', { role: 'clinic', taking: 't0', index: sha('x') }]] });
    expect(verifyDossier(two).faults).toEqual([]);
    for (const path of [INDEX, JOURNAL]) expect(verifyDossier(forged(two, set(path, one.get(path)!), false)).faults).not.toEqual([]);
  });
  it('shows a count of bytes, a tag or a manifest that is not what follows', () => {
    const bag = dossier();
    const without = (edit: (files: Files) => void): string => {
      const files = new Map(bag);
      edit(files);
      const tags = ['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt', ...(files.has('fetch.txt') ? ['fetch.txt'] : [])];
      files.set('tagmanifest-sha256.txt', Buffer.from(tags.map((t) => `${sha(files.get(t)!)}  ${t}\n`).join('')));
      return verifyDossier(files).faults.join('\n');
    };
    expect(without(() => undefined)).toBe('');
    const info = bag.get('bag-info.txt')!.toString();
    expect(info).toMatch(/^Payload-Oxum: \d+\.13$/m);
    for (const other of [info.replace(/Payload-Oxum: \d/, 'Payload-Oxum: 9'), info.replace('HY-1', 'HY-2'), `${info}Note: x\n`])
      expect(without(set('bag-info.txt', other))).toMatch(/bag-info\.txt: not what follows/);
    expect(without(set('bagit.txt', 'BagIt-Version: 0.97\n'))).toMatch(/bagit\.txt: another/);
    expect(without(set('fetch.txt', 'https://example.test 1 data/x\n'))).toMatch(/a tag that is not known: fetch\.txt/);
    const manifest = bag.get('manifest-sha256.txt')!.toString();
    expect(without(set('manifest-sha256.txt', manifest + manifest.split('\n')[0]! + '\n'))).toMatch(/named twice/);
    expect(without(set('manifest-sha256.txt', manifest + 'x\n'))).toMatch(/a line that is none/);
  });
  it('takes what a message said to be gone only where an entry says that it was taken back', () => {
    const recalled: readonly Said[] = [...JOINT, ['message.recalled', { seq: 1 }]];
    const strip = inJournal((e) => void Object.assign(e[5]!, { payload: null, salt: null }));
    expect(verifyDossier(forged(dossier({ kind: 'proceedings', joint: recalled }), strip)).faults).toEqual([]);
    expect(verifyDossier(forged(dossier({ kind: 'proceedings' }), strip)).faults).toEqual([
      'chain joint, entry 6: what it says is missing (message.posted)',
    ]);
  });
  it('knows the draft that waits for signatures from one that was voided', () => {
    const waiting = JOINT.filter(([type]) => !/sealed|effective/.test(type));
    const drafted: Made = { joint: waiting, files: {} };
    const put = (over: Made): Files => {
      const made = dossier(over);
      const files = forged(made, drop('data/agreement.pdf'));
      return files;
    };
    expect(verifyDossier(put(drafted)).faults.join('\n')).toMatch(/missing: data\/without-prejudice\/agreement-draft\.pdf/);
    const voided: Made = { joint: [...waiting, ['agreement.drafted', { agreement: 'a2', version: 2 }]] };
    expect(verifyDossier(put(voided)).faults.join('\n')).not.toMatch(/agreement-draft/);
    const passedOff = forged(put(voided), set('data/without-prejudice/agreement-draft.pdf', draft));
    expect(verifyDossier(passedOff).faults.join('\n')).toMatch(/not in the journal: data\/without-prejudice\/agreement-draft\.pdf/);
  });
  it('finds a bag around nothing and one whose journal cannot be read', () => {
    expect(verifyDossier(bagged({})).faults).toContain('missing: data/journal.json');
    for (const broken of ['', '[]', '{"chains":{}}', '{"chains":[{"audience":"joint"}]}'])
      expect(verifyDossier(bagged({ [JOURNAL]: Buffer.from(broken) })).faults).toContain('data/journal.json: not a file of chains');
    expect(verifyDossier(bagged({ [JOURNAL]: bytesOf({ chains: [] }) })).faults).toContain('chain joint: missing');
    expect(blurred.length).toBeGreaterThan(0);
  });
});

function OF_A_VIEW(): [string, Made, RegExp][] {
  return [
    [
      'a clinic’s record with the patient’s caucus',
      { audience: 'caucus_consumer', linesApart: [lineApart('caucus_consumer')] },
      /chain caucus_consumer: not heard by whom took the dossier \(clinic\)/,
    ],
    [
      'a patient’s record with the clinic’s caucus',
      { role: 'consumer' },
      /chain caucus_clinic: not heard by whom took the dossier \(consumer\)/,
    ],
    [
      'a party’s record with the committee’s notes',
      { audience: 'committee', linesApart: [lineApart('committee')] },
      /chain committee: not heard/,
    ],
    ['a record taken by whom takes none', { role: 'regulator' }, /taken by whom cannot take one: regulator/],
    [
      'an agreement that only waits, where one in effect belongs',
      { joint: JOINT.filter(([t]) => !/sealed|effective/.test(t)) },
      /not in the journal: data\/agreement\.pdf/,
    ],
    ['a kind that is not known', { kind: 'extract' as never }, /a kind that is not known/],
  ];
}
