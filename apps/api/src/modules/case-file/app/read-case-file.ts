import type { CaseFile } from '../api/case-file.models.js';
import { enteredToRead, type CaseReading, type ReadBy } from './case-reading.js';
import { audit } from './sections/audit.js';
import { channels } from './sections/channels.js';
import { clocks } from './sections/clocks.js';
import { events } from './sections/events.js';
import { exhibits } from './sections/exhibits.js';
import { face } from './sections/face.js';
import { letters } from './sections/letters.js';
import { limitation } from './sections/limitation.js';
import { next } from './sections/next.js';
import { people } from './sections/people.js';
import type { Section } from './sections/section.js';
import { terms } from './sections/terms.js';

/** How each field of a case is read: one that the schema has and no section reads does not compile. */
const FIELDS: Section<keyof CaseFile> = {
  ...face,
  ...next,
  ...people,
  ...limitation,
  ...clocks,
  ...events,
  ...letters,
  ...terms,
  ...exhibits,
  ...channels,
  ...audit,
};

const isField = (name: string): name is keyof CaseFile => Object.hasOwn(FIELDS, name);

/**
 * What is asked of one case, for one reader, or null where it is not there for them. Everything below the case row is filtered by
 * the database, however it is asked for; what is not asked for is not read.
 *
 * @throws Error for a field that no case has
 */
export async function readCaseFile(by: ReadBy, caseId: string, asked: Iterable<string>): Promise<Partial<CaseFile> | null> {
  const reading = await enteredToRead(by, caseId);
  if (!reading) return null;
  const answer: Partial<CaseFile> = {};
  for (const name of asked) {
    if (!isField(name)) throw new Error(`No section of a case reads ${name}.`);
    await readInto(answer, name, reading);
  }
  return answer;
}

async function readInto<F extends keyof CaseFile>(answer: Partial<CaseFile>, field: F, reading: CaseReading): Promise<void> {
  answer[field] = await FIELDS[field](reading);
}
