import { Args, Field, Float, ID, InputType, Mutation, Resolver } from '@nestjs/graphql';
import { Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CaseId, Key } from '../../../platform/graphql/args.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { CaseCommands } from '../../cases/index.js';
import { AnswerDemand } from '../app/answer-demand.js';
import { IssueServiceProof } from '../app/issue-service-proof.js';
import { OpenDemand } from '../app/open-demand.js';
import { SendDemand } from '../app/send-demand.js';

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
    private readonly commands: CaseCommands,
    private readonly sending: SendDemand,
    private readonly opening: OpenDemand,
    private readonly answering: AnswerDemand,
    private readonly proving: IssueServiceProof,
  ) {}

  @Can('send_demand')
  @Mutation(() => results.send)
  sendDemand(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('input', { type: () => DemandInput }) input: DemandInput,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'sendDemand', key, caseId, input }, this.sending);
  }

  @Can('issue_service_proof')
  @Mutation(() => results.proof)
  issueServiceProof(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('letterId', { type: () => ID }) letterId: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'issueServiceProof', key, caseId, input: { letterId } }, this.proving);
  }

  @Can('read')
  @Mutation(() => results.open)
  openDemand(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('letterId', { type: () => ID }) letterId: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'openDemand', key, caseId, input: { letterId } }, this.opening);
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
    return this.commands.onCase(ctx, { operation: 'answerDemand', key, caseId, input: { letterId, statement } }, this.answering);
  }
}
