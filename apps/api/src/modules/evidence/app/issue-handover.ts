import { dayOf, type FormKind } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { headOf } from '../../../platform/journal/journal.js';
import { formsOfCase, issueForm } from '../../forms/index.js';
import { handedOverExhibits } from '../data/handed-over-exhibits.query.js';

/** Papers that concern the case itself; a calculation is a side's own, a proof of service speaks of a letter in the list. */
const PAPERS: readonly FormKind[] = [
  'demand',
  'application',
  'invitation',
  'acceptance',
  'non_acceptance',
  'extension',
  'ended',
  'negotiation_ended',
  'lapsed',
];

/**
 * Lists what goes along to the court or authority that takes the matter up (RT-8): exhibits that both sides know, with
 * their hashes, and the papers of the case. Offers and caucuses stay out of it (ONL-4).
 */
export async function issueHandover(tx: Tx, caseId: string): Promise<void> {
  const exhibits = await handedOverExhibits(tx, caseId);
  const papers = (await formsOfCase(tx, caseId)).flatMap(({ kind, number, createdAt }) =>
    number !== null && PAPERS.includes(kind) ? [{ kind, number, on: dayOf(createdAt) }] : [],
  );
  await issueForm(tx, caseId, 'handover', {
    issuer: 'platform',
    handedOver: { exhibits, papers },
    recordHead: await headOf(tx, caseId, 'joint'),
  });
}
