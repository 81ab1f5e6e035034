import { mayInOrganisation } from '@heyi/abilities';
import { CLOCK_KINDS, DEGREES, LAST_CALENDAR_YEAR, readParameters, SETTABLE_CLOCKS, type SettableClock } from '@heyi/domain';
import { organisationOf, type Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { CommitteeSettings } from '../api/settings.models.js';
import { loadedNotices, loadedParameters } from '../data/settings.query.js';
import { bandsOf, periodsOf, ratesOf, representativesOf } from './settings.js';

/** Everything that a committee sets and loads, as its own people read it. */
export async function readSettings(tx: Tx, ctx: Ctx): Promise<CommitteeSettings> {
  const tenantId = organisationOf(ctx);
  const periods = await periodsOf(tx, tenantId);
  const bands = await bandsOf(tx, tenantId);
  const notices = await loadedNotices(tx, tenantId);
  const parameters = await loadedParameters(tx, tenantId);
  return {
    periods: (Object.keys(SETTABLE_CLOCKS) as SettableClock[]).map((kind) => ({
      kind,
      amount: periods[kind],
      unit: CLOCK_KINDS[kind].unit,
      min: SETTABLE_CLOCKS[kind][0],
      max: SETTABLE_CLOCKS[kind][1],
    })),
    bands: DEGREES.map((degree) => ({ degree, from: bands[degree][0], to: bands[degree][1] })),
    notices: notices.map((n) => ({
      ...n,
      holidays: [...n.holidays],
      workdays: [...n.workdays],
      loadedAt: n.loadedAt.toISOString(),
      undoneAt: n.undoneAt?.toISOString() ?? null,
    })),
    parameters: parameters.map(({ id, data, loadedName }) => ({ ...readParameters(data), id, loadedName })),
    rates: [...(await ratesOf(tx, tenantId))],
    representatives: await representativesOf(tx, tenantId),
    lastCalendarYear: LAST_CALENDAR_YEAR,
    mayChange: mayInOrganisation('change_settings', ctx.actor),
  };
}
