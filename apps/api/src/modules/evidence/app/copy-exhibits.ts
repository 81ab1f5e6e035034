import { copiesOf, isPicture } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { JobUnit } from '../../../platform/jobs/job-unit.js';
import type { FileVault } from '../../../platform/files/file-vault.js';
import { Removal } from '../../../platform/files/removal.js';
import { exhibitById, exhibitsWithoutCopies, isStoredForOthers, type ExhibitFile } from '../data/exhibit-file.query.js';
import { askAgainLater } from '../data/preview-job.repository.js';
import { ensureCopy } from './exhibit-copies.js';

/** Told to whoever may see it that an exhibit was added or withdrawn: something that a person has done. */
export type ExhibitShown = (tx: Tx, exhibit: Pick<ExhibitFile, 'caseId' | 'audience'>) => Promise<void>;

/** The worker's part: the copies of one exhibit as it is added; as it is withdrawn, an end of those that were made. */
export async function copyOf(unit: JobUnit, vault: FileVault, exhibitId: string, shown: ExhibitShown): Promise<void> {
  const exhibit = await unit.unsafeAcrossTenants((tx) => exhibitById(tx, exhibitId));
  if (!exhibit) return;
  if (!exhibit.withdrawn) await makeCopies(unit, vault, exhibit);
  else if (!(await endCopies(unit, vault, exhibit))) return;
  await unit.unsafeAcrossTenants((tx: Tx) => shown(tx, exhibit));
}

async function makeCopies(unit: JobUnit, vault: FileVault, exhibit: ExhibitFile): Promise<void> {
  for (const kind of copiesOf({ category: exhibit.category, image: isPicture(exhibit.mediaType) }))
    await ensureCopy((work) => unit.unsafeAcrossTenants(work), vault, exhibit, kind);
}

/** Previews and copies of what was withdrawn; another exhibit that still uses the same bytes keeps them. @returns whether that is done */
async function endCopies(unit: JobUnit, vault: FileVault, exhibit: ExhibitFile): Promise<boolean> {
  const { kept, right } = await unit.unsafeAcrossTenants(async (tx) => {
    const granted = await Removal.within(tx);
    // A backup is being made that may want them.
    if (!granted) await askAgainLater(tx, exhibit.id);
    return { kept: await isStoredForOthers(tx, exhibit), right: granted };
  });
  if (!right) return false;
  if (!kept) for (const variant of ['preview', 'blurred', 'cleaned', 'reading']) await vault.remove(right, exhibit.storedAs, variant);
  return true;
}

const BATCH = 20;

/**
 * Exhibits that have no copies yet: of an earlier release, or whose job was lost. One that fails holds up no other.
 * @throws AggregateError after all have had their turn
 */
export async function copyExhibits(unit: JobUnit, vault: FileVault): Promise<number> {
  const waiting = await unit.unsafeAcrossTenants((tx) => exhibitsWithoutCopies(tx, BATCH));
  const failed: Error[] = [];
  for (const exhibit of waiting)
    await makeCopies(unit, vault, exhibit).catch((cause: unknown) =>
      failed.push(new Error(`No copies of exhibit ${exhibit.id}.`, { cause })),
    );
  if (failed.length) throw new AggregateError(failed, failed.map((e) => `${e.message} ${String(e.cause)}`).join('\n'));
  return waiting.length;
}
