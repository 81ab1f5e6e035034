/**
 * A file that rows name, as a backup wants it: `whole` must be there, of what is `derived` there may be none (who reads gets the
 * original), `arriving` is copied as far as it came.
 */
export interface KeptFile {
  readonly id: string;
  readonly variant: string | null;
  readonly wrappedKey: Buffer;
  readonly kind: 'whole' | 'derived' | 'arriving';
  /** Bytes and hash of the content, where rows say so. */
  readonly size: number | null;
  readonly sha256: string | null;
}
