import type { InBoth } from '@heyi/contracts';
import { conflict } from '../../../platform/errors/refusal.js';
import type { CaseScope } from '../../cases/index.js';
import type { AgreementRepository, AgreementVersion } from '../data/agreement.repository.js';
import type { SetMark, SignatureRepository } from '../data/signature.repository.js';

/** The version that stands, with the signatures that would be lost with it. */
export interface CurrentVersion extends AgreementVersion {
  readonly signatures: readonly SetMark[];
}

/** `null` before the first version and after the last was given up. */
export async function currentVersion(
  { tx, entered }: CaseScope,
  agreements: AgreementRepository,
  signatures: SignatureRepository,
): Promise<CurrentVersion | null> {
  const version = await agreements.standing(tx, entered.id);
  return version && { ...version, signatures: await signatures.of(tx, version.id) };
}

/** What somebody was shown as they decided to give a version up. */
export interface ShownVersion {
  /** The version, `null` where there was none. */
  readonly id: string | null;
  /** The marks that stood on it. */
  readonly marks: readonly string[];
}

/**
 * Nothing is voided that its author was not shown: another version, or a signature that came in while they were
 * deciding, makes the decision stale. Called under the case's lock, which a signature takes too.
 */
export function requireShown(shown: ShownVersion, current: CurrentVersion | null): void {
  if ((current?.id ?? null) !== shown.id) {
    const now: InBoth = current
      ? { zh: `现在是第${current.version}版`, en: `version ${current.version} stands now` }
      : { zh: '那一版已经作废', en: 'that version has become void' };
    throw conflict('version_moved_on', { changes: [now] });
  }
  const meanwhile = (current?.signatures ?? []).filter((s) => !shown.marks.includes(s.mark));
  if (meanwhile.length)
    throw conflict('signed_meanwhile', { who: meanwhile.map((s) => ({ zh: s.signerName, en: s.signerName }) satisfies InBoth) });
}
