import { enterToRead, type Tx } from '../../../platform/database/unit-of-work.js';
import type { JournalLine } from '../api/case-file.models.js';
import { journalOf } from '../data/journal.query.js';

/**
 * The journal as the reader hears it, newest last; at most the last 500 entries. An office that has not opened the case reads none,
 * not even who else has.
 */
export async function readJournal(tx: Tx, caseId: string): Promise<JournalLine[]> {
  const role = await enterToRead(tx, caseId);
  if (!role) return [];
  return (await journalOf(tx, caseId, role)).map((entry) => ({ ...entry, at: entry.at.toISOString() }));
}
