import { verifyChain, type OpenedEntry } from './chain.js';
import { ENTRY_TYPES, isEntryType, shownOutside, type DossierFormat } from './entry-types.js';
import { parseJson, type JournalFile } from './journal-file.js';
import type { Chain, DossierReport } from './report.js';

export type Payload = Readonly<Record<string, unknown>>;

/** What an entry says, where it is shown; nothing for what is no object. */
export function payloadOf(entry: OpenedEntry | undefined): Payload | null {
  if (entry?.payload == null) return null;
  const parsed = parseJson(entry.payload);
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Payload) : null;
}

export const chainOf = (chains: readonly Chain[], audience: string): readonly OpenedEntry[] =>
  chains.find((c) => c.audience === audience)?.entries ?? [];

/** Entries of a type with what they say, in order. */
export const entriesOf = (chains: readonly Chain[], audience: string, type: string): readonly { entry: OpenedEntry; says: Payload }[] =>
  chainOf(chains, audience).flatMap((entry) => {
    const says = entry.type === type ? payloadOf(entry) : null;
    return says ? [{ entry, says }] : [];
  });

/** Every chain by itself and all together: sound, each once, of one case, with its own audience and nothing else in it. */
export function verifyChains(chains: readonly Chain[]): DossierReport {
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
      ...chains.flatMap((c) => (c.entries.length === 0 ? [`chain ${c.audience}: empty`] : [])),
      ...(cases.size > 1 ? ['chains of more than one case'] : []),
    ],
  };
}

/** Puts the payloads that lie apart beside the commitments they belong to, so that the chain's own check holds them to it. */
export function joined(open: JournalFile, apart: JournalFile | null): { chains: Chain[]; faults: string[] } {
  const faults: string[] = [];
  const payloads = new Map<string, NonNullable<JournalFile['payloads']>[number]>();
  for (const p of apart?.payloads ?? []) {
    const key = `${p.audience}/${p.seq}`;
    if (payloads.has(key)) faults.push(`a payload that stands twice: ${key}`);
    payloads.set(key, p);
  }
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

/** Types that are known, and were when a dossier of that format was made. */
export const unknownTypes = (chains: readonly Chain[], format: DossierFormat): string[] =>
  chains.flatMap((c) =>
    c.entries
      .filter((e) => !isEntryType(e.type) || ENTRY_TYPES[e.type].since > format)
      .map((e) => `chain ${e.audience}, entry ${e.seq}: a type that is not known: ${e.type}`),
  );

/**
 * Payloads that should be there and are not. What is without prejudice stands apart, and in a copy for proceedings nowhere;
 * what was taken back is gone, and an entry says that it was; where the beginning of a caucus is kept, so are words about its
 * exhibits (ADR 0027). Anything else that is gone was taken out.
 */
export function missingPayloads(chains: readonly Chain[], withApart: boolean): string[] {
  return chains.flatMap((chain) => {
    const recalled = chain.entries.filter((e) => e.type === 'message.recalled').length;
    const gone = chain.entries.filter((e) => e.payload == null || e.salt == null);
    const taken = gone.filter((e) => e.type === 'message.posted').slice(0, recalled);
    return gone
      .filter((e) => !(chain.after && e.type.startsWith('exhibit.')))
      .filter((e) => !taken.includes(e) && (withApart || shownOutside(e.audience, e.type)))
      .map((e) => `chain ${e.audience}, entry ${e.seq}: what it says is missing (${e.type})`);
  });
}

/** Payloads without prejudice that stand where a court reads: outside their folder. */
export const openedPayloads = (open: JournalFile): string[] =>
  open.chains.flatMap((c) =>
    c.entries
      .filter((e) => (e.payload != null || e.salt != null) && !shownOutside(e.audience, e.type))
      .map((e) => `chain ${e.audience}, entry ${e.seq}: without prejudice, and outside its folder (${e.type})`),
  );
