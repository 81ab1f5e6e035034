import type { Locale } from '@heyi/contracts';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/**
 * Number of each case and the other side, by its id, of those that the reader may still see. One statement over the kernel's table and
 * identity's, which both tell their people through this module.
 */
export async function caseNames(tx: Tx, locale: Locale, caseIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; name: string }>(
    `select c.id, concat_ws(' · ', number, case app.kind() when 'clinic' then consumer_name
              when 'committee' then concat_ws(' — ', consumer_name, clinic_name || label) else clinic_name || label end) as name
       from case_file c join identity.organisation k on k.id = c.clinic_organisation_id,
            lateral (select case when k.standing = 'confirmed' then '' else $2 end as label) l where c.id = any($1)`,
    [caseIds, locale === 'en' ? ' (not confirmed)' : '（未核验）'],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
