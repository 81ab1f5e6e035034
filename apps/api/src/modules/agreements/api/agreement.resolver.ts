import { Args, Field, ID, InputType, Mutation, Resolver } from '@nestjs/graphql';
import { Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CaseId, Key } from '../../../platform/graphql/args.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { CaseCommands } from '../../cases/index.js';
import { DraftAgreement, DraftSettlement } from '../app/draft-agreement.js';
import { LeaveSettlement } from '../app/leave-settlement.js';
import { RemakeAgreement } from '../app/remake-agreement.js';

@InputType()
export class DraftAgreementInput {
  @Field(() => String) facts!: string;
  @Field(() => String) paymentMethod!: string;
  @Field(() => [String]) clauses!: string[];
  @Field(() => ID, { nullable: true, description: 'The version that was shown and that this one voids; none for the first.' })
  replaces!: string | null;
  @Field(() => [String], { description: 'The marks on it that were shown as lost.' }) voids!: string[];
  @Field(() => String, { description: 'Of the accepted terms that were shown.' }) termsHash!: string;
  @Field(() => String, { description: 'Why the version before is given up; empty for the first.' }) reason!: string;
}

const DraftAgreementResult = resultOf('DraftAgreement');
const DraftSettlementResult = resultOf('DraftSettlement');
const RemakeAgreementResult = resultOf('RemakeAgreement');
const LeaveSettlementResult = resultOf('LeaveSettlement');

/** Putting down what was agreed, by the mediator or by a side, and giving it up. */
@Resolver()
export class AgreementResolver {
  constructor(
    private readonly commands: CaseCommands,
    private readonly drafting: DraftAgreement,
    private readonly settling: DraftSettlement,
    private readonly remaking: RemakeAgreement,
    private readonly leaving: LeaveSettlement,
  ) {}

  @Can('draft_agreement')
  @Mutation(() => DraftAgreementResult)
  draftAgreement(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('input', { type: () => DraftAgreementInput }) input: DraftAgreementInput,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'draftAgreement', key, caseId, input }, this.drafting);
  }

  @Can('draft_settlement')
  @Mutation(() => DraftSettlementResult)
  draftSettlement(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('input', { type: () => DraftAgreementInput }) input: DraftAgreementInput,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'draftSettlement', key, caseId, input }, this.settling);
  }

  /** Has a document made again whose making failed; nothing of the agreement changes. */
  @Can('remake_agreement')
  @Mutation(() => RemakeAgreementResult)
  remakeAgreement(@Context() ctx: Ctx, @Key() key: string, @CaseId() caseId: string): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'remakeAgreement', key, caseId, input: null }, this.remaking);
  }

  @Can('leave_settlement')
  @Mutation(() => LeaveSettlementResult)
  leaveSettlement(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('agreementId', { type: () => ID, description: 'The version that was shown.' }) agreementId: string,
    @Args('voids', { type: () => [String], description: 'The marks on it that were shown as lost.' }) voids: string[],
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<object> {
    const input = { agreementId, voids, reason };
    return this.commands.onCase(ctx, { operation: 'leaveSettlement', key, caseId, input }, this.leaving);
  }
}
