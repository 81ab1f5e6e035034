import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '@heyi/ledger';

/** SHA-256 over the canonical JSON of something: the same content gives the same, whatever the order of its keys. */
export const fingerprint = (content: unknown): string =>
  createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(content)) as Json))
    .digest('hex');
