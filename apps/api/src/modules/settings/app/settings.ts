import {
  calendarWith,
  CLOCK_KINDS,
  MAX_REPRESENTATIVES,
  SETTABLE_CLOCKS,
  readParameters,
  USUAL_BANDS,
  type Bands,
  type ClockKind,
  type Rate,
  type RegionParameters,
  type SettableClock,
  type WorkCalendar,
} from '@heyi/domain';
import { parametersInForce, noticesInForce, settingOf, type Reader } from '../data/settings.query.js';

/** The calendar of a tenant: the built-in years with the notices it has loaded and not undone (CAL-8). */
export const calendarOf = async (tx: Reader, tenantId: string): Promise<WorkCalendar> => calendarWith(await noticesInForce(tx, tenantId));

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
  const kept = await parametersInForce(tx, tenantId, regionCode);
  return kept && readParameters(kept);
}
