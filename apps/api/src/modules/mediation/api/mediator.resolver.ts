import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CaseId, Key } from '../../../platform/graphql/args.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { CaseCommands } from '../../cases/index.js';
import { DeclineMediatorRequest } from '../app/mediator/decline-mediator-request.js';
import { ReplaceMediator } from '../app/mediator/replace-mediator.js';
import { RequestMediator } from '../app/mediator/request-mediator.js';
import { WithdrawMediatorRequest } from '../app/mediator/withdraw-mediator-request.js';
import { MediatorRequestInput } from './mediation.inputs.js';

const results = {
  request: resultOf('RequestMediator'),
  withdraw: resultOf('WithdrawMediatorRequest'),
  decline: resultOf('DeclineMediatorRequest'),
  replace: resultOf('ReplaceMediator'),
};

/** Choosing and changing the mediator (MED-1). */
@Resolver()
export class MediatorResolver {
  constructor(
    private readonly commands: CaseCommands,
    private readonly requesting: RequestMediator,
    private readonly withdrawing: WithdrawMediatorRequest,
    private readonly declining: DeclineMediatorRequest,
    private readonly replacing: ReplaceMediator,
  ) {}

  @Can('ask_mediator')
  @Mutation(() => results.request)
  requestMediator(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('input', { type: () => MediatorRequestInput }) input: MediatorRequestInput,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'requestMediator', key, caseId, input }, this.requesting);
  }

  @Can('ask_mediator')
  @Mutation(() => results.withdraw)
  withdrawMediatorRequest(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('requestId', { type: () => ID }) requestId: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'withdrawMediatorRequest', key, caseId, input: requestId }, this.withdrawing);
  }

  @Can('answer_mediator_request')
  @Mutation(() => results.decline)
  declineMediatorRequest(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('requestId', { type: () => ID }) requestId: string,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'declineMediatorRequest', key, caseId, input: { requestId, reason } }, this.declining);
  }

  @Can('replace_mediator')
  @Mutation(() => results.replace)
  replaceMediator(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('mediatorId', { type: () => ID }) mediatorId: string,
    @Args('inPlaceOf', { type: () => ID, description: 'The mediator whom the reader saw.' }) inPlaceOf: string,
    @Args('reason', { type: () => String, description: 'Stays in the committee.' }) reason: string,
  ): Promise<object> {
    return this.commands.onCase(
      ctx,
      { operation: 'replaceMediator', key, caseId, input: { mediatorId, inPlaceOf, reason } },
      this.replacing,
    );
  }
}
