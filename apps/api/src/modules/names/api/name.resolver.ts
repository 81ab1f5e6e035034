import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CanInOrganisation, SignedIn } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Key } from '../../../platform/graphql/args.js';
import { Commands } from '../../../platform/graphql/commands.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { AnswerNameCorrection } from '../app/answer-name-correction.js';
import { AskNameCorrection } from '../app/ask-name-correction.js';
import { correctionsToDecide, ownCorrections } from '../app/read-corrections.js';
import { WithdrawNameCorrection } from '../app/withdraw-name-correction.js';
import { NameCorrectionView } from './name.models.js';

const AskNameCorrectionResult = resultOf('AskNameCorrection');
const WithdrawNameCorrectionResult = resultOf('WithdrawNameCorrection');
const AnswerNameCorrectionResult = resultOf('AnswerNameCorrection');

/** Correcting the name of a person. */
@Resolver()
export class NameResolver {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commands: Commands,
    private readonly asking: AskNameCorrection,
    private readonly withdrawing: WithdrawNameCorrection,
    private readonly answering: AnswerNameCorrection,
  ) {}

  @SignedIn()
  @Query(() => [NameCorrectionView])
  nameCorrections(@Context() ctx: Ctx): Promise<NameCorrectionView[]> {
    return this.unit.read(ctx, (tx) => ownCorrections(tx, ctx));
  }

  @CanInOrganisation('decide_name')
  @Query(() => [NameCorrectionView])
  nameCorrectionsToDecide(@Context() ctx: Ctx): Promise<NameCorrectionView[]> {
    return this.unit.read(ctx, (tx) => correctionsToDecide(tx, ctx));
  }

  @SignedIn()
  @Mutation(() => AskNameCorrectionResult)
  askNameCorrection(
    @Context() ctx: Ctx,
    @Key() key: string,
    @Args('name', { type: () => String }) name: string,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<object> {
    return this.commands.act(ctx, { operation: 'askNameCorrection', key, input: { name, reason } }, this.asking);
  }

  @SignedIn()
  @Mutation(() => WithdrawNameCorrectionResult)
  withdrawNameCorrection(@Context() ctx: Ctx, @Key() key: string, @Args('id', { type: () => ID }) id: string): Promise<object> {
    return this.commands.act(ctx, { operation: 'withdrawNameCorrection', key, input: { id } }, this.withdrawing);
  }

  @CanInOrganisation('decide_name')
  @Mutation(() => AnswerNameCorrectionResult)
  answerNameCorrection(
    @Context() ctx: Ctx,
    @Key() key: string,
    @Args('id', { type: () => ID }) id: string,
    @Args('confirm', { type: () => Boolean }) confirm: boolean,
    @Args('answer', { type: () => String }) answer: string,
  ): Promise<object> {
    return this.commands.act(ctx, { operation: 'answerNameCorrection', key, input: { id, confirm, answer } }, this.answering);
  }
}
