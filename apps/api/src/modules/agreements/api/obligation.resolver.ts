import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CaseId, Key } from '../../../platform/graphql/args.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { CaseCommands } from '../../cases/index.js';
import { ConfirmPerformance } from '../app/confirm-performance.js';
import { ContestPerformance } from '../app/contest-performance.js';
import { ReportPerformance } from '../app/report-performance.js';

const ReportPerformanceResult = resultOf('ReportPerformance');
const ConfirmPerformanceResult = resultOf('ConfirmPerformance');
const ContestPerformanceResult = resultOf('ContestPerformance');

/** What was promised: reported by the clinic, answered by the consumer. */
@Resolver()
export class ObligationResolver {
  constructor(
    private readonly commands: CaseCommands,
    private readonly reporting: ReportPerformance,
    private readonly confirming: ConfirmPerformance,
    private readonly contesting: ContestPerformance,
  ) {}

  @Can('report_performance')
  @Mutation(() => ReportPerformanceResult)
  reportPerformance(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('obligationId', { type: () => ID }) obligationId: string,
    @Args('exhibitId', { type: () => ID }) exhibitId: string,
    @Args('note', { type: () => String }) note: string,
    @Args('seen', { type: () => String, description: 'The status that was shown.' }) seen: string,
  ): Promise<object> {
    const input = { obligationId, exhibitId, note, seen };
    return this.commands.onCase(ctx, { operation: 'reportPerformance', key, caseId, input }, this.reporting);
  }

  @Can('answer_performance')
  @Mutation(() => ConfirmPerformanceResult)
  confirmPerformance(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('obligationId', { type: () => ID }) obligationId: string,
    @Args('proofId', { type: () => ID, description: 'The proof that was shown.' }) proofId: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'confirmPerformance', key, caseId, input: { obligationId, proofId } }, this.confirming);
  }

  @Can('answer_performance')
  @Mutation(() => ContestPerformanceResult)
  contestPerformance(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('obligationId', { type: () => ID }) obligationId: string,
    @Args('proofId', { type: () => ID, description: 'The proof that was shown.' }) proofId: string,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<object> {
    const input = { obligationId, proofId, reason };
    return this.commands.onCase(ctx, { operation: 'contestPerformance', key, caseId, input }, this.contesting);
  }
}
