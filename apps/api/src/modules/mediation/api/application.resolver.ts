import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CaseId, Key, OpenedOn } from '../../../platform/graphql/args.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { CaseCommands } from '../../cases/index.js';
import { AcceptApplication } from '../app/accept-application.js';
import { ApplyForMediation } from '../app/apply-for-mediation.js';
import { AssignMediator } from '../app/assign-mediator.js';
import { ConsentToMediation } from '../app/consent-to-mediation.js';
import { AnswerExtension } from '../app/extension/answer-extension.js';
import { AskExtension } from '../app/extension/ask-extension.js';
import { IdentityCheckInput } from './mediation.inputs.js';

const results = {
  apply: resultOf('ApplyForMediation'),
  consent: resultOf('ConsentToMediation'),
  accept: resultOf('AcceptApplication'),
  assign: resultOf('AssignMediator'),
  ask: resultOf('AskExtension'),
  answerExt: resultOf('AnswerExtension'),
};

/** From the application to the mediator, and the time that the mediation may take. */
@Resolver()
export class ApplicationResolver {
  constructor(
    private readonly commands: CaseCommands,
    private readonly applying: ApplyForMediation,
    private readonly consenting: ConsentToMediation,
    private readonly accepting: AcceptApplication,
    private readonly assigning: AssignMediator,
    private readonly askingExtension: AskExtension,
    private readonly answeringExtension: AnswerExtension,
  ) {}

  @Can('apply')
  @Mutation(() => results.apply)
  applyForMediation(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() openedOn: number,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'applyForMediation', key, caseId, openedOn, input: { reason } }, this.applying);
  }

  @Can('consent')
  @Mutation(() => results.consent)
  consentToMediation(@Context() ctx: Ctx, @Key() key: string, @CaseId() caseId: string, @OpenedOn() openedOn: number): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'consentToMediation', key, caseId, openedOn, input: {} }, this.consenting);
  }

  @Can('accept')
  @Mutation(() => results.accept)
  acceptApplication(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() openedOn: number,
    @Args('check', { type: () => IdentityCheckInput }) check: IdentityCheckInput,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'acceptApplication', key, caseId, openedOn, input: { check } }, this.accepting);
  }

  @Can('assign')
  @Mutation(() => results.assign)
  assignMediator(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() openedOn: number,
    @Args('mediatorId', { type: () => ID }) mediatorId: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'assignMediator', key, caseId, openedOn, input: { mediatorId } }, this.assigning);
  }

  @Can('ask_extension')
  @Mutation(() => results.ask)
  askExtension(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('toDay', { type: () => String }) toDay: string,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'askExtension', key, caseId, input: { toDay, reason } }, this.askingExtension);
  }

  @Can('answer_extension')
  @Mutation(() => results.answerExt)
  answerExtension(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('agree', { type: () => Boolean }) agree: boolean,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'answerExtension', key, caseId, input: agree }, this.answeringExtension);
  }
}
