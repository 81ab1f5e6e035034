import { readFileSync } from 'node:fs';
import type * as pkijs from 'pkijs';
import { canonicalJson, dossierFiles, entriesIn, verifyDossier, type Json } from '@heyi/ledger';
import { fingerprintOf } from '../pdf/root.js';
import type { SignatureRecord } from '../pdf/signature-record.js';
import { verifyAgreement, type AgreementVerdict } from '../pdf/verify-agreement.js';

export interface FileReport {
  readonly checked: readonly string[];
  readonly faults: readonly string[];
  /** What was not looked at, and what it would take. */
  readonly open: readonly string[];
}
const NO_ROOT = 'who sealed or timestamped it: give the root certificate with --root';

/**
 * Verifies a dossier or a closed agreement without server or database. The agreement in a dossier goes through the whole of
 * `verifyAgreement`, and what it says of case and signatures is what the journal says.
 *
 * @param root the root certificate, from a source apart from the file
 */
export async function verifyFile(path: string, root: pkijs.Certificate | null): Promise<FileReport> {
  if (path.toLowerCase().endsWith('.pdf')) return agreementReport(readFileSync(path), root, path);
  return verifyWhole(dossierFiles(path), root);
}

async function agreementReport(bytes: Buffer, root: pkijs.Certificate | null, name: string): Promise<FileReport> {
  if (!root) return { checked: [], faults: [], open: [`${name}: ${NO_ROOT}`] };
  return told(await verifyAgreement(bytes, root), root, name);
}

const told = (verdict: AgreementVerdict, root: pkijs.Certificate, name: string): FileReport => ({
  checked: verdict.valid
    ? [
        `${name}: closed at ${verdict.sealedAt?.toISOString()} under the root ${fingerprintOf(root)}`,
        ...(verdict.says?.records ?? []).map((r) => `${name}: ${r.mark} signed by ${r.name} (${r.method}) at ${r.at}`),
      ]
    : [],
  faults: verdict.faults.map((fault) => `${name}: ${fault}`),
  open: [],
});

/** A dossier with its agreement. */
export async function verifyWhole(files: ReadonlyMap<string, Buffer>, root: pkijs.Certificate | null): Promise<FileReport> {
  const report = verifyDossier(files);
  const name = 'data/agreement.pdf';
  const bytes = files.get(name);
  const closed = bytes !== undefined && entriesIn(files, 'agreement.sealed').length + entriesIn(files, 'agreement.stamped').length > 0;
  if (!closed) return { ...report, open: [] };
  if (!root) return { ...report, open: [`${name}: ${NO_ROOT}`] };
  const verdict = await verifyAgreement(bytes, root);
  const agreement = told(verdict, root, name);
  return {
    checked: [...report.checked, ...agreement.checked],
    faults: [...report.faults, ...agreement.faults, ...againstJournal(files, verdict).map((fault) => `${name}: ${fault}`)],
    open: [],
  };
}

/** The same case, the same document and the same signatures as the journal has, no more and no fewer. */
function againstJournal(files: ReadonlyMap<string, Buffer>, { says }: AgreementVerdict): string[] {
  if (!says) return [];
  const faults: string[] = [];
  const effective = entriesIn(files, 'agreement.effective').at(-1);
  const about = (type: string) => entriesIn(files, type).filter((e) => e.says['agreement'] === effective?.says['agreement']);
  if (says.caseIds.some((id) => id !== effective?.caseId)) faults.push('signed in another case than the journal is of');
  if (entriesIn(files, 'case.filed').at(-1)?.says['number'] !== says.caseNumber) faults.push('names another case than the journal is of');
  if (about('agreement.made').at(-1)?.says['documentSha256'] !== says.baseSha256)
    faults.push('another document than the journal says was made');
  const inFile = says.records.map((r) => canonicalJson(r as unknown as Json)).sort();
  const inJournal = about('agreement.signed')
    .map((e) => canonicalJson(e.says['record'] as Json))
    .sort();
  if (inFile.join('\n') !== inJournal.join('\n')) faults.push(`signatures: ${marksOf(says.records)}; the journal has other ones`);
  return faults;
}

const marksOf = (records: readonly SignatureRecord[]): string => records.map((r) => `${r.mark} ${r.name}`).join(', ');
