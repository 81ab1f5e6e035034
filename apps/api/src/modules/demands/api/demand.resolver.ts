import { Inject } from '@nestjs/common';
import { Args, Field, Float, ID, InputType, Mutation, Resolver } from '@nestjs/graphql';
import { Can } from '../../../platform/authz/can.js';
import type { Config } from '../../../platform/config.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CONFIG } from '../../../platform/database/tokens.js';
import { CaseId, Key } from '../../../platform/graphql/args.js';
import { Commands } from '../../../platform/graphql/commands.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { Relay } from '../../../platform/realtime/relay.js';
import { answerDemand, openDemand, sendDemand } from '../app/demands.js';
import { issueServiceProof } from '../app/service-proof.js';

@InputType()
export class DemandInput {
  @Field(() => String) body!: string;
  @Field(() => Float, { nullable: true, description: 'Fen.' }) amountFen!: number | null;
  @Field(() => Boolean, { description: "Apply for mediation in the sender's name if the clinic stays silent." }) applyIfSilent!: boolean;
}

const results = {
  send: resultOf('SendDemand'),
  open: resultOf('OpenDemand'),
  answer: resultOf('AnswerDemand'),
  proof: resultOf('IssueServiceProof'),
};

/** The demand letter: sent, opened, answered. */
@Resolver()
export class DemandResolver {
  constructor(
    private readonly commands: Commands,
    private readonly relay: Relay,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Can('send_demand')
  @Mutation(() => results.send)
  sendDemand(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('input', { type: () => DemandInput }) input: DemandInput,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'sendDemand', key, caseId, input, async (tx) => ({
      id: await sendDemand(tx, ctx, this.relay, this.config.publicUrl, caseId, { ...input, amountFen: input.amountFen ?? null }),
    }));
  }

  @Can('issue_service_proof')
  @Mutation(() => results.proof)
  issueServiceProof(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('letterId', { type: () => ID }) letterId: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'issueServiceProof', key, caseId, { letterId }, async (tx) => ({
      id: await issueServiceProof(tx, ctx, this.relay, caseId, letterId),
    }));
  }

  @Can('read')
  @Mutation(() => results.open)
  openDemand(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('letterId', { type: () => ID }) letterId: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'openDemand', key, caseId, { letterId }, (tx) => openDemand(tx, ctx, this.relay, caseId, letterId));
  }

  @Can('answer_demand')
  @Mutation(() => results.answer)
  answerDemand(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('letterId', { type: () => ID, description: 'The letter that was shown.' }) letterId: string,
    @Args('statement', { type: () => String }) statement: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'answerDemand', key, caseId, { letterId, statement }, (tx) =>
      answerDemand(tx, ctx, this.relay, caseId, letterId, statement),
    );
  }
}
