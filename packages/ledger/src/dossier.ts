import { verifyAgreementFile } from './agreement-file.js';
import { verifyBag } from './bag.js';
import { joined, missingPayloads, openedPayloads, unknownTypes, verifyChains } from './chains.js';
import type { DossierFormat } from './entry-types.js';
import { verifyByNumber } from './exhibits.js';
import { INDEX, INDEX_APART, JOURNAL, JOURNAL_APART, readIndex, verifyIndexed } from './indexed-dossier.js';
import { readJournalFile, type JournalFile } from './journal-file.js';
import type { Chain, DossierReport } from './report.js';
import { verifyTaking, verifyView } from './taken-dossier.js';
import { hasBoundEntries, verifyRecords } from './records.js';
import { verifyStates } from './states.js';
import { couldBeHeardTogether } from './views.js';

const FORMATS: Readonly<Record<DossierFormat, string>> = {
  1: 'format heyi-dossier/1, of release 9604993: exhibits and agreement are held to the journal; other files to no entry',
  2: 'format heyi-dossier/2: exhibits and agreement are held to the journal; the index and other files to no entry',
  3: 'format heyi-dossier/3: every file is held to the journal',
};

/** Checks every chain of a journal file; a fault a line. */
export function verifyJournal(json: string): DossierReport {
  const { journal, faults } = readJournalFile('journal', json);
  const report = verifyChains(journal?.chains ?? []);
  return { checked: report.checked, faults: [...faults, ...report.faults] };
}

/**
 * Which format a dossier has, the record tells, not the file: since format 2 each taking stands in the joint chain, since
 * format 3 the making of each dossier does, and entries bind their records whole. So an older form cannot be put on by
 * leaving something out.
 */
function formatOf(files: ReadonlyMap<string, Buffer>, chains: readonly Chain[]): DossierFormat {
  const joint = chains.filter((c) => c.audience === 'joint').flatMap((c) => c.entries.map((e) => e.type));
  const index = readIndex(files, INDEX);
  if (joint.includes('dossier.made') || index?.format === 'heyi-dossier/3' || hasBoundEntries(chains)) return 3;
  return files.has(INDEX) || joint.includes('dossier.taken') ? 2 : 1;
}

interface Read {
  readonly open: JournalFile;
  readonly chains: readonly Chain[];
  readonly faults: readonly string[];
}

/** Both journal files, with the payloads that lie apart beside their commitments; `null` where there is none to read. */
function readJournals(files: ReadonlyMap<string, Buffer>): Read | { readonly open: null; readonly faults: readonly string[] } {
  const text = files.get(JOURNAL)?.toString('utf8');
  if (text === undefined) return { open: null, faults: [`missing: ${JOURNAL}`] };
  const open = readJournalFile(JOURNAL, text);
  if (!open.journal) return { open: null, faults: open.faults };
  const beside = files.get(JOURNAL_APART)?.toString('utf8');
  const apart = beside === undefined ? null : readJournalFile(JOURNAL_APART, beside);
  const { chains, faults } = joined(open.journal, apart?.journal ?? null);
  return { open: open.journal, chains, faults: [...open.faults, ...(apart?.faults ?? []), ...faults] };
}

/**
 * Verifies a dossier offline: the bag as RFC 8493 asks, the chains of the journal, and one to one its files and its entries:
 * every file is named by an entry or follows from entries, every entry that names a file finds it or says why not. Manifests
 * alone are not signed: a planted or exchanged file with a manifest and an index to match shows only against the journal.
 *
 * @param files every file of the bag by its path below the bag's folder
 */
export function verifyDossier(files: ReadonlyMap<string, Buffer>): DossierReport {
  const bag = verifyBag(files);
  const read = readJournals(files);
  if (!read.open) return { checked: bag.checked, faults: [...bag.faults, ...read.faults] };
  const { chains } = read;
  const format = formatOf(files, chains);
  const reports = [bag, { checked: [], faults: read.faults }, verifyChains(chains), contents(files, chains, read.open, format)];
  return { checked: [FORMATS[format], ...reports.flatMap((r) => r.checked)], faults: reports.flatMap((r) => r.faults) };
}

function contents(files: ReadonlyMap<string, Buffer>, chains: readonly Chain[], open: JournalFile, format: DossierFormat): DossierReport {
  const faults = [...unknownTypes(chains, format)];
  const hasJoint = chains.some((c) => c.audience === 'joint');
  if (!hasJoint) faults.push('chain joint: missing');
  if (format === 1) {
    if (!couldBeHeardTogether(chains.map((c) => c.audience))) faults.push('chains that nobody hears together');
    const reports = [verifyByNumber(files, chains), verifyAgreementFile(files, chains, 1, true)];
    faults.push(...missingPayloads(chains, true));
    return { checked: reports.flatMap((r) => r.checked), faults: [...faults, ...reports.flatMap((r) => r.faults)] };
  }
  const index = readIndex(files, INDEX);
  const record = index?.kind !== 'proceedings';
  faults.push(...missingPayloads(chains, record), ...openedPayloads(open));
  if (index) faults.push(...verifyView(files, chains, index));
  if (format === 3) faults.push(...verifyTaking(files, chains));
  const bare = format === 3 ? [INDEX, JOURNAL] : [INDEX, 'data/index.html', INDEX_APART, 'data/without-prejudice/index.html'];
  const reports = [verifyIndexed(files, chains, `heyi-dossier/${format}`, bare), verifyAgreementFile(files, chains, format, record)];
  if (format === 3) {
    reports.push(verifyRecords(files, chains, record));
    faults.push(...verifyStates(files, chains, record));
  }
  return { checked: reports.flatMap((r) => r.checked), faults: [...faults, ...reports.flatMap((r) => r.faults)] };
}
