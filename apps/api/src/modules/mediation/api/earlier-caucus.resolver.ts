import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CaseId, Key, OpenedOn } from '../../../platform/graphql/args.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { CaseCommands } from '../../cases/index.js';
import { AllowEarlierCaucus } from '../app/earlier-caucus/allow-earlier-caucus.js';
import { AskEarlierCaucus } from '../app/earlier-caucus/ask-earlier-caucus.js';
import { KeepEarlierCaucus } from '../app/earlier-caucus/keep-earlier-caucus.js';

const results = {
  ask: resultOf('AskEarlierCaucus'),
  allow: resultOf('AllowEarlierCaucus'),
  keep: resultOf('KeepEarlierCaucus'),
};

/** What a mediator who came in place of another reads of what a side said in private before (ADR 0027). */
@Resolver()
export class EarlierCaucusResolver {
  constructor(
    private readonly commands: CaseCommands,
    private readonly asking: AskEarlierCaucus,
    private readonly allowing: AllowEarlierCaucus,
    private readonly keeping: KeepEarlierCaucus,
  ) {}

  @Can('ask_earlier_caucus')
  @Mutation(() => results.ask)
  askEarlierCaucus(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('audience', { type: () => String, description: 'The caucus: caucus_consumer or caucus_clinic.' }) audience: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'askEarlierCaucus', key, caseId, input: audience }, this.asking);
  }

  @Can('allow_earlier_caucus')
  @Mutation(() => results.allow, { description: 'For the own caucus.' })
  allowEarlierCaucus(@Context() ctx: Ctx, @Key() key: string, @CaseId() caseId: string, @OpenedOn() openedOn: number): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'allowEarlierCaucus', key, caseId, openedOn, input: {} }, this.allowing);
  }

  @Can('keep_earlier_caucus')
  @Mutation(() => results.keep, { description: 'Refuses, or takes the agreement back, for the own caucus.' })
  keepEarlierCaucus(@Context() ctx: Ctx, @Key() key: string, @CaseId() caseId: string): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'keepEarlierCaucus', key, caseId, input: null }, this.keeping);
  }
}
