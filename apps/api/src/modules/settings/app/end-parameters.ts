import { Injectable } from '@nestjs/common';
import { isUuid } from '@heyi/domain';
import { organisationOf } from '../../../platform/context/ctx.js';
import { notFound } from '../../../platform/errors/refusal.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { RegionParameterRepository } from '../data/region-parameter.repository.js';

/** Ends figures that were loaded; nothing is computed by them from then on. */
@Injectable()
export class EndParameters implements UseCase<string, void> {
  constructor(private readonly parameters: RegionParameterRepository) {}

  /** @throws Refusal `not_found`, also of what has ended already */
  async execute({ tx, ctx }: ActScope, parametersId: string): Promise<void> {
    const tenantId = organisationOf(ctx);
    if (!isUuid(parametersId) || !(await this.parameters.end(tx, { id: parametersId, tenantId }))) throw notFound();
  }
}
