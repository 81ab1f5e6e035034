import { Fault } from '../../../platform/errors/fault.js';
import { Removal } from '../../../platform/files/removal.js';
import type { FileVault } from '../../../platform/files/file-vault.js';
import type { JobUnit } from '../../../platform/jobs/job-unit.js';
import { forgetUpload, uploadsToClear } from '../data/cleared-uploads.repository.js';

const BATCH = 50;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Uploads that were never finished, were refused, or never became an exhibit or a paper, a week after they were begun.
 * Bytes go outside any transaction, after nobody can add the upload any more and before its row goes: a process that ends
 * in between leaves a row that says what to go on with. One that cannot be cleared holds up no other.
 * @throws AggregateError after all have had their turn
 */
export async function clearUploads(unit: JobUnit, vault: FileVault, machine = new Date()): Promise<void> {
  const { right, gone } = await unit.unsafeAcrossTenants(async (tx) => {
    const granted = await Removal.within(tx);
    return { right: granted, gone: granted ? await uploadsToClear(tx, BATCH) : [] };
  });
  // A backup is being made: they are cleared when it is done.
  if (!right) return;
  const failed: Fault[] = [];
  for (const { id } of gone)
    await vault
      .removeAll(right, id)
      .then(() => unit.unsafeAcrossTenants((tx) => forgetUpload(tx, id)))
      .catch((cause: unknown) => failed.push(new Fault(`Upload ${id} was not cleared.`, { cause })));
  // Files that a process began to derive and did not end; a folder a minute, by the clock that files are dated with.
  await vault.clearParts(Math.floor(machine.getTime() / 60_000), new Date(machine.getTime() - DAY_MS));
  if (failed.length) throw new AggregateError(failed, failed.map((e) => e.message).join('\n'));
}
