import { endingsOpen, groundsToRefuse, type EndingFacts } from '@heyi/domain';
import type { CaseFile } from '../../api/case-file.models.js';
import { readNext } from '../../../cases/index.js';
import type { CaseReading } from '../case-reading.js';
import type { Section } from './section.js';

const facts = ({ role, status, row: { appliedBy, endAskedBy, consentOverdue, mediatorAccountId } }: CaseReading): EndingFacts => ({
  role,
  status,
  appliedBy,
  mediated: mediatorAccountId !== null,
  endAskedBy,
  consentOverdue,
});
const openTo = (c: CaseReading) => endingsOpen(facts(c), (act) => c.may(act));

/** What is next for the reader, and which endings are theirs to take now. */
export const next = {
  next: async ({ tx, ctx, id }) => {
    const found = (await readNext(tx, ctx, [id])).get(id);
    if (!found) throw new Error('Nothing is next in a case that was entered.');
    return found;
  },
  endings: openTo,
  refusalGrounds: (c) => (openTo(c).includes('refuse') ? groundsToRefuse(c.status, c.row.consentOverdue) : []),
} satisfies Partial<Section<keyof CaseFile>>;
