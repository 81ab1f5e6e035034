import { createHash } from 'node:crypto';
import type { CopyKind } from '@heyi/domain';
import { clean } from '../../../platform/files/cleaning/clean.js';
import { CannotBeCleaned, patched, type Source } from '../../../platform/files/cleaning/source.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { FileVault } from '../../../platform/files/file-vault.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import { recordCopy } from '../data/exhibit-copy.repository.js';
import type { CopyRow, ExhibitFile } from '../data/exhibit-file.query.js';
import { makePreview } from './make-preview.js';

/** Opens one transaction in which the exhibit's case is entered (or the worker's, across cases). */
export type WriteCopies = <T>(work: (tx: Pick<Tx, 'query'>) => Promise<T>) => Promise<T>;

/**
 * A copy of an exhibit, made where it is missing: bytes first, outside any transaction; then the record of it and its
 * entry `exhibit.derived`, so that a dossier with the copy verifies. The same original gives the same copy, so that two at
 * once, or one again after a crash, do no harm.
 */
export async function ensureCopy(write: WriteCopies, vault: FileVault, exhibit: ExhibitFile, kind: CopyKind): Promise<CopyRow> {
  const known = exhibit.copies.find((c) => c.kind === kind);
  if (known) return known;
  const made = await derive(vault, exhibit, kind);
  return write(async (tx) => {
    const { row, fresh } = await recordCopy(tx, exhibit, made);
    if (fresh && row.state === 'made')
      await appendAsSystem(tx, {
        caseId: exhibit.caseId,
        audience: exhibit.audience,
        type: 'exhibit.derived',
        payload: {
          exhibit: exhibit.id,
          kind,
          original: exhibit.sha256,
          sha256: row.sha256,
          size: row.size,
          type: row.mediaType,
        },
      });
    return row;
  });
}

const failed = (kind: CopyKind, fault: string): CopyRow => ({ kind, state: 'failed', sha256: null, size: null, mediaType: null, fault });

async function derive(vault: FileVault, exhibit: ExhibitFile, kind: CopyKind): Promise<CopyRow> {
  try {
    return kind === 'blurred' ? await blurred(vault, exhibit) : await cleaned(vault, exhibit);
  } catch (error) {
    if (error instanceof CannotBeCleaned) return failed(kind, error.fault);
    throw error;
  }
}

async function blurred(vault: FileVault, exhibit: ExhibitFile): Promise<CopyRow> {
  if (!(await vault.has(exhibit.storedAs, 'blurred')))
    await makePreview(vault, { id: exhibit.storedAs, size: exhibit.size, wrapped_key: exhibit.wrappedKey, media_type: exhibit.mediaType });
  const bytes = await vault.get(exhibit.storedAs, exhibit.wrappedKey, 'blurred');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { kind: 'blurred', state: 'made', sha256, size: bytes.length, mediaType: 'image/jpeg', fault: null };
}

async function cleaned(vault: FileVault, exhibit: ExhibitFile): Promise<CopyRow> {
  const { storedAs: id, wrappedKey, size: originalSize } = exhibit;
  const original = { id, wrappedKey, size: originalSize };
  const source: Source = { size: originalSize, read: (at, length) => vault.readAt(original, at, length) };
  const result = await clean(exhibit.mediaType, source);
  const same: CopyRow = { kind: 'cleaned', state: 'same', sha256: null, size: null, mediaType: null, fault: null };
  if ('patches' in result && result.patches.length === 0) return same;
  const parts = 'bytes' in result ? [result.bytes] : patched(source, result.patches);
  const { size, sha256 } = await vault.putParts(id, wrappedKey, 'cleaned', parts);
  if (sha256 === exhibit.sha256) return same;
  return { kind: 'cleaned', state: 'made', sha256, size, mediaType: exhibit.mediaType, fault: null };
}
