import { Args, Field, ID, InputType, Int, Mutation, ObjectType, OmitType, Query, Resolver } from '@nestjs/graphql';
import { degreeOf, DEGREES, presumptionOf, type PresumptionGround, type StageView } from '@heyi/domain';
import { Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { enterToRead, UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { CaseId, Key } from '../../../platform/graphql/args.js';
import { Commands } from '../../../platform/graphql/commands.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { Relay } from '../../../platform/realtime/relay.js';
import { bandsOf } from '../../settings/index.js';
import { electBasis, stateResponsibility } from '../app/views.js';
import { one } from '../../../platform/database/one-row.js';

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

interface Row {
  id: string;
  side: string;
  audience: string;
  author_name: string;
  created_at: Date;
  clinic_pct: number;
  stages: StageView[];
  presumption: { harmShown: boolean; grounds: PresumptionGround[]; forceMajeure: boolean };
}
const results = { state: resultOf('StateResponsibility'), elect: resultOf('ElectBasis') };

/** The responsibility workbench. */
@Resolver()
export class ResponsibilityResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commands: Commands,
    private readonly relay: Relay,
  ) {}

  @Can('read')
  @Query(() => ResponsibilityDesk, { nullable: true })
  responsibilityDesk(@Context() ctx: Ctx, @CaseId() caseId: string): Promise<ResponsibilityDesk | null> {
    return this.unit.read(ctx, async (tx) => {
      await enterToRead(tx, caseId);
      const [{ joint } = { joint: false }] = await tx.query<{ joint: boolean }>(`select 'joint' = any(app.audiences()) as joint`);
      if (!joint) return null;
      const c = one(
        await tx.query<{ tenant_id: string; election: string | null; degree: string | null }>(
          `select tenant_id, election, (select degree from legal_event e
            where e.case_id = c.id and e.kind = 'appraisal_received' and e.withdrawn_at is null order by recorded_at desc limit 1) as degree
           from case_file c where id = $1`,
          [caseId],
        ),
      );
      const bands = await bandsOf(tx, c.tenant_id);
      const rows = await tx.query<Row>(
        'select distinct on (side, audience) * from responsibility_view where case_id = $1 order by side, audience, created_at desc',
        [caseId],
      );
      return {
        views: rows.map((r) => ({
          id: r.id,
          side: r.side,
          audience: r.audience,
          authorName: r.author_name,
          createdAt: r.created_at.toISOString(),
          clinicPct: r.clinic_pct,
          degree: degreeOf(r.clinic_pct, bands),
          stages: r.stages.map((s) => ({ ...s, exhibitIds: [...s.exhibitIds] })),
          harmShown: r.presumption.harmShown,
          forceMajeure: r.presumption.forceMajeure,
          grounds: r.presumption.grounds,
          presumptionComplete: presumptionOf(r.presumption).conditionsMet,
        })),
        bands: DEGREES.map((degree) => ({ degree, from: bands[degree][0], to: bands[degree][1] })),
        appraisalDegree: c.degree,
        election: c.election,
      };
    });
  }

  @Can('assess_responsibility')
  @Mutation(() => results.state)
  stateResponsibility(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('input', { type: () => ResponsibilityInput }) input: ResponsibilityInput,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'stateResponsibility', key, caseId, input, async (tx) => ({
      id: await stateResponsibility(tx, ctx, this.relay, caseId, { ...input, replaces: input.replaces ?? null }),
    }));
  }

  @Can('elect_basis')
  @Mutation(() => results.elect)
  electBasis(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('basis', { type: () => String }) basis: string,
    @Args('instead', { type: () => String, nullable: true, description: 'The choice that was shown; none where there was none.' })
    instead: string | null,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'electBasis', key, caseId, { basis, instead }, (tx) =>
      electBasis(tx, ctx, this.relay, caseId, basis, instead ?? null),
    );
  }
}
