import { faultsInParameters, isUuid, keepParameters, yearOf, type RegionParameters } from '@heyi/domain';
import type { InputFault } from '@heyi/contracts';
import type { Ctx } from '../../../platform/context/ctx.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { requirePrintable } from '../../../platform/documents/printable.js';
import { invalid, notFound } from '../../../platform/errors/refusal.js';
import { one } from '../../../platform/database/one-row.js';

/** Loads the figures of a region and year with their source, in place of earlier ones of that year. */
export async function loadParameters(tx: Tx, ctx: Ctx, p: RegionParameters): Promise<string> {
  const [{ today } = { today: '' }] = await tx.query<{ today: string }>('select app.today()::text as today');
  const faults: InputFault[] = faultsInParameters(p, yearOf(today)).map((f) => ({ path: f.path, code: f.code, data: {} }));
  if (!/^\d{6}$/.test(p.regionCode)) faults.push({ path: 'regionCode', code: 'choice_invalid', data: {} });
  if (faults.length) throw invalid(faults);
  requirePrintable({ source: p.source });
  await tx.query(
    'update region_parameter set ended_at = app.now() where tenant_id = $1 and region_code = $2 and year = $3 and ended_at is null',
    [ctx.actor.organisationId, p.regionCode, p.year],
  );
  const row = one(
    await tx.query<{ id: string }>(
      'insert into region_parameter (tenant_id, region_code, year, data, loaded_name) values ($1, $2, $3, $4, $5) returning id',
      [ctx.actor.organisationId, p.regionCode, p.year, JSON.stringify(keepParameters(p)), ctx.actor.name],
    ),
  );
  return row.id;
}

export async function endParameters(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  const ended = isUuid(id)
    ? await tx.query(
        'update region_parameter set ended_at = app.now() where id = $1 and tenant_id = $2 and ended_at is null returning id',
        [id, ctx.actor.organisationId],
      )
    : [];
  if (ended.length === 0) throw notFound();
}
