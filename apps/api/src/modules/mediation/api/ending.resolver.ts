import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Binds, Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CaseId, Key, OpenedOn } from '../../../platform/graphql/args.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { CaseCommands } from '../../cases/index.js';
import { AskEnd } from '../app/endings/ask-end.js';
import { DeclineMediation } from '../app/endings/decline-mediation.js';
import { RefuseApplication } from '../app/endings/refuse-application.js';
import { TakeBackEnd } from '../app/endings/take-back-end.js';
import { TerminateMediation } from '../app/endings/terminate-mediation.js';
import { WithdrawApplication } from '../app/endings/withdraw-application.js';

const results = {
  decline: resultOf('DeclineMediation'),
  withdraw_application: resultOf('WithdrawApplication'),
  refuse: resultOf('RefuseApplication'),
  ask_end: resultOf('AskEndOfMediation'),
  take_back_end: resultOf('TakeBackEndRequest'),
  terminate: resultOf('TerminateMediation'),
};
const Words = (name: string) => Args(name, { type: () => String });

/** The ways out of an application and of a mediation: acts of their own, with letters of their own (ADR 0021). */
@Resolver()
export class EndingResolver {
  constructor(
    private readonly commands: CaseCommands,
    private readonly declining: DeclineMediation,
    private readonly withdrawingApplication: WithdrawApplication,
    private readonly refusing: RefuseApplication,
    private readonly asking: AskEnd,
    private readonly takingBack: TakeBackEnd,
    private readonly terminating: TerminateMediation,
  ) {}

  @Can('decline')
  @Binds('before')
  @Mutation(() => results.decline, { description: 'The other side declines mediation; the case goes back to negotiating.' })
  declineMediation(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() openedOn: number,
    @Words('note') note: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'declineMediation', key, caseId, openedOn, input: { note } }, this.declining);
  }

  @Can('withdraw_application')
  @Binds('before')
  @Mutation(() => results.withdraw_application, { description: 'The applicant takes the application back before acceptance.' })
  withdrawApplication(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() openedOn: number,
    @Words('note') note: string,
  ): Promise<object> {
    return this.commands.onCase(
      ctx,
      { operation: 'withdrawApplication', key, caseId, openedOn, input: { note } },
      this.withdrawingApplication,
    );
  }

  @Can('refuse')
  @Binds('before')
  @Mutation(() => results.refuse, { description: 'The committee refuses an application, on a ground it picks.' })
  refuseApplication(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() openedOn: number,
    @Words('ground') ground: string,
    @Words('note') note: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'refuseApplication', key, caseId, openedOn, input: { ground, note } }, this.refusing);
  }

  @Can('ask_end')
  @Mutation(() => results.ask_end, { description: 'A side asks that the mediation be ended.' })
  askEndOfMediation(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() openedOn: number,
    @Words('note') note: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'askEndOfMediation', key, caseId, openedOn, input: { note } }, this.asking);
  }

  @Can('take_back_end')
  @Mutation(() => results.take_back_end, { description: 'The side that asked for the end takes the request back.' })
  takeBackEndRequest(@Context() ctx: Ctx, @Key() key: string, @CaseId() caseId: string, @OpenedOn() openedOn: number): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'takeBackEndRequest', key, caseId, openedOn, input: {} }, this.takingBack);
  }

  @Can('terminate')
  @Binds('before')
  @Mutation(() => results.terminate, { description: 'The committee ends a mediation it has accepted.' })
  terminateMediation(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() openedOn: number,
    @Words('reason') reason: string,
    @Words('note') note: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'terminateMediation', key, caseId, openedOn, input: { reason, note } }, this.terminating);
  }
}
