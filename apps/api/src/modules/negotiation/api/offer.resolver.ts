import { Args, Field, Float, ID, InputType, Int, Mutation, Resolver } from '@nestjs/graphql';
import type { OfferSeen } from '@heyi/domain';
import { Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CaseId, Key } from '../../../platform/graphql/args.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { CaseCommands } from '../../cases/index.js';
import { AnswerOffer } from '../app/answer-offer.js';
import { MakeOffer, ProposeTerms } from '../app/make-offer.js';
import { WithdrawOffer } from '../app/withdraw-offer.js';

@InputType()
export class OfferItemInput {
  @Field(() => String) kind!: string;
  @Field(() => String) note!: string;
  @Field(() => Float, { nullable: true, description: 'Fen; none for what is no money, and not 0.' }) amountFen!: number | null;
}
@InputType()
export class SplitInput {
  @Field(() => Float) clinicPct!: number;
  @Field(() => Float) consumerPct!: number;
}
@InputType()
export class InstalmentInput {
  @Field(() => Float, { description: 'Fen.' }) amountFen!: number;
  @Field(() => String) dueOn!: string;
}
@InputType()
export class OfferSeenInput {
  @Field(() => Int, { description: 'Number of the latest offer that was shown as the form was opened; 0 for none.' }) n!: number;
  @Field(() => String, { description: 'Its status then; none where there was no offer.' }) status!: OfferSeen['status'];
  @Field(() => Int, { description: 'How many of its secret answers this reader knew.' }) answers!: number;
}
@InputType()
export class OfferInput {
  @Field(() => [OfferItemInput]) items!: OfferItemInput[];
  @Field(() => Float, { description: 'Fen.' }) totalFen!: number;
  @Field(() => SplitInput) split!: SplitInput;
  @Field(() => [InstalmentInput]) instalments!: InstalmentInput[];
  @Field(() => String) message!: string;
  @Field(() => String, { description: 'Last day on which it can be accepted, to 24:00 Asia/Shanghai.' }) expiresOn!: string;
  @Field(() => OfferSeenInput, { description: 'What the author knew of the offers as the form was opened.' }) after!: OfferSeenInput;
}

const MakeOfferResult = resultOf('MakeOffer');
const ProposeTermsResult = resultOf('ProposeTerms');
const AnswerOfferResult = resultOf('AnswerOffer');
const WithdrawOfferResult = resultOf('WithdrawOffer');

@Resolver()
export class OfferResolver {
  constructor(
    private readonly commands: CaseCommands,
    private readonly making: MakeOffer,
    private readonly proposing: ProposeTerms,
    private readonly answering: AnswerOffer,
    private readonly withdrawing: WithdrawOffer,
  ) {}

  @Can('make_offer')
  @Mutation(() => MakeOfferResult)
  makeOffer(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('input', { type: () => OfferInput }) input: OfferInput,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'makeOffer', key, caseId, input }, this.making);
  }

  @Can('propose')
  @Mutation(() => ProposeTermsResult)
  proposeTerms(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('input', { type: () => OfferInput }) input: OfferInput,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'proposeTerms', key, caseId, input }, this.proposing);
  }

  @Can('answer_offer')
  @Mutation(() => AnswerOfferResult)
  answerOffer(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('offerId', { type: () => ID }) offerId: string,
    @Args('accept', { type: () => Boolean }) accept: boolean,
    @Args('termsHash', { type: () => String, description: 'Of the terms that were shown.' }) termsHash: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'answerOffer', key, caseId, input: { offerId, accept, termsHash } }, this.answering);
  }

  @Can('make_offer')
  @Mutation(() => WithdrawOfferResult)
  withdrawOffer(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('offerId', { type: () => ID }) offerId: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'withdrawOffer', key, caseId, input: { offerId } }, this.withdrawing);
  }
}
