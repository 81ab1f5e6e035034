import {
  calendarWith,
  CLOCK_KINDS,
  faultInBands,
  faultsInRates,
  MAX_REPRESENTATIVES,
  REPRESENTATIVES_RANGE,
  SETTABLE_CLOCKS,
  readParameters,
  USUAL_BANDS,
  type Bands,
  type ClockKind,
  type KeptParameters,
  type Rate,
  type RegionParameters,
  type SettableClock,
  type WorkCalendar,
} from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { invalid, invalidField } from '../../../platform/errors/refusal.js';

type Reader = Pick<Tx, 'query'>;
/** A rate a month for twenty years, of both kinds. */
const MAX_RATES = 480;

/** The calendar of a tenant: the built-in years with the notices it has loaded and not undone (CAL-8). */
export async function calendarOf(tx: Reader, tenantId: string): Promise<WorkCalendar> {
  const rows = await tx.query<{ year: number; holidays: string[]; workdays: string[] }>(
    'select year, holidays::text[], workdays::text[] from holiday_notice where tenant_id = $1 and undone_at is null',
    [tenantId],
  );
  return calendarWith(rows);
}

async function settingOf<T>(tx: Reader, tenantId: string, key: string): Promise<T | null> {
  const [row] = await tx.query<{ value: T }>('select value from tenant_setting where tenant_id = $1 and key = $2', [tenantId, key]);
  return row?.value ?? null;
}

export type Periods = Record<SettableClock, number>;

/** The lengths of the clocks that no text sets; a tenant's own, else the default. */
export async function periodsOf(tx: Reader, tenantId: string): Promise<Periods> {
  const own = (await settingOf<Partial<Periods>>(tx, tenantId, 'periods')) ?? {};
  return Object.fromEntries(
    (Object.keys(SETTABLE_CLOCKS) as SettableClock[]).map((kind) => [
      kind,
      own[kind] ?? (kind === 'materials' ? 0 : CLOCK_KINDS[kind].amount),
    ]),
  ) as Periods;
}

/** Whether the committee asks for materials within a time of its own (PMC-9: practice); only where it set one. */
export const asksForMaterials = async (tx: Reader, tenantId: string): Promise<boolean> => (await periodsOf(tx, tenantId)).materials > 0;

/** The length of one clock, or null where the law sets it. */
export async function periodOf(tx: Reader, tenantId: string, kind: ClockKind): Promise<number | null> {
  return kind in SETTABLE_CLOCKS ? (await periodsOf(tx, tenantId))[kind as SettableClock] : null;
}

export const bandsOf = async (tx: Reader, tenantId: string): Promise<Bands> =>
  (await settingOf<Bands>(tx, tenantId, 'bands')) ?? USUAL_BANDS;

/** How many representatives a side may have in mediation, where no text sets a number (RT-9 speaks of negotiation). */
export const representativesOf = async (tx: Reader, tenantId: string): Promise<number> =>
  (await settingOf<number>(tx, tenantId, 'representatives')) ?? MAX_REPRESENTATIVES;

/** The rates that a committee has loaded for interest on refunds (PRE-4). */
export const ratesOf = async (tx: Reader, tenantId: string): Promise<readonly Rate[]> =>
  (await settingOf<readonly Rate[]>(tx, tenantId, 'rates')) ?? [];

/** The figures in force today for a region: of its county, else its city, else its province; the latest year of them. */
export async function parametersOf(tx: Reader, tenantId: string, regionCode: string): Promise<RegionParameters | null> {
  const [row] = await tx.query<{ data: KeptParameters }>(
    `select data from region_parameter p, lateral (
        select case when right(region_code, 4) = '0000' then left(region_code, 2) when right(region_code, 2) = '00' then left(region_code,
          4) else region_code end as prefix) area
      where tenant_id = $1 and ended_at is null and starts_with($2, prefix) and app.today() between (data->>'validFrom')::date
        and (data->>'validTo')::date
      order by length(prefix) desc, year desc limit 1`,
    [tenantId, regionCode],
  );
  return row ? readParameters(row.data) : null;
}

/** Sets the lengths of the settable clocks; running clocks keep the length they began with. */
export async function setPeriods(tx: Tx, ctx: Ctx, periods: Record<string, number>): Promise<void> {
  for (const [kind, days] of Object.entries(periods)) {
    const range = SETTABLE_CLOCKS[kind as SettableClock] as readonly [number, number] | undefined;
    if (!range) throw invalidField(kind, 'choice_invalid');
    if (days < range[0] || days > range[1]) throw invalidField(kind, 'period_invalid', { min: range[0], max: range[1] });
  }
  const own = (await settingOf<Partial<Periods>>(tx, ctx.actor.organisationId as string, 'periods')) ?? {};
  await store(tx, ctx, 'periods', { ...own, ...periods });
}

/** Sets the bands of the degrees; they cover 0 to 100 without gap or overlap (APP-6: practice). */
export async function setBands(tx: Tx, ctx: Ctx, bands: Bands): Promise<void> {
  const fault = faultInBands(bands);
  if (fault) throw invalidField(`bands.${fault}`, 'bands_invalid');
  await store(tx, ctx, 'bands', bands);
}

export async function setRepresentatives(tx: Tx, ctx: Ctx, max: number): Promise<void> {
  const [min, most] = REPRESENTATIVES_RANGE;
  if (max < min || max > most) throw invalidField('max', 'period_invalid', { min, max: most });
  await store(tx, ctx, 'representatives', max);
}

/** Sets the list of rates, the latest first; saved calculations keep the rate they stood on. */
export async function setRates(tx: Tx, ctx: Ctx, rates: readonly Rate[]): Promise<void> {
  const [{ today } = { today: '' }] = await tx.query<{ today: string }>('select app.today()::text as today');
  if (rates.length > MAX_RATES) throw invalidField('rates', 'too_many_entries', { max: MAX_RATES });
  const faults = faultsInRates(rates, today);
  if (faults.length) throw invalid(faults.map((f) => ({ ...f, data: {} })));
  await store(
    tx,
    ctx,
    'rates',
    [...rates].sort((a, b) => a.kind.localeCompare(b.kind) || b.from.localeCompare(a.from)),
  );
}

async function store(tx: Tx, ctx: Ctx, key: string, value: unknown): Promise<void> {
  await tx.query(
    `insert into tenant_setting (tenant_id, key, value, changed_name) values ($1, $2, $3, $4)
     on conflict (tenant_id, key) do update set value = excluded.value, changed_name = excluded.changed_name, changed_at = app.now()`,
    [ctx.actor.organisationId, key, JSON.stringify(value), ctx.actor.name],
  );
}
