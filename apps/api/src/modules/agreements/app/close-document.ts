import { createHash } from 'node:crypto';
import type { FileVault } from '../../../platform/files/file-vault.js';
import type { Json } from '@heyi/ledger';
import type { ReadyVersion } from '../data/agreement.repository.js';
import type { SetMark } from '../data/signature.repository.js';
import type { Authority } from '../pdf/certificates.js';
import type { Closing } from '../pdf/seal-pdf.js';
import { overlayPdf, type MarkStamp } from '../pdf/typst.js';
import { stampOf } from './mark-stamp.js';

/** With what a signed document is closed. */
export interface ClosedWith {
  readonly closing: Closing;
  /** The marks of those who signed it. */
  readonly marks: readonly SetMark[];
  /** What the seal shows, where a committee closes it. */
  readonly seal?: MarkStamp;
  readonly at: Date;
}

/**
 * Makes the closed file of a signed document and keeps it beside it, under a name of its own: of two that are made at once, one
 * stays that nobody refers to. The authority may be far away, so no transaction waits for it.
 * @returns the file's fingerprint
 */
export async function closeDocument(
  { vault, authority }: { readonly vault: FileVault; readonly authority: Authority },
  { id, data, wrappedKey }: ReadyVersion,
  { closing, marks, seal, at }: ClosedWith,
): Promise<string> {
  const stamps = Object.fromEntries(marks.map((m) => [m.mark, stampOf(m.signerName, m.method, m.signedAt)]));
  const { sealPdf } = await import('../pdf/seal-pdf.js');
  const base = await vault.get(id, wrappedKey, 'base');
  const overlay = await overlayPdf(data, seal ? { ...stamps, seal } : stamps);
  const closed = await sealPdf(base, { overlay, marks: marks.map((m) => m.record) as Json, at, closing }, authority);
  const sha256 = createHash('sha256').update(closed).digest('hex');
  await vault.put(id, wrappedKey, `sealed-${sha256.slice(0, 16)}`, closed);
  return sha256;
}
