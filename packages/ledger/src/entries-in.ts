import { entriesOf, type Payload } from './chains.js';
import { JOURNAL } from './indexed-dossier.js';
import { readJournalFile } from './journal-file.js';

/** Entries of a type in the joint chain of a dossier, with what they say; for what looks further than this verifier does. */
export function entriesIn(
  files: ReadonlyMap<string, Buffer>,
  type: string,
): readonly { readonly caseId: string; readonly says: Payload }[] {
  const { journal } = readJournalFile(JOURNAL, files.get(JOURNAL)?.toString('utf8') ?? '');
  return entriesOf(journal?.chains ?? [], 'joint', type).map(({ entry, says }) => ({ caseId: entry.caseId, says }));
}
