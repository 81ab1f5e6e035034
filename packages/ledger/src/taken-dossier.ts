import { bagInfo, payloadOxum } from './bag.js';
import { payloadOf } from './chains.js';
import { APART, INDEX, INDEX_APART, readIndex, type IndexFile } from './indexed-dossier.js';
import { sha256, type Chain } from './report.js';
import { hears, isTaker } from './views.js';

/**
 * Holds a dossier to the entry of its own making, which is the last of the joint chain: that entry names the very index, the
 * index names every other file and the heads of the other chains. So nothing in it can be exchanged, left out or set beside
 * it without another chain.
 */
export function verifyTaking(files: ReadonlyMap<string, Buffer>, chains: readonly Chain[]): string[] {
  const joint = chains.find((c) => c.audience === 'joint');
  const last = joint?.entries.at(-1);
  if (!last || last.type !== 'dossier.made') return ['chain joint: does not end with the making of this dossier'];
  const made = payloadOf(last);
  const bytes = files.get(INDEX);
  if (!made) return [`chain joint, entry ${last.seq}: does not say which dossier was made`];
  const faults: string[] = [];
  if (bytes && made['index'] !== sha256(bytes)) faults.push(`${INDEX}: another index than entry ${last.seq} of the joint chain names`);
  const index = readIndex(files, INDEX);
  if (!index) return faults;
  if (index.takenBy !== made['role']) faults.push(`${INDEX}: taken by another than the entry says`);
  if (index.caseId !== last.caseId) faults.push(`${INDEX}: of another case than the chains`);
  const heads = [{ audience: 'joint', seq: last.seq - 1, hash: last.prev }];
  if (!sameHeads(index.chains, heads)) faults.push(`${INDEX}: another head of the joint chain than it has`);
  if (index.kind === 'record') faults.push(...verifyApart(files, chains, index));
  faults.push(...verifyTags(files, index));
  return faults;
}

/** The folder without prejudice: by its own index, which the other one names. */
function verifyApart(files: ReadonlyMap<string, Buffer>, chains: readonly Chain[], index: IndexFile): string[] {
  const apart = readIndex(files, INDEX_APART);
  if (!apart) return [`missing: ${INDEX_APART}`];
  const faults: string[] = [];
  for (const field of ['kind', 'caseId', 'takenAt', 'takenBy'] as const)
    if (apart[field] !== index[field]) faults.push(`${INDEX_APART}: another ${field} than ${INDEX}`);
  const heads = chains.filter((c) => c.audience !== 'joint').map((c) => ({ audience: c.audience, ...c.head }));
  if (!sameHeads(apart.chains, heads)) faults.push(`${INDEX_APART}: other chains than are there`);
  return faults;
}

type Heads = readonly { readonly audience: string; readonly seq: number; readonly hash: string }[];
const sameHeads = (said: Heads | undefined, there: Heads): boolean => {
  const lines = (heads: Heads): string =>
    heads
      .map((h) => `${h.audience} ${h.seq} ${h.hash}`)
      .sort()
      .join('\n');
  return Array.isArray(said) && lines(said) === lines(there);
};

/** The tags of the bag say nothing that is not computed from its index and files. */
function verifyTags(files: ReadonlyMap<string, Buffer>, index: IndexFile): string[] {
  const info = files.get('bag-info.txt')?.toString('utf8');
  const right = bagInfo(index.case ?? null, String(index.takenAt).slice(0, 10), payloadOxum(files));
  return info === undefined || info === right ? [] : ['bag-info.txt: not what follows from the dossier'];
}

/** What the reader of an index may hold: the chains that they hear, and for proceedings nothing without prejudice. */
export function verifyView(files: ReadonlyMap<string, Buffer>, chains: readonly Chain[], index: IndexFile): string[] {
  const faults: string[] = [];
  const role = String(index.takenBy);
  if (!isTaker(role)) faults.push(`${INDEX}: taken by whom cannot take one: ${role}`);
  else
    for (const chain of chains)
      if (!hears(role, chain.audience)) faults.push(`chain ${chain.audience}: not heard by whom took the dossier (${role})`);
  if (index.kind !== 'record' && index.kind !== 'proceedings') faults.push(`${INDEX}: a kind that is not known`);
  if (index.kind === 'proceedings') {
    for (const name of files.keys()) if (name.startsWith(APART)) faults.push(`without prejudice, in a copy for proceedings: ${name}`);
    for (const chain of chains)
      if (chain.audience !== 'joint') faults.push(`chain ${chain.audience}: without prejudice, in a copy for proceedings`);
  }
  return faults;
}
