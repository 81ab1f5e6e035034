import { createHash } from 'node:crypto';
import { bagInfo, BAGIT, payloadOxum } from './bag.js';
import { canonicalJson } from './canonical-json.js';
import { commitmentOf, GENESIS, hashOfEntry, type OpenedEntry } from './chain.js';

/** Makes dossiers for tests, as the platform writes them, and as a forger would: with every hash that needs no key made to match. */
export const sha = (b: Buffer | string): string => createHash('sha256').update(b).digest('hex');
export const bytesOf = (value: unknown): Buffer => Buffer.from(JSON.stringify(value, null, 2));

export type Said = readonly [type: string, payload: object];
export const AT = '2026-11-26T01:00:00.000Z';

export function link(before: OpenedEntry | undefined, audience: string, [type, says]: Said, caseId = 'case-1'): OpenedEntry {
  const seq = (before?.seq ?? 0) + 1;
  const salt = `salt-${audience}-${seq}`;
  const payload = canonicalJson(says as never);
  const body = {
    caseId,
    audience,
    seq,
    type,
    at: AT,
    actor: 'account:1',
    commitment: commitmentOf(salt, payload),
    prev: before?.hash ?? GENESIS,
  };
  return { ...body, hash: hashOfEntry(body), salt, payload };
}
export const chain = (audience: string, said: readonly Said[], caseId?: string): OpenedEntry[] =>
  said.reduce<OpenedEntry[]>((entries, s) => [...entries, link(entries.at(-1), audience, s, caseId)], []);

/** Withheld by the promise, written here once more: what was offered, answered, reckoned, or asked about the mediator. */
const APART = /^(offer\.|calculation\.|responsibility\.|mediator\.(requested|request_withdrawn|kept)|caucus\.|settlement\.left)/;

export const photo = Buffer.from('the photo as it was sent');
export const blurred = Buffer.from('the photo blurred');
export const secret = Buffer.from('for the mediator alone');
export const gone = sha('bytes that were withdrawn');
export const agreement = Buffer.from('%PDF the agreement in effect');
export const draft = Buffer.from('%PDF as it was signed');

/** A case from its filing to an agreement in effect, as both sides read it. */
export const JOINT: readonly Said[] = [
  ['case.filed', { number: 'HY-1' }],
  [
    'exhibit.added',
    { exhibit: 'e1', number: 1, title: '术后照片', category: 'photo_after', size: photo.length, type: 'image/jpeg', sha256: sha(photo) },
  ],
  ['exhibit.derived', { exhibit: 'e1', kind: 'blurred', original: sha(photo), sha256: sha(blurred) }],
  ['exhibit.added', { exhibit: 'e2', number: 2, title: '误传', category: 'other', size: 3, type: 'image/jpeg', sha256: gone }],
  ['exhibit.withdrawn', { exhibit: 'e2', reason: '误传' }],
  ['message.posted', { seq: 1, body: '请看照片' }],
  ['offer.made', { terms: 24600 }],
  ['agreement.made', { agreement: 'a1', documentSha256: sha(draft) }],
  ['agreement.sealed', { agreement: 'a1', fileSha256: sha(agreement) }],
  ['agreement.effective', { agreement: 'a1' }],
  ['dossier.taken', { role: 'clinic' }],
];
export const CAUCUS: readonly Said[] = [
  [
    'exhibit.added',
    { exhibit: 'e3', number: 1, title: '底价', category: 'other', size: secret.length, type: 'text/plain', sha256: sha(secret) },
  ],
  ['message.posted', { seq: 1, body: '最多给两万' }],
];

const LINES = [
  {
    exhibit: 'e1',
    audience: 'joint',
    number: 1,
    title: '术后照片',
    form: 'blurred',
    path: 'data/exhibits/001-术后照片.jpg',
    fileSha256: sha(blurred),
    originalSha256: sha(photo),
    entries: { added: 2, derived: 3, withdrawn: null },
  },
  {
    exhibit: 'e2',
    audience: 'joint',
    number: 2,
    title: '误传',
    form: 'withdrawn',
    path: null,
    fileSha256: null,
    originalSha256: gone,
    entries: { added: 4, derived: null, withdrawn: 5 },
  },
] as const;
const LINE_APART = {
  exhibit: 'e3',
  audience: 'caucus_clinic',
  number: 1,
  title: '底价',
  form: 'original',
  path: 'data/without-prejudice/exhibits/003.txt',
  fileSha256: sha(secret),
  originalSha256: sha(secret),
  entries: { added: 1, derived: null, withdrawn: null },
};

export interface Made {
  kind?: 'record' | 'proceedings';
  role?: string;
  joint?: readonly Said[];
  caucus?: readonly Said[];
  audience?: string;
  caseId?: string;
  lines?: readonly object[];
  linesApart?: readonly object[];
  files?: Readonly<Record<string, Buffer>>;
}

