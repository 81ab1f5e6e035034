import type { Locale } from '@heyi/contracts';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** A region in the reader's language; null where no committee has taken it on, and so nobody has named it. */
export async function regionName(tx: Pick<Tx, 'query'>, code: string, locale: Locale): Promise<string | null> {
  const [region] = await tx.query<{ zh: string; en: string }>('select name_zh as zh, name_en as en from identity.region where code = $1', [
    code,
  ]);
  return region?.[locale === 'en' ? 'en' : 'zh'] ?? null;
}
