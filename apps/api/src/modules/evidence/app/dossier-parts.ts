import type { Audience } from '@heyi/domain';
import { canonicalJson, shownOutside } from '@heyi/ledger';
import type { DossierContent, EntryRow } from '../data/dossier.query.js';
import { entriesByExhibit, indexed, indexJson, type IndexedExhibit, type IndexedFile, type Taking } from './dossier-index.js';
import { indexPage } from './dossier-page.js';
import { json, written, type Part } from './dossier-zip.js';
import type { Held, Passed } from './exhibit-gate.js';

const APART = 'data/without-prejudice/';
export const JOURNAL = 'data/journal.json';

type Head = DossierContent['heads'][number];

/** What stands in a dossier, but for the journal of the joint chain, which ends in the entry that names the index of these. */
export function partsOf(
  taking: Taking,
  content: DossierContent,
  passed: ReadonlyMap<string, Passed | Held>,
  agreement: Part | null,
): [Part, ...Part[]] {
  const { lines, files } = exhibitsOf(content, passed);
  const inFolder = (apart: boolean) => (path: string) => path.startsWith(APART) === apart;
  const open = [...openFolder(content), ...[...files, ...(agreement ? [agreement] : [])].filter((p) => inFolder(false)(p.path))];
  if (taking.kind !== 'record') return [...index(taking, content, { base: 'data/', exhibits: lines, parts: open, beyond: [] }), ...open];
  const apart = [...apartFolder(content), ...[...files, ...(agreement ? [agreement] : [])].filter((p) => inFolder(true)(p.path))];
  const joint = lines.filter((l) => l.audience === 'joint');
  const others = lines.filter((l) => l.audience !== 'joint');
  const hidden = index(taking, content, { base: APART, exhibits: others, parts: apart, beyond: [] });
  // The first index names the second, so that the entry of the taking names both.
  return [
    ...index(taking, content, { base: 'data/', exhibits: joint, parts: open, beyond: hidden.slice(0, 1) }),
    ...open,
    ...hidden,
    ...apart,
  ];
}

function exhibitsOf(content: DossierContent, passed: ReadonlyMap<string, Passed | Held>): { lines: IndexedExhibit[]; files: Part[] } {
  const byExhibit = entriesByExhibit(content.entries);
  const lines: IndexedExhibit[] = [];
  const files: Part[] = [];
  for (const exhibit of content.exhibits) {
    const pass = passed.get(exhibit.id);
    if (!pass) continue;
    const line = indexed(exhibit, pass, lines.length + 1, byExhibit.get(exhibit.id) ?? []);
    lines.push(line);
    if (!('because' in pass) && line.path && pass.sha256 !== null && pass.size !== null)
      files.push({ path: line.path, sha256: pass.sha256, size: pass.size, open: pass.open, packed: pass.mediaType !== 'text/plain' });
  }
  return { lines, files };
}

const openFolder = (content: DossierContent): Part[] => [
  written('data/case.json', canonicalJson(content.caseRow)),
  json(
    'data/messages.json',
    content.messages.filter((m) => m.audience === 'joint'),
  ),
  json('data/papers.json', content.papers),
];

/** The joint chain, with the payloads that may stand where a court reads. */
export const jointJournal = (head: Head, entries: readonly EntryRow[]): Part =>
  json(JOURNAL, {
    chains: [
      {
        audience: 'joint',
        head: { seq: head.seq, hash: head.hash },
        entries: entries.map(({ salt, payload, ...entry }) =>
          shownOutside(entry.audience, entry.type) ? { ...entry, salt, payload } : entry,
        ),
      },
    ],
  });

const heardApart = (content: DossierContent): Head[] => content.heads.filter((h) => h.audience !== 'joint' && isReached(content, h));

function apartFolder(content: DossierContent): Part[] {
  const at = (name: string): string => `${APART}${name}`;
  const withheld = content.entries.filter((e) => e.audience === 'joint' && !shownOutside(e.audience, e.type));
  return [
    json(at('offers.json'), content.offers),
    json(at('calculations.json'), content.calculations),
    json(at('responsibility.json'), content.responsibility),
    json(
      at('caucus.json'),
      content.messages.filter((m) => m.audience !== 'joint'),
    ),
    json(at('journal.json'), {
      chains: heardApart(content).map((h) => ({
        audience: h.audience,
        head: { seq: h.seq, hash: h.hash },
        ...readPart(content, h.audience),
      })),
      // Of the joint chain: what its commitments commit to.
      payloads: withheld.filter((e) => e.payload !== null).map(({ audience, seq, salt, payload }) => ({ audience, seq, salt, payload })),
    }),
  ];
}

/** Of a caucus that is kept in part, a head is the reader's where the entry it stands on is. */
const isReached = (content: DossierContent, head: Head): boolean =>
  !content.kept[head.audience as Audience] || content.entries.some((e) => e.audience === head.audience && e.seq === head.seq);

/**
 * The part of a chain that the reader has: all of it, or where its beginning is kept from a mediator who came in place of
 * another, what follows without a gap to its end, with the number and hash of the entry before. A gap in anybody else's
 * chain stays a gap, and shows.
 */
function readPart(content: DossierContent, audience: string): { entries: readonly EntryRow[]; after?: { seq: number; hash: string } } {
  const entries = content.entries.filter((e) => e.audience === audience);
  if (!content.kept[audience as Audience]) return { entries };
  const cut = entries.findLastIndex((e, i) => e.seq !== (entries[i - 1]?.seq ?? 0) + 1);
  const first = entries[cut];
  return first ? { after: { seq: first.seq - 1, hash: first.prev }, entries: entries.slice(cut) } : { entries };
}

interface Folder {
  readonly base: string;
  readonly exhibits: readonly IndexedExhibit[];
  readonly parts: readonly Part[];
  /** What its index names beside its own. */
  readonly beyond: readonly Part[];
}

/** The index of a folder for programs and for people, the one for programs first; it names every other file of the folder. */
function index(taking: Taking, content: DossierContent, { base, exhibits, parts, beyond }: Folder): [Part, Part] {
  const named = new Set(exhibits.map((e) => e.path));
  const list = (of: readonly Part[]): IndexedFile[] =>
    of.filter((p) => !named.has(p.path)).map((p) => ({ path: p.path, sha256: p.sha256, what: p.path.slice(base.length) }));
  const number = String(content.caseRow['number'] ?? 'draft');
  const page = written(`${base}index.html`, indexPage({ kind: taking.kind, number, base, exhibits, files: list(parts) }));
  const heads = base === APART ? heardApart(content) : content.heads.filter((h) => h.audience === 'joint');
  return [json(`${base}index.json`, indexJson(content, taking, { heads, exhibits, files: list([...parts, page, ...beyond]) })), page];
}
