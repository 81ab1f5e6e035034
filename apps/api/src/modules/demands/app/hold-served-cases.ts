import type { Tx } from '../../../platform/database/unit-of-work.js';
import { holdCase } from '../../cases/index.js';
import { casesServedBy } from '../data/served-cases.query.js';

/** Before what became of a message is written into the letters that it carries: their cases are locked first (ADR 0056). */
export async function holdServedCases(tx: Tx, messageId: string): Promise<void> {
  for (const caseId of await casesServedBy(tx, messageId)) await holdCase(tx, caseId);
}
