import { createHash } from 'node:crypto';
import { entriesOf, type Payload } from './chains.js';
import { parseJson } from './journal-file.js';
import type { Chain, DossierReport } from './report.js';

/** Since this form of entries what is recorded is bound whole: its entry holds a hash over every field. Entries of before hold what they hold. */
export const ENTRY_FORM = 2;

type Row = Readonly<Record<string, unknown>>;
interface RecordKind {
  /** The file of a dossier that holds the records, and the list in it where it holds several. */
  readonly file: string;
  readonly list?: string;
  /** The entry that is written with the record. */
  readonly type: string;
  /** What is fixed as it is recorded: the hash in the entry is over these, by their names. */
  readonly fields: readonly string[];
  /** The name of the record in a fault. */
  readonly name: (row: Row) => string;
}
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '?');

/** What a dossier holds of a case beside chains and files, and which entry binds it (docs/adr/0035-a-dossier-and-its-entries.md). */
export const RECORDS = {
  case: {
    file: 'data/case.json',
    type: 'case.filed',
    fields: [
      ...['number', 'procedure', 'treatment_day', 'known_day', 'story', 'claims', 'claim_fen'],
      ...['filed_for', 'patient_name', 'filed_at'],
    ],
    name: () => 'what was filed',
  },
  letter: {
    file: 'data/papers.json',
    list: 'letters',
    type: 'letter.issued',
    fields: ['kind', 'number', 'data', 'at'],
    name: (r) => `letter ${text(r['number'])}`,
  },
  event: {
    file: 'data/papers.json',
    list: 'events',
    type: 'event.recorded',
    fields: ['id', 'kind', 'onDay', 'bothAgreed', 'note', 'reference', 'degree', 'feeFen', 'byRole', 'recordedName', 'recordedAt'],
    name: (r) => `event ${text(r['kind'])} of ${text(r['onDay'])}`,
  },
  demand: {
    file: 'data/papers.json',
    list: 'demands',
    type: 'demand.sent',
    fields: ['id', 'number', 'body', 'amountFen', 'ladder', 'applyIfSilent', 'sentName', 'sentAt'],
    name: (r) => `demand ${text(r['number'])}`,
  },
  service: {
    file: 'data/papers.json',
    list: 'services',
    type: 'service.made',
    fields: ['id', 'letter', 'channel', 'recipient', 'step', 'madeAt'],
    name: (r) => `service by ${text(r['channel'])} (${text(r['step'])})`,
  },
  message: {
    file: 'data/messages.json',
    type: 'message.posted',
    fields: ['audience', 'seq', 'author_name', 'author_role', 'body', 'exhibit', 'at'],
    name: (r) => `message ${text(r['seq'])} (${text(r['audience'])})`,
  },
  offer: {
    file: 'data/without-prejudice/offers.json',
    type: 'offer.made',
    fields: ['id', 'n', 'by_side', 'author_name', 'terms', 'message', 'expires_at', 'created_at'],
    name: (r) => `offer ${text(r['n'])}`,
  },
  calculation: {
    file: 'data/without-prejudice/calculations.json',
    type: 'calculation.made',
    fields: ['id', 'audience', 'number', 'side', 'input', 'parameters', 'result', 'authorName', 'at'],
    name: (r) => `calculation ${text(r['number'])}`,
  },
  responsibility: {
    file: 'data/without-prejudice/responsibility.json',
    type: 'responsibility.stated',
    fields: ['id', 'audience', 'side', 'stages', 'presumption', 'clinicPct', 'authorName', 'at'],
    name: (r) => `view on responsibility (${text(r['side'])}, ${text(r['at'])})`,
  },
} as const satisfies Record<string, RecordKind>;
export type RecordName = keyof typeof RECORDS;

