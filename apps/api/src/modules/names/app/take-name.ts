import type { Tx } from '../../../platform/database/unit-of-work.js';
import { renameAccount } from '../../identity/index.js';
import type { NameCorrectionRepository } from '../data/name-correction.repository.js';

/** The account bears the new name from here on; the worker brings it into the person's cases. */
export async function takeName(
  tx: Tx,
  corrections: NameCorrectionRepository,
  correctionId: string,
  { accountId, name }: { readonly accountId: string; readonly name: string },
): Promise<void> {
  await renameAccount(tx, accountId, name);
  await corrections.spread(tx, correctionId);
}
