import { endingsOpen, groundsToRefuse } from '@heyi/domain';
import type { CaseFile } from '../../api/case-file.models.js';
import { endingFacts, readNext } from '../../../cases/index.js';
import type { CaseReading } from '../case-reading.js';
import { shared, type Section } from './section.js';

const facts = shared(({ tx, id, role, status, row: { appliedBy, mediatorAccountId } }: CaseReading) =>
  endingFacts(tx, { id, role, status, appliedBy, mediatorAccountId }),
);
const openTo = async (c: CaseReading) => endingsOpen(await facts(c), (act) => c.may(act));

/** What is next for the reader, and which endings are theirs to take now. */
export const next = {
  next: async ({ tx, ctx, id }) => {
    const found = (await readNext(tx, ctx, [id])).get(id);
    if (!found) throw new Error('Nothing is next in a case that was entered.');
    return found;
  },
  endings: openTo,
  refusalGrounds: async (c) => ((await openTo(c)).includes('refuse') ? groundsToRefuse(c.status, (await facts(c)).consentOverdue) : []),
} satisfies Partial<Section<keyof CaseFile>>;
