import { createHash } from 'node:crypto';
import { verifyChain, type OpenedEntry } from './chain.js';

/** The journal as a dossier carries it: one chain an audience, each with its head. */
interface JournalFile {
  readonly chains: readonly { audience: string; head: { seq: number; hash: string }; entries: OpenedEntry[] }[];
}
export interface DossierReport {
  readonly checked: readonly string[];
  readonly faults: readonly string[];
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Checks every chain of a journal file; a fault a line. */
export function verifyJournal(json: string): DossierReport {
  const { chains } = JSON.parse(json) as JournalFile;
  const checked = chains.map((chain) => `chain ${chain.audience}: ${chain.entries.length} entries`);
  const faults = chains.flatMap((chain) =>
    verifyChain(chain.entries, chain.head).map((f) => `chain ${chain.audience}, entry ${f.seq}: ${f.fault}`),
  );
  return { checked, faults };
}

/** Names and hashes of a manifest line by line (RFC 8493, section 2.1.3). */
function readManifest(files: ReadonlyMap<string, Buffer>, name: string): Map<string, string> {
  const lines = (files.get(name)?.toString('utf8') ?? '').split('\n').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

/**
 * Verifies a dossier offline: the bag as RFC 8493 asks, the chains of the journal, and that every exhibit and the
 * agreement are the bytes that the journal committed to. Manifests alone are not signed: a planted or exchanged file
 * with a manifest to match shows only against the journal.
 *
 * @param files every file of the bag by its path below the bag's folder
 */
export function verifyDossier(files: ReadonlyMap<string, Buffer>): DossierReport {
  const checked: string[] = [];
  const faults: string[] = [];
  const payload = readManifest(files, 'manifest-sha256.txt');
  const tags = readManifest(files, 'tagmanifest-sha256.txt');
  for (const [name, hash] of [...payload, ...tags]) {
    const bytes = files.get(name);
    if (!bytes) faults.push(`missing: ${name}`);
    else if (sha256(bytes) !== hash) faults.push(`changed: ${name}`);
    else checked.push(name);
  }
  for (const name of files.keys())
    if (name.startsWith('data/') ? !payload.has(name) : !tags.has(name) && name !== 'tagmanifest-sha256.txt')
      faults.push(`not in the manifest: ${name}`);
  for (const tag of ['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt']) if (!tags.has(tag)) faults.push(`missing: ${tag}`);
  const journal = files.get('data/journal.json')?.toString('utf8');
  if (!journal) return { checked, faults: [...faults, 'missing: data/journal.json'] };
  const chains = verifyJournal(journal);
  const committed = (JSON.parse(journal) as JournalFile).chains.flatMap((c) => c.entries.map((e) => e.payload ?? '')).join('\n');
  for (const [name, bytes] of files) {
    const stands = /^data\/(without-prejudice\/)?exhibits\//.test(name) || name === 'data/agreement.pdf';
    if (stands && !committed.includes(sha256(bytes))) faults.push(`not in the journal: ${name}`);
  }
  return { checked: [...checked, ...chains.checked], faults: [...faults, ...chains.faults] };
}
