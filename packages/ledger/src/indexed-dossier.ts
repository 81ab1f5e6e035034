import type { OpenedEntry } from './chain.js';
import { sha256, type Chain, type DossierReport } from './report.js';

/** A line of the index: one exhibit, in the form in which it stands here. */
interface IndexedExhibit {
  readonly exhibit: string;
  readonly audience: string;
  readonly number: number;
  readonly form: 'original' | 'cleaned' | 'blurred' | 'withheld' | 'withdrawn';
  readonly path: string | null;
  readonly fileSha256: string | null;
  readonly originalSha256: string;
}
interface IndexFile {
  readonly format: string;
  readonly kind: string;
  readonly exhibits: readonly IndexedExhibit[];
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}

type Payload = Readonly<Record<string, unknown>>;
const FOLDERS = ['data/', 'data/without-prejudice/'] as const;
const isExhibit = (name: string): boolean => /^data\/(without-prejudice\/)?exhibits\//.test(name);
const isAgreement = (name: string): boolean => name === 'data/agreement.pdf' || name === 'data/without-prejudice/agreement-draft.pdf';

function payloads(chains: readonly Chain[], audience: string, type: string): Payload[] {
  const entries: readonly OpenedEntry[] = chains.find((c) => c.audience === audience)?.entries ?? [];
  return entries.filter((e) => e.type === type && e.payload != null).map((e) => JSON.parse(e.payload as string) as Payload);
}

/** What is wrong with one line, its file and its entries. */
function faultsOf(line: IndexedExhibit, files: ReadonlyMap<string, Buffer>, chains: readonly Chain[]): string[] {
  const name = `exhibit ${line.number} (${line.audience})`;
  const about = (type: string): Payload[] => payloads(chains, line.audience, type).filter((p) => p['exhibit'] === line.exhibit);
  const faults: string[] = [];
  const added = about('exhibit.added');
  if (!added.some((p) => p['number'] === line.number && p['sha256'] === line.originalSha256)) faults.push(`${name}: no entry adds it so`);
  const withdrawn = about('exhibit.withdrawn').length > 0;
  if (withdrawn !== (line.form === 'withdrawn'))
    faults.push(`${name}: ${withdrawn ? 'was withdrawn' : 'was not withdrawn'} by the journal`);
  if (line.form === 'withheld' || line.form === 'withdrawn')
    return line.path === null ? faults : [...faults, `${name}: a file where none may be`];
  const bytes = line.path === null ? undefined : files.get(line.path);
  if (!bytes) return [...faults, `${name}: no file`];
  const hash = sha256(bytes);
  if (hash !== line.fileSha256) faults.push(`${name}: another file than the index says`);
  if (line.form === 'original' ? hash !== line.originalSha256 : !derives(about('exhibit.derived'), line, hash))
    faults.push(`not in the journal: ${line.path}`);
  return faults;
}

const derives = (entries: readonly Payload[], line: IndexedExhibit, hash: string): boolean =>
  entries.some((p) => p['kind'] === line.form && p['original'] === line.originalSha256 && p['sha256'] === hash);

/**
 * Holds a dossier with an index to it: every exhibit's file stands in one line, every line has the file or none, and the
 * entries of its chain say that this exhibit of this number had this original and this copy of it.
 */
export function verifyIndexed(files: ReadonlyMap<string, Buffer>, chains: readonly Chain[]): DossierReport {
  const checked: string[] = [];
  const faults: string[] = [];
  const named = new Map<string, number>();
  for (const folder of FOLDERS) {
    const path = `${folder}index.json`;
    const json = files.get(path)?.toString('utf8');
    const needed = folder === 'data/' || [...files.keys()].some((n) => n.startsWith(folder));
    if (!json) {
      if (needed) faults.push(`missing: ${path}`);
      continue;
    }
    const index = JSON.parse(json) as IndexFile;
    if (index.format !== 'heyi-dossier/2') faults.push(`${path}: a format that is not known`);
    for (const line of index.exhibits) {
      const wrong = faultsOf(line, files, chains);
      if ((line.audience === 'joint') !== (folder === 'data/'))
        wrong.push(`exhibit ${line.number} (${line.audience}): stands in the wrong folder`);
      faults.push(...wrong);
      if (wrong.length === 0) checked.push(`exhibit ${line.number} (${line.audience}): ${line.form}`);
      if (line.path) named.set(line.path, (named.get(line.path) ?? 0) + 1);
    }
    for (const file of index.files) {
      const bytes = files.get(file.path);
      if (!bytes) faults.push(`missing: ${file.path}`);
      else if (sha256(bytes) !== file.sha256) faults.push(`another file than the index says: ${file.path}`);
      named.set(file.path, (named.get(file.path) ?? 0) + 1);
    }
  }
  const committed = chains.flatMap((c) => c.entries.filter((e) => e.type.startsWith('agreement.')).map((e) => e.payload ?? '')).join('\n');
  for (const [name, bytes] of files) {
    if (isAgreement(name) && !committed.includes(sha256(bytes))) faults.push(`not in the journal: ${name}`);
    if (!name.startsWith('data/') || /\/index\.(json|html)$/.test(name)) continue;
    const times = named.get(name) ?? 0;
    if (times !== 1)
      faults.push(
        times ? `named ${times} times in the index: ${name}` : `${isExhibit(name) ? 'not in the journal' : 'not in the index'}: ${name}`,
      );
  }
  return { checked, faults };
}
