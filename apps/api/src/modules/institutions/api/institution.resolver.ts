import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Binds, CanInOrganisation, SignedIn } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Key } from '../../../platform/graphql/args.js';
import { Commands } from '../../../platform/graphql/commands.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { FileLinks } from '../../../platform/files/file-links.js';
import { DecideInstitution } from '../app/decide-institution.js';
import { HandInInstitution } from '../app/hand-in-institution.js';
import { readInstitutionsToConfirm, readOwnInstitution } from '../app/read-institutions.js';
import { DecideInstitutionInput, HandInInstitutionInput, InstitutionToConfirm, InstitutionView } from './institution.models.js';

const HandInInstitutionResult = resultOf('HandInInstitution');
const DecideInstitutionResult = resultOf('DecideInstitution');

/** Proving who an institution is, and confirming it (ADR 0016). */
@Resolver()
export class InstitutionResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commands: Commands,
    private readonly links: FileLinks,
    private readonly handing: HandInInstitution,
    private readonly deciding: DecideInstitution,
  ) {}

  /** One's own institution, with what was handed in. */
  @SignedIn('clinic')
  @Query(() => InstitutionView)
  institution(@Context() ctx: Ctx): Promise<InstitutionView> {
    return this.unit.read(ctx, (tx) => readOwnInstitution(tx, ctx, this.links));
  }

  /** Institutions whose papers wait for this office, then those decided lately. */
  @CanInOrganisation('confirm_institution')
  @Query(() => [InstitutionToConfirm])
  institutionsToConfirm(@Context() ctx: Ctx): Promise<InstitutionToConfirm[]> {
    return this.unit.read(ctx, (tx) => readInstitutionsToConfirm(tx, ctx, this.links));
  }

  @CanInOrganisation('prove_institution')
  @Binds('before')
  @Mutation(() => HandInInstitutionResult)
  handInInstitution(
    @Context() ctx: Ctx,
    @Key() key: string,
    @Args('input', { type: () => HandInInstitutionInput }) input: HandInInstitutionInput,
  ): Promise<object> {
    return this.commands.act(ctx, { operation: 'handInInstitution', key, input }, this.handing);
  }

  @CanInOrganisation('confirm_institution')
  @Binds('before')
  @Mutation(() => DecideInstitutionResult)
  decideInstitution(
    @Context() ctx: Ctx,
    @Key() key: string,
    @Args('input', { type: () => DecideInstitutionInput }) input: DecideInstitutionInput,
  ): Promise<object> {
    return this.commands.act(ctx, { operation: 'decideInstitution', key, input }, this.deciding);
  }
}
