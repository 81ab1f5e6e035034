import { Injectable } from '@nestjs/common';
import { calculationInput, faultsOf, type InputFault, type RefusalCode } from '@heyi/contracts';
import {
  bothColumns,
  calculationNumber,
  faultsInCalculation,
  formatDay,
  keepParameters,
  lostDaysUnsourced,
  sideOf,
  yuanText,
  type Audience,
  type CalculationFault,
  type CalculationInput,
  type CaseRole,
  type RegionParameters,
} from '@heyi/domain';
import type { Ctx } from '../../../platform/context/ctx.js';
import { eachOf, requirePrintable } from '../../../platform/documents/printable.js';
import { invalid } from '../../../platform/errors/refusal.js';
import type { CaseAccess, CaseScope, CaseUseCase } from '../../cases/index.js';
import { recordOf } from '../../records/index.js';
import { CalculationRepository } from '../data/calculation.repository.js';
import { parametersFor, regionOf } from './parameters.js';

/**
 * Computes and keeps a calculation with the parameters it stood on; the same sheet later shows the same figures though
 * the tenant's parameters change. A region without parameters is refused with who can add them.
 */
@Injectable()
export class SaveCalculation implements CaseUseCase<string, { id: string }> {
  readonly access: CaseAccess = { action: 'calculate', lock: true, appears: false };

  constructor(private readonly calculations: CalculationRepository) {}

  /**
   * @param sheet as JSON, as it was written: what the key of the act is held to
   * @throws Refusal with every fault under its field
   */
  async execute(scope: CaseScope, sheet: string): Promise<{ id: string }> {
    const { tx, ctx, entered } = scope;
    const { input, homeRegionCode } = readSheet(sheet);
    const region = await regionOf(tx, ctx, entered.id);
    const parameters = await parametersFor(tx, entered.tenantId, region.code, homeRegionCode);
    const faults = [...faultsInCalculation(input, parameters), ...lostDaysUnsourced(input)];
    if (faults.length) throw invalid(faults.map((f) => faultOf(f, region.name, ctx.locale)));
    return this.keep(scope, input, parameters);
  }

  private async keep(scope: CaseScope, input: CalculationInput, parameters: RegionParameters | null): Promise<{ id: string }> {
    const { tx, ctx } = scope;
    const { id: caseId, tenantId, role } = scope.entered;
    const result = bothColumns(input, parameters);
    const audience = ownAudience(role);
    const side = sideOf(role) ?? 'mediator';
    const n = await this.calculations.next(tx, caseId, audience);
    const number = calculationNumber(scope.entered.number ?? '', side, n);
    const kept = parameters && keepParameters(parameters);
    const made = { caseId, tenantId, audience, side, n, number, input, parameters: kept, result, authorName: ctx.actor.name } as const;
    const id = await this.calculations.add(tx, made);
    await scope.appendToJournal(audience, 'calculation.made', {
      calculation: id,
      number,
      totalFen: result.tort.totalFen,
      record: await recordOf(tx, 'calculation', { id }),
    });
    await scope.announceIn(audience);
    return { id };
  }
}

/** Whose sheet it is: a side's own, heard by the mediator as a caucus is, or the committee's. */
function ownAudience(role: CaseRole): Audience {
  const side = sideOf(role);
  return side ? `caucus_${side}` : 'committee';
}

function readSheet(text: string): { input: CalculationInput; homeRegionCode: string | null } {
  const parsed = calculationInput.safeParse(readJson(text));
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
  return { input, homeRegionCode: homeRegionCode ?? null };
}

/** What is no JSON is no sheet either, and is refused as one that holds nothing. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

const notesOf = (path: string, lines: readonly { readonly note: string }[]) =>
  eachOf(
    path,
    lines.map((l) => l.note),
    'note',
  );

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