/** A dossier of format 3, whole and sound unless what is given is not. */
export function dossier(over: Made = {}): Map<string, Buffer> {
  const { kind = 'record', role = 'clinic', caseId = 'case-1', audience = 'caucus_clinic' } = over;
  const record = kind === 'record';
  const joint = chain('joint', over.joint ?? JOINT, caseId);
  const caucus = chain(audience, over.caucus ?? CAUCUS, caseId);
  const open: Record<string, Buffer> = {
    'data/case.json': Buffer.from('{"number":"HY-1"}'),
    'data/messages.json': bytesOf([]),
    'data/papers.json': bytesOf({}),
    'data/exhibits/001-术后照片.jpg': blurred,
    'data/agreement.pdf': agreement,
    'data/index.html': Buffer.from('<p>'),
    ...over.files,
  };
  const payloads = joint.filter((e) => APART.test(e.type)).map(({ seq, salt, payload }) => ({ audience: 'joint', seq, salt, payload }));
  const point = (e: OpenedEntry | undefined) => ({ seq: e?.seq ?? 0, hash: e?.hash ?? GENESIS });
  const hidden: Record<string, Buffer> = record
    ? {
        'data/without-prejudice/offers.json': bytesOf([]),
        'data/without-prejudice/exhibits/003.txt': secret,
        'data/without-prejudice/index.html': Buffer.from('<p>'),
        'data/without-prejudice/journal.json': bytesOf({ chains: [{ audience, head: point(caucus.at(-1)), entries: caucus }], payloads }),
      }
    : {};
  const index = (lines: readonly object[], of: Record<string, Buffer>, chains: readonly object[]): Buffer => {
    const named = new Set(lines.map((l) => (l as { path: string | null }).path));
    const files = Object.entries(of)
      .filter(([path]) => !named.has(path))
      .map(([path, b]) => ({ path, sha256: sha(b) }));
    return bytesOf({
      format: 'heyi-dossier/3',
      kind,
      case: 'HY-1',
      caseId,
      takenAt: AT,
      takenBy: role,
      salt: 's',
      chains,
      exhibits: lines,
      files,
    });
  };
  if (record)
    hidden['data/without-prejudice/index.json'] = index(over.linesApart ?? [LINE_APART], { ...hidden }, [
      { audience, ...point(caucus.at(-1)) },
    ]);
  const apartIndex = hidden['data/without-prejudice/index.json'];
  const first = index(over.lines ?? LINES, { ...open, ...(apartIndex ? { 'data/without-prejudice/index.json': apartIndex } : {}) }, [
    { audience: 'joint', ...point(joint.at(-1)) },
  ]);
  const made = link(joint.at(-1), 'joint', ['dossier.made', { role, taking: 't1', index: sha(first) }], caseId);
  const entries = [...joint, made].map(({ salt, payload, ...e }) => (APART.test(e.type) ? e : { ...e, salt, payload }));
  return bagged({
    ...open,
    ...hidden,
    'data/index.json': first,
    'data/journal.json': bytesOf({ chains: [{ audience: 'joint', head: point(made), entries }] }),
  });
}

/** Manifests and counts to match whatever lies there: they are signed by nobody. */
export function bagged(files: Readonly<Record<string, Buffer>> | ReadonlyMap<string, Buffer>): Map<string, Buffer> {
  const data = new Map(
    [...(files instanceof Map ? files : Object.entries(files))].filter(([name]) => name.startsWith('data/')) as [string, Buffer][],
  );
  const lines = (of: Iterable<[string, Buffer]>): Buffer => Buffer.from([...of].map(([n, b]) => `${sha(b)}  ${n}\n`).join(''));
  const tags: [string, Buffer][] = [
    ['bagit.txt', Buffer.from(BAGIT)],
    ['bag-info.txt', Buffer.from(bagInfo('HY-1', AT.slice(0, 10), payloadOxum(data)))],
    ['manifest-sha256.txt', lines(data)],
  ];
  return new Map([...data, ...tags, ['tagmanifest-sha256.txt', lines(tags)]]);
}

interface Index {
  [key: string]: unknown;
  exhibits: Record<string, unknown>[];
  files: { path: string; sha256: string }[];
}
/** Changes files as a forger does who holds no key: indexes, manifests and counts follow, and the chains where they are told to. */
export function forged(
  made: ReadonlyMap<string, Buffer>,
  change: (files: Map<string, Buffer>) => void,
  follow = true,
): Map<string, Buffer> {
  const files = new Map(made);
  change(files);
  if (follow)
    for (const path of ['data/without-prejudice/index.json', 'data/index.json']) {
      const json = files.get(path);
      if (!json) continue;
      const index = JSON.parse(json.toString()) as Index;
      for (const file of index.files) file.sha256 = sha(files.get(file.path) ?? '');
      index.files = index.files.filter((f) => files.has(f.path));
      files.set(path, bytesOf(index));
    }
  return bagged(files);
}

export const editIndex = (files: Map<string, Buffer>, path: string, edit: (index: Index) => void): void => {
  const index = JSON.parse(files.get(path)!.toString()) as Index;
  edit(index);
  files.set(path, bytesOf(index));
};
interface Chains {
  [key: string]: unknown;
  chains: { audience: string; head: { seq: number; hash: string }; entries: OpenedEntry[] }[];
  payloads?: { audience: string; seq: number; salt: string; payload: string }[];
}
export const editChains = (files: Map<string, Buffer>, path: string, edit: (journal: Chains) => void): void => {
  const journal = JSON.parse(files.get(path)!.toString()) as Chains;
  edit(journal);
  files.set(path, bytesOf(journal));
};
