import { verifyChain } from './chain.js';
import { verifyIndexed } from './indexed-dossier.js';
import { sha256, type Chain, type DossierReport } from './report.js';

/** A payload that a chain elsewhere holds as a commitment alone. */
export interface ApartPayload {
  readonly audience: string;
  readonly seq: number;
  readonly salt: string;
  readonly payload: string;
}
interface JournalFile {
  readonly chains: readonly Chain[];
  readonly payloads?: readonly ApartPayload[];
}
const OPEN = 'data/journal.json';
const APART = 'data/without-prejudice/journal.json';

function verifyChains(chains: readonly Chain[]): DossierReport {
  const checked = chains.map((chain) => {
    const withheld = chain.entries.filter((e) => e.payload == null).length;
    const part = chain.after ? `, from number ${chain.after.seq + 1} on: the ones before are not this reader's` : '';
    return `chain ${chain.audience}: ${chain.entries.length} entries${withheld ? `, of ${withheld} the commitment alone` : ''}${part}`;
  });
  const faults = chains.flatMap((chain) =>
    verifyChain(chain.entries, chain.head, chain.after).map((f) => `chain ${chain.audience}, entry ${f.seq}: ${f.fault}`),
  );
  const twice = chains.filter((c, i) => chains.findIndex((o) => o.audience === c.audience) !== i);
  const cases = new Set(chains.flatMap((c) => c.entries.map((e) => e.caseId)));
  return {
    checked,
    faults: [
      ...faults,
      ...twice.map((c) => `chain ${c.audience}: twice`),
      // Only a caucus can be kept in part, from a mediator who came later; what both sides read is there from its beginning.
      ...chains.filter((c) => c.after && !c.audience.startsWith('caucus_')).map((c) => `chain ${c.audience}: its beginning is missing`),
      ...chains.flatMap((c) => (c.entries.some((e) => e.audience !== c.audience) ? [`chain ${c.audience}: another audience in it`] : [])),
      ...(cases.size > 1 ? ['chains of more than one case'] : []),
    ],
  };
}

/** Checks every chain of a journal file; a fault a line. */
export const verifyJournal = (json: string): DossierReport => verifyChains((JSON.parse(json) as JournalFile).chains);

/** Puts the payloads that lie apart beside the commitments they belong to, so that the chain's own check holds them to it. */
function joined(open: JournalFile, apart: JournalFile | null): { chains: Chain[]; faults: string[] } {
  const faults: string[] = [];
  const payloads = new Map((apart?.payloads ?? []).map((p) => [`${p.audience}/${p.seq}`, p]));
  const chains = [...open.chains, ...(apart?.chains ?? [])].map((chain) => ({
    ...chain,
    entries: chain.entries.map((entry) => {
      const found = payloads.get(`${entry.audience}/${entry.seq}`);
      if (!found) return entry;
      payloads.delete(`${entry.audience}/${entry.seq}`);
      if (entry.payload != null && entry.payload !== found.payload)
        faults.push(`chain ${entry.audience}, entry ${entry.seq}: two payloads`);
      return { ...entry, salt: found.salt, payload: found.payload };
    }),
  }));
  for (const key of payloads.keys()) faults.push(`a payload of no entry: ${key}`);
  return { chains, faults };
}

/** Names and hashes of a manifest line by line (RFC 8493, section 2.1.3). */
function readManifest(files: ReadonlyMap<string, Buffer>, name: string): Map<string, string> {
  const lines = (files.get(name)?.toString('utf8') ?? '').split('\n').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

function verifyBag(files: ReadonlyMap<string, Buffer>): DossierReport {
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
  return { checked, faults };
}

/**
 * Verifies a dossier offline: the bag as RFC 8493 asks, the chains of the journal, and that every exhibit and the
 * agreement are the bytes that the journal committed to. Manifests alone are not signed: a planted or exchanged file
 * with a manifest to match shows only against the journal.
 *
 * Since the format of 2026-11-25 an index names each exhibit's file, form and entries; before, any hash in any payload had
 * to do. Which of the two it is, the record tells, not the file: since then each taking stands in the joint chain.
 *
 * @param files every file of the bag by its path below the bag's folder
 */
export function verifyDossier(files: ReadonlyMap<string, Buffer>): DossierReport {
  const bag = verifyBag(files);
  const journal = files.get(OPEN)?.toString('utf8');
  if (!journal) return { checked: bag.checked, faults: [...bag.faults, `missing: ${OPEN}`] };
  const apart = files.get(APART)?.toString('utf8');
  const { chains, faults } = joined(JSON.parse(journal) as JournalFile, apart ? (JSON.parse(apart) as JournalFile) : null);
  const report = verifyChains(chains);
  const indexed =
    files.has('data/index.json') || chains.some((c) => c.audience === 'joint' && c.entries.some((e) => e.type === 'dossier.taken'));
  const contents = indexed ? verifyIndexed(files, chains) : verifyByHashAlone(files, chains);
  return {
    checked: [...bag.checked, ...report.checked, ...contents.checked],
    faults: [...bag.faults, ...faults, ...report.faults, ...contents.faults],
  };
}

/** Dossiers of the first format: each exhibit's hash stands somewhere in the journal. */
function verifyByHashAlone(files: ReadonlyMap<string, Buffer>, chains: readonly Chain[]): DossierReport {
  const committed = chains.flatMap((c) => c.entries.map((e) => e.payload ?? '')).join('\n');
  const faults: string[] = [];
  for (const [name, bytes] of files) {
    const stands = /^data\/(without-prejudice\/)?exhibits\//.test(name) || name === 'data/agreement.pdf';
    if (stands && !committed.includes(sha256(bytes))) faults.push(`not in the journal: ${name}`);
  }
  return { checked: [], faults };
}
