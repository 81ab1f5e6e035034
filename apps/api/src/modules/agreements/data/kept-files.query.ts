import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { KeptFile } from '../../../platform/files/kept-file.js';

/** Every document that a row names, across tenants: as it was signed, void ones too, and as it was sealed. */
export const filesOfAgreements = (tx: Pick<Tx, 'query'>): Promise<KeptFile[]> =>
  tx.query<KeptFile>(`
    select id, 'base' as variant, wrapped_key as "wrappedKey", 'whole' as kind, null::float8 as size, base_pdf_sha256 as sha256
      from agreement where base_pdf_sha256 is not null
    union all
    select id, 'sealed-' || left(sealed_pdf_sha256, 16), wrapped_key, 'whole', null, sealed_pdf_sha256
      from agreement where sealed_pdf_sha256 is not null
    order by 1, 2`);