/** JSON with its keys in order: one text for one content, whichever numbers are in it. */
export function ordered(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(ordered).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const row = value as Row;
  return `{${Object.keys(row)
    .filter((key) => row[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${ordered(row[key])}`)
    .join(',')}}`;
}

/** The hash of a record that its entry holds: over all fields of its kind, each by its name. */
export function recordHash(kind: RecordName, row: Row): string {
  const fields = Object.fromEntries(RECORDS[kind].fields.map((field) => [field, row[field] ?? null]));
  return createHash('sha256').update(ordered(fields)).digest('hex');
}

/** What of a list is a row at all: whoever wrote another thing into it is told so by the entries, whose records are then not there. */
export const rowsOf = (list: unknown): readonly Row[] =>
  (Array.isArray(list) ? (list as unknown[]) : []).filter((row): row is Row => typeof row === 'object' && row !== null);

/** Rows of a kind as a dossier holds them; caucus messages lie apart. */
export function rowsIn(files: ReadonlyMap<string, Buffer>, kind: RecordName): readonly Row[] {
  const { file, list } = RECORDS[kind] as RecordKind;
  const read = (path: string): unknown => parseJson(files.get(path)?.toString('utf8') ?? '[]');
  const content = read(file);
  const found = list ? (content as Row | null)?.[list] : kind === 'case' ? [content] : content;
  const apart = kind === 'message' ? read('data/without-prejudice/caucus.json') : [];
  return [...rowsOf(found), ...rowsOf(apart)];
}

export const isBound = (says: Payload): boolean => says['v'] === ENTRY_FORM;

/** Each record of a kind against the entries that bind it, one to one. */
function verifyKind(files: ReadonlyMap<string, Buffer>, chains: readonly Chain[], kind: RecordName): DossierReport {
  const { file, type, name } = RECORDS[kind] as RecordKind;
  const where = file.replace(/^.*\//, '');
  const entries = chains.flatMap((c) => entriesOf(chains, c.audience, type)).filter((e) => !isFollowing(kind, e.says));
  const bound = entries.filter((e) => isBound(e.says));
  const open = new Map<string, number>();
  for (const { says } of bound) open.set(String(says['record']), (open.get(String(says['record'])) ?? 0) + 1);
  let before = entries.length - bound.length;
  const faults: string[] = [];
  for (const row of rowsIn(files, kind).filter((r) => isRecorded(kind, r))) {
    const hash = recordHash(kind, row);
    const left = open.get(hash) ?? 0;
    if (left > 0) open.set(hash, left - 1);
    // From before entries bound their records whole: each such entry has one record, of which it says what it says.
    else if (before > 0) before -= 1;
    else faults.push(`${where}: ${name(row)}: not as an entry recorded it`);
  }
  for (const { entry, says } of bound)
    if (open.get(String(says['record']))) {
      open.set(String(says['record']), 0);
      faults.push(`chain ${entry.audience}, entry ${entry.seq}: what it recorded is not there (${type})`);
    }
  return { checked: bound.length ? [`${where}: ${bound.length} of ${type} as recorded`] : [], faults };
}

/** A message that was taken back has neither words nor an entry that says them; a draft was not filed. */
const isRecorded = (kind: RecordName, row: Row): boolean =>
  kind === 'message' ? row['recalledAt'] == null : kind !== 'case' || row['number'] != null;
/** Demands are answered by letter; an application that follows a letter has its words there. */
const isFollowing = (kind: RecordName, says: Payload): boolean => kind === 'demand' && says['letter'] === undefined;

/** Once entries bind their records whole, none after them does less. */
function formsOf(chains: readonly Chain[]): DossierReport {
  const faults: string[] = [];
  const checked: string[] = [];
  for (const chain of chains) {
    const forms = chain.entries.flatMap((e) => {
      const says = e.payload == null ? null : (parseJson(e.payload) as Payload | null);
      return says ? [{ seq: e.seq, bound: isBound(says) }] : [];
    });
    const first = forms.findIndex((f) => f.bound);
    for (const form of first < 0 ? [] : forms.slice(first))
      if (!form.bound) faults.push(`chain ${chain.audience}, entry ${form.seq}: of an earlier form, after one of this`);
    const since = forms[first];
    checked.push(
      `chain ${chain.audience}: ${since ? `entries bind their records whole since entry ${since.seq}` : 'entries of an earlier form, which do not bind their records whole'}`,
    );
  }
  return { checked, faults };
}

/** Whether an entry in any chain is of the form that only dossiers of format 3 have. */
export const hasBoundEntries = (chains: readonly Chain[]): boolean =>
  chains.some((c) => c.entries.some((e) => e.payload != null && isBound((parseJson(e.payload) ?? {}) as Payload)));

/** The JSON files of a dossier, computed back to the entries that recorded what is in them. */
export function verifyRecords(files: ReadonlyMap<string, Buffer>, chains: readonly Chain[], record: boolean): DossierReport {
  const kinds = (Object.keys(RECORDS) as RecordName[]).filter((k) => record || !RECORDS[k].file.includes('without-prejudice'));
  const reports = [formsOf(chains), ...kinds.map((kind) => verifyKind(files, chains, kind))];
  return { checked: reports.flatMap((r) => r.checked), faults: reports.flatMap((r) => r.faults) };
}
