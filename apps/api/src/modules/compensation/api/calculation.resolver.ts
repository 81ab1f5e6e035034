import { Args, Field, Float, ID, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { Calculation } from '@heyi/domain';
import { Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { CaseId, Key } from '../../../platform/graphql/args.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { CaseCommands } from '../../cases/index.js';
import { FileLinks } from '../../../platform/files/file-links.js';
import { RateSetting } from '../../settings/index.js';
import { readDesk } from '../app/read-desk.js';
import { SaveCalculation } from '../app/save-calculation.js';
import type { CalculationRow } from '../data/calculation.query.js';

@ObjectType()
export class CalculationLine {
  @Field(() => String) head!: string;
  @Field(() => String) note!: string;
  @Field(() => String) formula!: string;
  @Field(() => Float) amountFen!: number;
  @Field(() => Boolean) shared!: boolean;
  @Field(() => [String]) rules!: string[];
}
@ObjectType()
export class CalculationColumn {
  @Field(() => [CalculationLine]) lines!: CalculationLine[];
  @Field(() => Float) sharedFen!: number;
  @Field(() => Float) inFullFen!: number;
  @Field(() => Float) sharePartFen!: number;
  @Field(() => Float) totalFen!: number;
  @Field(() => Float) clinicPct!: number;
}
@ObjectType({ description: 'A calculation as it was made, with both ways of claiming (LIA-6).' })
export class CalculationView {
  @Field(() => ID) id!: string;
  @Field(() => String) number!: string;
  @Field(() => Int) n!: number;
  @Field(() => String) side!: string;
  @Field(() => String) authorName!: string;
  @Field(() => String) createdAt!: string;
  @Field(() => String, { description: 'The sheet as JSON, to go on from it.' }) input!: string;
  @Field(() => String, { nullable: true, description: 'Region, year and source of the figures used.' }) parameters!: string | null;
  @Field(() => CalculationColumn) tort!: CalculationColumn;
  @Field(() => CalculationColumn) contract!: CalculationColumn;
  @Field(() => String) pdfZh!: string;
  @Field(() => String) pdfEn!: string;
  @Field(() => String) csv!: string;
}
@ObjectType({ description: 'The calculations the reader hears, and the figures of the region as JSON; null where none were loaded.' })
export class CalculationDesk {
  @Field(() => [CalculationView]) calculations!: CalculationView[];
  @Field(() => String, { nullable: true }) parameters!: string | null;
  @Field(() => [RateSetting], { description: 'Rates that the committee has loaded.' }) rates!: RateSetting[];
  @Field(() => String) regionName!: string;
  @Field(() => String, { description: 'Who can load figures.' }) committeeName!: string;
}

const Result = resultOf('SaveCalculation');
const column = (c: Calculation): CalculationColumn => ({ ...c, lines: c.lines.map((l) => ({ ...l, rules: [...l.rules] })) });

/** The compensation calculator of a case. */
@Resolver()
export class CalculationResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commands: CaseCommands,
    private readonly links: FileLinks,
    private readonly saving: SaveCalculation,
  ) {}

  @Can('read')
  @Query(() => CalculationDesk, { nullable: true })
  async calculationDesk(
    @Context() ctx: Ctx,
    @CaseId() caseId: string,
    @Args('homeRegionCode', { type: () => String, nullable: true, description: 'A home region with a higher standard (CMP-9).' })
    homeRegionCode: string | null,
  ): Promise<CalculationDesk | null> {
    const desk = await this.unit.read(ctx, (tx) => readDesk(tx, ctx, caseId, homeRegionCode ?? null));
    return (
      desk && {
        calculations: desk.calculations.map((row) => this.view(ctx, caseId, row)),
        parameters: desk.parameters ? JSON.stringify(desk.parameters) : null,
        rates: [...desk.rates],
        regionName: desk.regionName,
        committeeName: desk.committeeName,
      }
    );
  }

  private view(ctx: Ctx, caseId: string, row: CalculationRow): CalculationView {
    return {
      id: row.id,
      number: row.number,
      n: row.n,
      side: row.side,
      authorName: row.author_name,
      createdAt: row.created_at.toISOString(),
      input: JSON.stringify(row.input),
      parameters: row.parameters ? `${row.parameters.regionCode} · ${row.parameters.year} · ${row.parameters.source}` : null,
      tort: column(row.result.tort),
      contract: column(row.result.contract),
      pdfZh: this.links.make(ctx, { caseId, id: row.id, variant: 'calculation-zh' }),
      pdfEn: this.links.make(ctx, { caseId, id: row.id, variant: 'calculation-en' }),
      csv: this.links.make(ctx, { caseId, id: row.id, variant: ctx.locale === 'en' ? 'calculation-csv-en' : 'calculation-csv-zh' }),
    };
  }

  @Can('calculate')
  @Mutation(() => Result)
  saveCalculation(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('input', { type: () => String, description: 'The sheet as JSON (CalculationInput of the domain); checked like any input.' })
    input: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'saveCalculation', key, caseId, input }, this.saving);
  }
}
