import { entriesOf, type Payload } from './chains.js';
import { sha256, type Chain, type DossierReport } from './report.js';

/** A line of the index: one exhibit, in the form in which it stands here. */
export interface IndexedExhibit {
  readonly exhibit: string;
  readonly audience: string;
  readonly number: number;
  readonly title?: string;
  readonly purpose?: string;
  readonly factDay?: string | null;
  readonly side?: string;
  readonly owner?: string;
  readonly addedAt?: string;
  readonly category?: string;
  readonly originalSize?: number;
  readonly originalType?: string;
  readonly form: 'original' | 'cleaned' | 'blurred' | 'withheld' | 'withdrawn';
  readonly path: string | null;
  readonly fileSha256: string | null;
  readonly originalSha256: string;
  readonly entries?: { readonly added: number | null; readonly derived: number | null; readonly withdrawn: number | null };
}
const FORMS = ['original', 'cleaned', 'blurred', 'withheld', 'withdrawn'];

/** What an entry that adds an exhibit says of it, by the name the index has for it. */
const SAID = {
  title: 'title',
  category: 'category',
  originalSize: 'size',
  originalType: 'type',
  purpose: 'purpose',
  factDay: 'factDay',
  side: 'side',
  owner: 'owner',
  addedAt: 'addedAt',
} as const;

/** What is wrong with one line, its file and its entries. */
function faultsOf(line: IndexedExhibit, files: ReadonlyMap<string, Buffer>, chains: readonly Chain[]): string[] {
  const name = `exhibit ${line.number} (${line.audience})`;
  const about = (type: string) => entriesOf(chains, line.audience, type).filter((e) => e.says['exhibit'] === line.exhibit);
  const faults: string[] = [];
  const [added, ...more] = about('exhibit.added');
  if (!added || more.length || added.says['number'] !== line.number || added.says['sha256'] !== line.originalSha256)
    faults.push(`${name}: no entry adds it so`);
  for (const [field, said] of Object.entries(SAID) as [keyof typeof SAID, string][])
    if (line[field] !== undefined && added?.says[said] !== undefined && line[field] !== added.says[said])
      faults.push(`${name}: ${field} is not what the entry says`);
  if (line.entries && added && line.entries.added !== added.entry.seq) faults.push(`${name}: another entry than the index names`);
  const withdrawn = about('exhibit.withdrawn').length > 0;
  if (withdrawn !== (line.form === 'withdrawn'))
    faults.push(`${name}: ${withdrawn ? 'was withdrawn' : 'was not withdrawn'} by the journal`);
  if (!FORMS.includes(line.form)) faults.push(`${name}: a form that is not known`);
  if (line.form === 'withheld' || line.form === 'withdrawn')
    return line.path === null ? faults : [...faults, `${name}: a file where none may be`];
  const bytes = line.path === null ? undefined : files.get(line.path);
  if (!bytes) return [...faults, `${name}: no file`];
  const hash = sha256(bytes);
  if (hash !== line.fileSha256) faults.push(`${name}: another file than the index says`);
  const derived = about('exhibit.derived').map((e) => e.says);
  if (line.form === 'original' ? hash !== line.originalSha256 : !derives(derived, line, hash))
    faults.push(`not in the journal: ${line.path}`);
  return faults;
}

const derives = (entries: readonly Payload[], line: IndexedExhibit, hash: string): boolean =>
  entries.some((p) => p['kind'] === line.form && p['original'] === line.originalSha256 && p['sha256'] === hash);

/** The lines of one index, each against its file and its entries, and each exhibit that an entry adds against the lines. */
export function verifyExhibits(
  lines: readonly IndexedExhibit[],
  apart: boolean,
  files: ReadonlyMap<string, Buffer>,
  chains: readonly Chain[],
): DossierReport {
  const checked: string[] = [];
  const faults: string[] = [];
  for (const line of lines) {
    const wrong = faultsOf(line, files, chains);
    if ((line.audience === 'joint') === apart) wrong.push(`exhibit ${line.number} (${line.audience}): stands in the wrong folder`);
    faults.push(...wrong);
    if (wrong.length === 0) checked.push(`exhibit ${line.number} (${line.audience}): ${line.form}`);
  }
  for (const chain of chains.filter((c) => (c.audience !== 'joint') === apart))
    for (const { says } of entriesOf(chains, chain.audience, 'exhibit.added'))
      if (!lines.some((l) => l.exhibit === says['exhibit'] && l.audience === chain.audience))
        faults.push(`exhibit ${String(says['number'])} (${chain.audience}): no line in the index`);
  return { checked, faults };
}

/** Dossiers of 9604993 have no index: by number and hash each file is one exhibit that an entry adds, and each of those has its file. */
export function verifyByNumber(files: ReadonlyMap<string, Buffer>, chains: readonly Chain[]): DossierReport {
  const faults: string[] = [];
  const added = chains.flatMap((c) => entriesOf(chains, c.audience, 'exhibit.added').map(({ says }) => ({ audience: c.audience, says })));
  const found = new Set<object>();
  for (const [name, bytes] of files) {
    const [, apart, number] = /^data\/(without-prejudice\/)?exhibits\/(\d{3,})-[^/]*$/.exec(name) ?? [];
    if (!name.includes('/exhibits/')) continue;
    const hash = sha256(bytes);
    const entry = added.find(
      (a) => !found.has(a) && (a.audience !== 'joint') === !!apart && a.says['number'] === Number(number) && a.says['sha256'] === hash,
    );
    if (entry) found.add(entry);
    else faults.push(`not in the journal: ${name}`);
  }
  for (const a of added) if (!found.has(a)) faults.push(`exhibit ${String(a.says['number'])} (${a.audience}): no file`);
  return { checked: [...found].map(() => 'exhibit: as an entry adds it'), faults };
}
