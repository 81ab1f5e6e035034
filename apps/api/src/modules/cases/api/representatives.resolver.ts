import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Binds, Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CaseId, Key } from '../../../platform/graphql/args.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { CaseCommands } from '../access/case-commands.js';
import { EndClinicRepresentation } from '../app/end-clinic-representation.js';
import { EndRepresentation } from '../app/end-representation.js';
import { NameRepresentative } from '../app/name-representative.js';
import { NameRepresentativeInput } from './case.inputs.js';

const results = { name: resultOf('NameRepresentative'), endRep: resultOf('EndRepresentation') };

/** Who stands in a case for whom. */
@Resolver()
export class RepresentativesResolver {
  constructor(
    private readonly commands: CaseCommands,
    private readonly naming: NameRepresentative,
    private readonly ending: EndRepresentation,
    private readonly endingForClinic: EndClinicRepresentation,
  ) {}

  @Can('name_representative')
  @Binds('before')
  @Mutation(() => results.name)
  nameRepresentative(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('input', { type: () => NameRepresentativeInput }) input: NameRepresentativeInput,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'nameRepresentative', key, caseId, input }, this.naming);
  }

  @Can('name_representative')
  @Mutation(() => results.endRep)
  endRepresentation(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('memberId', { type: () => ID }) memberId: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'endRepresentation', key, caseId, input: memberId }, this.ending);
  }

  @Can('end_clinic_representation')
  @Mutation(() => results.endRep)
  endClinicRepresentation(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('memberId', { type: () => ID }) memberId: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'endClinicRepresentation', key, caseId, input: memberId }, this.endingForClinic);
  }
}
