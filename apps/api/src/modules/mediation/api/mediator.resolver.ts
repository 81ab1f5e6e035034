import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CaseId, Key } from '../../../platform/graphql/args.js';
import { Commands } from '../../../platform/graphql/commands.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { Relay } from '../../../platform/realtime/relay.js';
import { declineMediatorRequest, replaceMediator, requestMediator, withdrawMediatorRequest } from '../app/mediator/mediator-choice.js';
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
    private readonly commands: Commands,
    private readonly relay: Relay,
  ) {}

  @Can('ask_mediator')
  @Mutation(() => results.request)
  requestMediator(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('input', { type: () => MediatorRequestInput }) input: MediatorRequestInput,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'requestMediator', key, caseId, input, async (tx) => ({
      id: await requestMediator(tx, ctx, this.relay, caseId, input),
    }));
  }

  @Can('ask_mediator')
  @Mutation(() => results.withdraw)
  withdrawMediatorRequest(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('requestId', { type: () => ID }) requestId: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'withdrawMediatorRequest', key, caseId, requestId, (tx) =>
      withdrawMediatorRequest(tx, ctx, this.relay, caseId, requestId),
    );
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
    return this.commands.onCase(ctx, 'declineMediatorRequest', key, caseId, { requestId, reason }, (tx) =>
      declineMediatorRequest(tx, ctx, this.relay, caseId, requestId, reason),
    );
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
    return this.commands.onCase(ctx, 'replaceMediator', key, caseId, { mediatorId, inPlaceOf, reason }, (tx) =>
      replaceMediator(tx, ctx, this.relay, caseId, { mediatorId, inPlaceOf, reason }),
    );
  }
}
