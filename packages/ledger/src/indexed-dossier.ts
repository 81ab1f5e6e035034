import { verifyExhibits, type IndexedExhibit } from './exhibits.js';
import { parseJson } from './journal-file.js';
import { sha256, type Chain, type DossierReport } from './report.js';

interface Point {
  readonly audience: string;
  readonly seq: number;
  readonly hash: string;
}
export interface IndexFile {
  readonly format: string;
  readonly kind: string;
  readonly case?: string | null;
  readonly caseId?: string;
  readonly takenAt?: string;
  readonly takenBy?: string;
  readonly chains?: readonly Point[];
  readonly exhibits: readonly IndexedExhibit[];
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}

export const APART = 'data/without-prejudice/';
export const INDEX = 'data/index.json';
export const INDEX_APART = `${APART}index.json`;
export const JOURNAL = 'data/journal.json';
export const JOURNAL_APART = `${APART}journal.json`;

/** The index of a folder; `null` where there is none or it is none. */
export function readIndex(files: ReadonlyMap<string, Buffer>, path: string): IndexFile | null {
  const parsed = parseJson(files.get(path)?.toString('utf8') ?? 'null') as Partial<IndexFile> | null | undefined;
  const isIndex = typeof parsed === 'object' && parsed !== null && Array.isArray(parsed.exhibits) && Array.isArray(parsed.files);
  return isIndex ? (parsed as IndexFile) : null;
}

/**
 * Holds a dossier to its indexes: every file stands in one line of one of them, every line has its file or says why not, and
 * the entries of its chain say that this exhibit of this number had this original and this copy of it.
 *
 * @param bare files that stand in no line: an index cannot name itself
 */
export function verifyIndexed(
  files: ReadonlyMap<string, Buffer>,
  chains: readonly Chain[],
  format: string,
  bare: readonly string[],
): DossierReport {
  const checked: string[] = [];
  const faults: string[] = [];
  const named = new Map<string, number>();
  const name = (path: string): void => void named.set(path, (named.get(path) ?? 0) + 1);
  for (const [path, apart] of [
    [INDEX, false],
    [INDEX_APART, true],
  ] as const) {
    if (!files.has(path)) {
      if (!apart || [...files.keys()].some((n) => n.startsWith(APART))) faults.push(`missing: ${path}`);
      continue;
    }
    const index = readIndex(files, path);
    if (!index) {
      faults.push(`${path}: no index`);
      continue;
    }
    if (index.format !== format) faults.push(`${path}: a format that is not known`);
    const report = verifyExhibits(index.exhibits, apart, files, chains);
    checked.push(...report.checked);
    faults.push(...report.faults);
    for (const line of index.exhibits) if (line.path) name(line.path);
    for (const file of index.files) {
      const bytes = files.get(file.path);
      if (!bytes) faults.push(`missing: ${file.path}`);
      else if (sha256(bytes) !== file.sha256) faults.push(`another file than the index says: ${file.path}`);
      name(file.path);
    }
  }
  return { checked, faults: [...faults, ...unnamed(files, named, bare)] };
}

function unnamed(files: ReadonlyMap<string, Buffer>, named: ReadonlyMap<string, number>, bare: readonly string[]): string[] {
  return [...files.keys()].flatMap((path) => {
    if (!path.startsWith('data/')) return [];
    const times = named.get(path) ?? 0;
    const right = bare.includes(path) ? 0 : 1;
    if (times === right) return [];
    if (times) return [`named ${times} times in the index: ${path}`];
    return [`${path.includes('/exhibits/') ? 'not in the journal' : 'not in the index'}: ${path}`];
  });
}
