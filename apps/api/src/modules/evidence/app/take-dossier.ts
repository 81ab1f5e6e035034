import { isOwnExhibit, isSensitive, isUuid } from '@heyi/domain';
import { dossierInput, faultsOf } from '@heyi/contracts';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { invalid, invalidField, notFound, notPossible } from '../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { exhibitFile } from '../data/exhibit-file.query.js';
import { one } from '../../../platform/database/one-row.js';

export interface TakeDossierInput {
  readonly kind: string;
  /** The other side's sensitive exhibits that shall stand unblurred, each with what for. */
  readonly opened: readonly { readonly exhibitId: string; readonly purpose: string }[];
}

/**
 * Takes a dossier. Both sides read in the joint record that it was taken and by whom, not which of the two: that would
 * tell of what a side prepares. Each sensitive exhibit ticked is opened on purpose, with an entry where its owner reads.
 * @returns the taking, under which the ZIP is fetched
 */
export async function takeDossier(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, input: TakeDossierInput): Promise<string> {
  const entered = await enterCase(tx, caseId, 'download', true);
  const parsed = dossierInput.safeParse(input);
  if (!parsed.success) throw invalid(faultsOf(parsed.error));
  const { kind, opened } = parsed.data;
  const ticked = new Map(opened.map((o) => [o.exhibitId, o.purpose]));
  if (ticked.size !== opened.length) throw invalidField('opened', 'choice_invalid');
  for (const [exhibitId, purpose] of ticked) {
    const exhibit = isUuid(exhibitId) ? await exhibitFile(tx, caseId, exhibitId, entered.kept) : null;
    if (!exhibit || (kind === 'proceedings' && exhibit.audience !== 'joint')) throw notFound();
    if (exhibit.withdrawn) throw notPossible('exhibit_withdrawn');
    if (isOwnExhibit(entered.role, exhibit.side) || !isSensitive(exhibit.category)) throw invalidField('opened', 'choice_invalid');
    if (exhibit.copies.some((c) => c.kind === 'cleaned' && c.state === 'failed')) throw notPossible('exhibit_unreadable');
    await appendToJournal(tx, ctx, caseId, exhibit.audience, 'exhibit.opened', {
      exhibit: exhibitId,
      sensitive: true,
      role: entered.role,
      reason: purpose,
      for: 'dossier',
    });
  }
  const taking = one(
    await tx.query<{ id: string }>(
      'insert into dossier_taking (case_id, tenant_id, account_id, kind, opened) values ($1, $2, $3, $4, $5) returning id',
      [caseId, entered.tenantId, ctx.actor.accountId, kind, [...ticked.keys()]],
    ),
  );
  await appendToJournal(tx, ctx, caseId, 'joint', 'dossier.taken', { role: entered.role });
  await relay.announce(tx, { type: 'case.changed', caseId, audience: 'joint' });
  return taking.id;
}
