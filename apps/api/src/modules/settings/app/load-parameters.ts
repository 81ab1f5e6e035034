import { Injectable } from '@nestjs/common';
import type { InputFault } from '@heyi/contracts';
import { faultsInParameters, keepParameters, yearOf, type RegionParameters } from '@heyi/domain';
import { organisationOf } from '../../../platform/context/ctx.js';
import { requirePrintable } from '../../../platform/documents/printable.js';
import { invalid } from '../../../platform/errors/refusal.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { RegionParameterRepository } from '../data/region-parameter.repository.js';

/** Over what time a wage was published is text here; the domain refuses what is none of its words. */
export interface ParametersInput extends Omit<RegionParameters, 'wagePer' | 'tradeWagePer' | 'nursingPer' | 'mentalCapFen'> {
  readonly wagePer: string;
  readonly tradeWagePer: string;
  readonly nursingPer: string;
  readonly mentalCapFen?: number | null;
}

/** Loads the figures of a region and year with their source, in place of earlier ones of that year. */
@Injectable()
export class LoadParameters implements UseCase<ParametersInput, { id: string }> {
  constructor(private readonly parameters: RegionParameterRepository) {}

  /** @throws Refusal `choice_invalid` under `regionCode`, those of `faultsInParameters`, and what cannot be printed of the source */
  async execute({ tx, ctx }: ActScope, input: ParametersInput): Promise<{ id: string }> {
    const read = { ...input, mentalCapFen: input.mentalCapFen ?? null } as RegionParameters;
    const faults: InputFault[] = faultsInParameters(read, yearOf(await tx.today())).map((f) => ({ path: f.path, code: f.code, data: {} }));
    if (!/^\d{6}$/.test(read.regionCode)) faults.push({ path: 'regionCode', code: 'choice_invalid', data: {} });
    if (faults.length) throw invalid(faults);
    requirePrintable({ source: read.source });
    const figures = { tenantId: organisationOf(ctx), regionCode: read.regionCode, year: read.year };
    await this.parameters.replace(tx, figures);
    return { id: await this.parameters.add(tx, { ...figures, data: keepParameters(read), loadedName: ctx.actor.name }) };
  }
}
