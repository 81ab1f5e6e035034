import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CaseId, Key, OpenedOn } from '../../../platform/graphql/args.js';
import { Commands } from '../../../platform/graphql/commands.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { Relay } from '../../../platform/realtime/relay.js';
import { allowEarlierCaucus } from '../app/earlier-caucus/allow-earlier-caucus.js';
import { askEarlierCaucus } from '../app/earlier-caucus/ask-earlier-caucus.js';
import { keepEarlierCaucus } from '../app/earlier-caucus/keep-earlier-caucus.js';

const results = {
  ask: resultOf('AskEarlierCaucus'),
  allow: resultOf('AllowEarlierCaucus'),
  keep: resultOf('KeepEarlierCaucus'),
};

/** What a mediator who came in place of another reads of what a side said in private before (ADR 0027). */
@Resolver()
export class EarlierCaucusResolver {
  constructor(
    private readonly commands: Commands,
    private readonly relay: Relay,
  ) {}

  @Can('ask_earlier_caucus')
  @Mutation(() => results.ask)
  askEarlierCaucus(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('audience', { type: () => String, description: 'The caucus: caucus_consumer or caucus_clinic.' }) audience: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'askEarlierCaucus', key, caseId, audience, (tx) =>
      askEarlierCaucus(tx, ctx, this.relay, caseId, audience),
    );
  }

  @Can('allow_earlier_caucus')
  @Mutation(() => results.allow, { description: 'For the own caucus.' })
  allowEarlierCaucus(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() expectedVersion: number,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'allowEarlierCaucus', key, caseId, expectedVersion, (tx) =>
      allowEarlierCaucus(tx, ctx, this.relay, caseId, expectedVersion),
    );
  }

  @Can('keep_earlier_caucus')
  @Mutation(() => results.keep, { description: 'Refuses, or takes the agreement back, for the own caucus.' })
  keepEarlierCaucus(@Context() ctx: Ctx, @Key() key: string, @CaseId() caseId: string): Promise<object> {
    return this.commands.onCase(ctx, 'keepEarlierCaucus', key, caseId, null, (tx) => keepEarlierCaucus(tx, ctx, this.relay, caseId));
  }
}
