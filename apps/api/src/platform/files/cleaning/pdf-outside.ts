import { CannotBeCleaned } from './source.js';

// Apart from what reads a PDF: its library is some three hundred files, which a process would read as it starts and only the thread needs.

const END = 64 << 10;
/** What is encrypted reads as damage to whoever has no key; the end of the file says which it is. */
export const saysEncrypted = (bytes: Buffer): boolean => /\/Encrypt[\s/<]/.test(bytes.toString('latin1', Math.max(0, bytes.length - END)));

const MOST = 128 << 20;
const HEAD = 1024;

/** What a look at its outside says. @throws CannotBeCleaned */
export function requirePdf(bytes: Buffer): void {
  if (bytes.length > MOST) throw new CannotBeCleaned('too_large');
  if (!bytes.subarray(0, HEAD).includes('%PDF-')) throw new CannotBeCleaned('damaged');
}
