import { extensionOf, type CaseRole } from '@heyi/domain';
import type { ExhibitFile } from '../data/exhibit-file.query.js';
import type { DossierKind } from '../data/dossier-taking.entity.js';
import type { DossierContent, EntryRow } from '../data/dossier.query.js';
import { plainName, type Held, type Passed } from './exhibit-gate.js';

/** How an exhibit stands in a dossier: which file, both hashes, and the entries of its chain that commit to them. */
export interface IndexedExhibit {
  readonly exhibit: string;
  readonly audience: string;
  readonly number: number;
  readonly side: string;
  readonly title: string;
  /** What its side says it shall prove, and who added it. */
  readonly purpose: string;
  readonly owner: string;
  readonly category: string;
  readonly factDay: string | null;
  readonly addedAt: string;
  readonly form: Passed['form'] | Held['form'];
  readonly because: string | null;
  readonly path: string | null;
  readonly fileSha256: string | null;
  readonly originalSha256: string;
  readonly originalSize: number;
  readonly originalType: string;
  readonly entries: {
    readonly added: number | null;
    readonly derived: number | null;
    readonly withdrawn: number | null;
    readonly opened: readonly number[];
  };
}

/**
 * Where an exhibit lies. Apart, only a count is in its name: the manifest names every file, and stays when the folder is
 * taken out.
 */
const pathOf = (exhibit: ExhibitFile, mediaType: string, nth: number): string =>
  exhibit.audience === 'joint'
    ? `data/exhibits/${plainName(exhibit, mediaType)}`
    : `data/without-prejudice/exhibits/${String(nth).padStart(3, '0')}.${extensionOf(mediaType)}`;

interface Told {
  readonly exhibit?: string;
  readonly kind?: string;
}
const told = (entry: EntryRow): Told => (entry.payload === null ? {} : (JSON.parse(entry.payload) as Told));

/** Entries about exhibits, by the exhibit they name. */
export function entriesByExhibit(entries: readonly EntryRow[]): Map<string, EntryRow[]> {
  const found = new Map<string, EntryRow[]>();
  for (const entry of entries) {
    const id = entry.type.startsWith('exhibit.') ? told(entry).exhibit : undefined;
    if (id) found.set(id, [...(found.get(id) ?? []), entry]);
  }
  return found;
}

/** The line of an exhibit in the index. */
export function indexed(exhibit: ExhibitFile, passed: Passed | Held, nth: number, entries: readonly EntryRow[]): IndexedExhibit {
  const file = 'because' in passed ? null : passed;
  const first = (type: string, kind?: string): number | null =>
    entries.find((e) => e.type === type && (kind === undefined || told(e).kind === kind))?.seq ?? null;
  return {
    exhibit: exhibit.id,
    audience: exhibit.audience,
    number: exhibit.number,
    side: exhibit.side,
    title: exhibit.title,
    purpose: exhibit.purpose,
    owner: exhibit.owner,
    category: exhibit.category,
    factDay: exhibit.factDay,
    addedAt: exhibit.addedAt,
    form: passed.form,
    because: 'because' in passed ? (passed.fault ?? passed.because) : null,
    path: file ? pathOf(exhibit, file.mediaType, nth) : null,
    fileSha256: file?.sha256 ?? null,
    originalSha256: exhibit.sha256,
    originalSize: exhibit.size,
    originalType: exhibit.mediaType,
    entries: {
      added: first('exhibit.added'),
      derived: file && file.form !== 'original' ? first('exhibit.derived', file.form) : null,
      withdrawn: first('exhibit.withdrawn'),
      opened: entries.filter((e) => e.type === 'exhibit.opened').map((e) => e.seq),
    },
  };
}

export interface IndexedFile {
  readonly path: string;
  readonly sha256: string;
  readonly what: string;
}

/** Whose dossier it is, and which: fixed before anything is put in. */
export interface Taking {
  readonly id: string;
  readonly kind: DossierKind;
  readonly opened: readonly string[];
  readonly role: CaseRole;
  /** Makes the hash of the index tell nothing: which of the two kinds was taken is nobody else's to guess. */
  readonly salt: string;
}

/** What the index of a folder names. */
export interface Indexed {
  readonly heads: DossierContent['heads'];
  readonly exhibits: readonly IndexedExhibit[];
  readonly files: readonly IndexedFile[];
}

/** `index.json`: what a program needs to hold every file against the entry that commits to it. */
export const indexJson = (content: DossierContent, taking: Taking, { heads, exhibits, files }: Indexed): object => ({
  format: 'heyi-dossier/3',
  kind: taking.kind,
  case: content.caseRow['number'] ?? null,
  caseId: content.caseId,
  takenAt: content.now.toISOString(),
  takenBy: taking.role,
  salt: taking.salt,
  chains: heads.map(({ audience, seq, hash }) => ({ audience, seq, hash })),
  exhibits,
  files,
});
