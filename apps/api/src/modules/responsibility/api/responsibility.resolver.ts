import { Args, Field, ID, InputType, Int, Mutation, ObjectType, OmitType, Query, Resolver } from '@nestjs/graphql';
import { degreeOf, DEGREES, presumptionOf, type Bands } from '@heyi/domain';
import { Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { CaseId, Key } from '../../../platform/graphql/args.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { CaseCommands } from '../../cases/index.js';
import { ElectBasis } from '../app/elect-basis.js';
import { readDesk } from '../app/read-desk.js';
import { StateResponsibility } from '../app/state-responsibility.js';
import type { StatedView } from '../data/latest-views.query.js';

@InputType()
export class StageInput {
  @Field(() => String) stage!: string;
  @Field(() => Int) weightPct!: number;
  @Field(() => Int) clinicPct!: number;
  @Field(() => String) reason!: string;
  @Field(() => [ID]) exhibitIds!: string[];
}
@InputType()
export class ResponsibilityInput {
  @Field(() => [StageInput]) stages!: StageInput[];
  @Field(() => Boolean) harmShown!: boolean;
  @Field(() => [String], { description: 'Grounds of the presumption of fault that are claimed (LIA-1, LIA-2).' }) grounds!: string[];
  @Field(() => Boolean) forceMajeure!: boolean;
  @Field(() => Boolean, { description: "For a mediator: show it to both sides. A side's view always is." }) shared!: boolean;
  @Field(() => ID, { nullable: true, description: "The latest view of the author's side that was shown; none for the first." })
  replaces!: string | null;
}
@ObjectType()
export class StageLine extends OmitType(StageInput, [], ObjectType) {}
@ObjectType()
export class ResponsibilityView {
  @Field(() => ID) id!: string;
  @Field(() => String) side!: string;
  @Field(() => String) audience!: string;
  @Field(() => String) authorName!: string;
  @Field(() => String) createdAt!: string;
  @Field(() => Int) clinicPct!: number;
  @Field(() => String, { nullable: true, description: "The degree into whose band the percentage falls, by the committee's bands." })
  degree!: string | null;
  @Field(() => [StageLine]) stages!: StageLine[];
  @Field(() => Boolean) harmShown!: boolean;
  @Field(() => Boolean) forceMajeure!: boolean;
  @Field(() => [String]) grounds!: string[];
  @Field(() => Boolean, { description: 'Whether the stated conditions of the presumption are complete; not whether they are true.' })
  presumptionComplete!: boolean;
}
@ObjectType()
export class Band {
  @Field(() => String) degree!: string;
  @Field(() => Int) from!: number;
  @Field(() => Int) to!: number;
}
@ObjectType({ description: "The latest view of each side and of the mediator, the committee's bands, and the appraisal's degree." })
export class ResponsibilityDesk {
  @Field(() => [ResponsibilityView]) views!: ResponsibilityView[];
  @Field(() => [Band]) bands!: Band[];
  @Field(() => String, { nullable: true }) appraisalDegree!: string | null;
  @Field(() => String, { nullable: true, description: 'tort or contract, as the consumer chose (LIA-6).' }) election!: string | null;
}

const StateResponsibilityResult = resultOf('StateResponsibility');
const ElectBasisResult = resultOf('ElectBasis');

const shown = (view: StatedView, bands: Bands): ResponsibilityView => ({
  id: view.id,
  side: view.side,
  audience: view.audience,
  authorName: view.authorName,
  createdAt: view.createdAt.toISOString(),
  clinicPct: view.clinicPct,
  degree: degreeOf(view.clinicPct, bands),
  stages: view.stages.map((s) => ({ ...s, exhibitIds: [...s.exhibitIds] })),
  harmShown: view.presumption.harmShown,
  forceMajeure: view.presumption.forceMajeure,
  grounds: [...view.presumption.grounds],
  presumptionComplete: presumptionOf(view.presumption).conditionsMet,
});

/** The responsibility workbench. */
@Resolver()
export class ResponsibilityResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commands: CaseCommands,
    private readonly stating: StateResponsibility,
    private readonly electing: ElectBasis,
  ) {}

  @Can('read')
  @Query(() => ResponsibilityDesk, { nullable: true })
  async responsibilityDesk(@Context() ctx: Ctx, @CaseId() caseId: string): Promise<ResponsibilityDesk | null> {
    const desk = await this.unit.read(ctx, (tx) => readDesk(tx, caseId));
    return (
      desk && {
        views: desk.views.map((view) => shown(view, desk.bands)),
        bands: DEGREES.map((degree) => ({ degree, from: desk.bands[degree][0], to: desk.bands[degree][1] })),
        appraisalDegree: desk.degree,
        election: desk.election,
      }
    );
  }

  @Can('assess_responsibility')
  @Mutation(() => StateResponsibilityResult)
  stateResponsibility(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('input', { type: () => ResponsibilityInput }) input: ResponsibilityInput,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'stateResponsibility', key, caseId, input }, this.stating);
  }

  @Can('elect_basis')
  @Mutation(() => ElectBasisResult)
  electBasis(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('basis', { type: () => String }) basis: string,
    @Args('instead', { type: () => String, nullable: true, description: 'The choice that was shown; none where there was none.' })
    instead: string | null,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'electBasis', key, caseId, input: { basis, instead } }, this.electing);
  }
}
