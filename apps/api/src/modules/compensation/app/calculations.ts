import { calculationInput, faultsOf, type InputFault, type RefusalCode } from '@heyi/contracts';
import {
  bothColumns,
  calculationNumber,
  faultsInCalculation,
  formatDay,
  isUuid,
  keepParameters,
  lostDaysUnsourced,
  sideOf,
  withHomeRegion,
  yuanText,
  type Audience,
  type CalculationFault,
  type CalculationInput,
  type CaseRole,
  type RegionParameters,
} from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import { keptValue, notKept, type Kept } from '../../../platform/database/kept.js';
import { enterCase, type EnteredCase, type Tx } from '../../../platform/database/unit-of-work.js';
import { eachOf, requirePrintable } from '../../../platform/documents/printable.js';
import { invalid, notFound } from '../../../platform/errors/refusal.js';
import { appendToJournal } from '../../../platform/journal/journal.js';
import { recordOf } from '../../records/index.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { parametersOf } from '../../settings/index.js';
import { one } from '../../../platform/database/one-row.js';

/** Whose sheet it is: a side's own, heard by the mediator as a caucus is, or the committee's. */
export const ownAudience = (role: CaseRole): Audience => {
  const side = sideOf(role);
  return side ? `caucus_${side}` : 'committee';
};

function dataOf(f: CalculationFault, region: string, locale: Ctx['locale']): InputFault['data'] {
  if (f.code === 'mental_over_cap' || f.code === 'punitive_over') return { cap: yuanText(f.capFen) };
  if (f.code === 'lost_days_over') return { days: f.days, until: formatDay(f.until, locale) };
  return f.code === 'parameters_missing' ? { region } : {};
}

const faultOf = (f: CalculationFault, region: string, locale: Ctx['locale']): InputFault => ({
  path: f.path,
  code: f.code satisfies RefusalCode,
  data: dataOf(f, region, locale),
});

/**
 * Computes and keeps a calculation with the parameters it stood on; the same sheet later shows the same figures though
 * the tenant's parameters change. A region without parameters is refused with who can add them.
 */
export async function saveCalculation(tx: Tx, ctx: Ctx, relay: Relay, caseId: string, raw: unknown): Promise<string> {
  const entered = await enterCase(tx, caseId, 'calculate', true);
  const parsed = calculationInput.safeParse(raw);
  if (!parsed.success) throw invalid(faultsOf(parsed.error));
  const { homeRegionCode, ...sheet } = parsed.data;
  const input = sheet as CalculationInput;
  requirePrintable({
    ...notesOf('medical', input.medical),
    ...notesOf('followUp', input.followUp),
    ...notesOf('devices', input.devices),
    'interest.source': input.interest?.source,
    'lostIncome.certificate': input.lostIncome?.certificate ?? '',
  });
  const region = await regionOf(tx, ctx, caseId);
  const parameters = await parametersFor(tx, entered.tenantId, region.code, homeRegionCode ?? null);
  const faults = [...faultsInCalculation(input, parameters), ...lostDaysUnsourced(input)];
  if (faults.length) throw invalid(faults.map((f) => faultOf(f, region.name, ctx.locale)));
  return store(tx, ctx, relay, entered, input, parameters);
}

const notesOf = (path: string, lines: readonly { readonly note: string }[]) =>
  eachOf(
    path,
    lines.map((l) => l.note),
    'note',
  );

/** The figures of the case's region, with the home region's where those are higher (CMP-9). */
export async function parametersFor(
  tx: Pick<Tx, 'query'>,
  tenantId: string,
  regionCode: string,
  homeRegionCode: string | null,
): Promise<RegionParameters | null> {
  const court = await parametersOf(tx, tenantId, regionCode);
  if (!court || !homeRegionCode || !/^\d{6}$/.test(homeRegionCode)) return court;
  return withHomeRegion(court, await parametersOf(tx, tenantId, homeRegionCode));
}

async function store(
  tx: Tx,
  ctx: Ctx,
  relay: Relay,
  entered: EnteredCase,
  input: CalculationInput,
  parameters: RegionParameters | null,
): Promise<string> {
  const result = bothColumns(input, parameters);
  const audience = ownAudience(entered.role);
  const [{ n } = { n: 1 }] = await tx.query<{ n: number }>(
    'select count(*)::int + 1 as n from calculation where case_id = $1 and audience = $2',
    [entered.id, audience],
  );
  const side = sideOf(entered.role) ?? 'mediator';
  const number = calculationNumber(entered.number ?? '', side, n);
  const row = one(
    await tx.query<{ id: string }>(
      `insert into calculation (case_id, tenant_id, audience, side, n, number, input, parameters, result, author_name)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
      [
        entered.id,
        entered.tenantId,
        audience,
        side,
        n,
        number,
        JSON.stringify(input),
        parameters === null ? null : JSON.stringify(keepParameters(parameters)),
        JSON.stringify(result),
        ctx.actor.name,
      ],
    ),
  );
  await appendToJournal(tx, ctx, entered.id, audience, 'calculation.made', {
    calculation: row.id,
    number,
    totalFen: result.tort.totalFen,
    record: await recordOf(tx, 'calculation', { id: row.id }),
  });
  await relay.announce(tx, { type: 'case.changed', caseId: entered.id, audience });
  return row.id;
}

/** Where a case lies, named in the reader's language. */
export async function regionOf(tx: Pick<Tx, 'query'>, ctx: Pick<Ctx, 'locale'>, caseId: string): Promise<{ code: string; name: string }> {
  const row = one(
    await tx.query<{ code: string; name: string | null }>(
      `select c.region_code as code, case when $2 = 'en' then r.name_en else r.name_zh end as name
       from case_file c left join identity.region r on r.code = c.region_code where c.id = $1`,
      [caseId, ctx.locale],
    ),
  );
  return { code: row.code, name: row.name ?? row.code };
}

export interface CalculationRow {
  id: string;
  number: string;
  n: number;
  side: string;
  input: CalculationInput;
  parameters: { year: number; source: string; regionCode: string } | null;
  result: ReturnType<typeof bothColumns>;
  author_name: string;
  created_at: Date;
}

export const calculationsOf = (tx: Pick<Tx, 'query'>, caseId: string, kept: Kept): Promise<CalculationRow[]> =>
  tx.query<CalculationRow>(
    `select * from calculation where case_id = $1 and ${notKept('audience', 'created_at', 2)} order by created_at desc limit 50`,
    [caseId, keptValue(kept)],
  );

/** One calculation that the reader hears, for its PDF or CSV. */
export async function readCalculation(tx: Tx, caseId: string, id: string): Promise<CalculationRow & { case_number: string | null }> {
  const { kept } = await enterCase(tx, caseId, 'read', false);
  const [row] = isUuid(id)
    ? await tx.query<CalculationRow & { case_number: string | null }>(
        `select k.*, c.number as case_number from calculation k join case_file c on c.id = k.case_id
          where k.id = $1 and k.case_id = $2 and ${notKept('k.audience', 'k.created_at', 3)}`,
        [id, caseId, keptValue(kept)],
      )
    : [];
  if (!row) throw notFound();
  return row;
}
