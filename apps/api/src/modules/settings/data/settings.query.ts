import type { KeptParameters, YearNotice } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** Settings are read by everybody, also by the worker. */
export type Reader = Pick<Tx, 'query'>;

/** What a committee sets by itself: one value a key. */
export type SettingKey = 'periods' | 'bands' | 'representatives' | 'rates';

/** What a committee set; nothing where it left the default. */
export async function settingOf<T>(tx: Reader, tenantId: string, key: SettingKey): Promise<T | null> {
  const [row] = await tx.query<{ value: T }>('select value from tenant_setting where tenant_id = $1 and key = $2', [tenantId, key]);
  return row?.value ?? null;
}

/** The notices that a committee has loaded and not undone, one a year. */
export const noticesInForce = (tx: Reader, tenantId: string): Promise<YearNotice[]> =>
  tx.query<YearNotice>('select year, holidays::text[], workdays::text[] from holiday_notice where tenant_id = $1 and undone_at is null', [
    tenantId,
  ]);

export interface LoadedNotice extends YearNotice {
  readonly id: string;
  readonly document: string;
  readonly loadedName: string;
  readonly loadedAt: Date;
  readonly undoneAt: Date | null;
  readonly undoneName: string | null;
}

/** What a committee has loaded lately, also what was undone. */
export const loadedNotices = (tx: Reader, tenantId: string): Promise<LoadedNotice[]> =>
  tx.query<LoadedNotice>(
    `select id, year, document, holidays::text[], workdays::text[], loaded_name as "loadedName", loaded_at as "loadedAt",
      undone_at as "undoneAt", undone_name as "undoneName"
       from holiday_notice where tenant_id = $1 order by year desc, loaded_at desc limit 30`,
    [tenantId],
  );

/** The figures in force today for a region: of its county, else its city, else its province; the latest year of them. */
export async function parametersInForce(tx: Reader, tenantId: string, regionCode: string): Promise<KeptParameters | null> {
  const [row] = await tx.query<{ data: KeptParameters }>(
    `select data from region_parameter p, lateral (
        select case when right(region_code, 4) = '0000' then left(region_code, 2) when right(region_code, 2) = '00' then left(region_code,
          4) else region_code end as prefix) area
      where tenant_id = $1 and ended_at is null and starts_with($2, prefix) and app.today() between (data->>'validFrom')::date
        and (data->>'validTo')::date
      order by length(prefix) desc, year desc limit 1`,
    [tenantId, regionCode],
  );
  return row?.data ?? null;
}

export interface LoadedParameters {
  readonly id: string;
  readonly data: KeptParameters;
  readonly loadedName: string;
}

/** The figures that a committee has loaded and not ended. */
export const loadedParameters = (tx: Reader, tenantId: string): Promise<LoadedParameters[]> =>
  tx.query<LoadedParameters>(
    `select id, data, loaded_name as "loadedName" from region_parameter where tenant_id = $1 and ended_at is null
      order by region_code, year desc limit 200`,
    [tenantId],
  );
