import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Binds, Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CaseId, Key, OpenedOn } from '../../../platform/graphql/args.js';
import { Commands } from '../../../platform/graphql/commands.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { Relay } from '../../../platform/realtime/relay.js';
import {
  askEnd,
  declineMediation,
  endNegotiation,
  refuseApplication,
  takeBackEnd,
  terminateMediation,
  withdrawApplication,
  withdrawCase,
} from '../app/use-cases.js';

const results = {
  withdraw: resultOf('WithdrawCase'),
  end_negotiation: resultOf('EndNegotiation'),
  decline: resultOf('DeclineMediation'),
  withdraw_application: resultOf('WithdrawApplication'),
  refuse: resultOf('RefuseApplication'),
  ask_end: resultOf('AskEndOfMediation'),
  take_back_end: resultOf('TakeBackEndRequest'),
  terminate: resultOf('TerminateMediation'),
};
const Words = (name: string) => Args(name, { type: () => String });

/** The ways out of a case, an application and a mediation: acts of their own, with letters of their own (ADR 0021). */
@Resolver()
export class EndingsResolver {
  constructor(
    private readonly commands: Commands,
    private readonly relay: Relay,
  ) {}

  @Can('withdraw')
  @Binds('before')
  @Mutation(() => results.withdraw, { description: 'The patient’s side takes the matter back while no committee has it.' })
  withdrawCase(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() expectedVersion: number,
    @Words('note') note: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'withdrawCase', key, caseId, { expectedVersion, note }, (tx) =>
      withdrawCase(tx, ctx, this.relay, caseId, expectedVersion, note),
    );
  }

  @Can('end_negotiation')
  @Binds('before')
  @Mutation(() => results.end_negotiation, { description: 'A side ends direct negotiation; no committee took part.' })
  endNegotiation(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() expectedVersion: number,
    @Words('reason') reason: string,
    @Words('note') note: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'endNegotiation', key, caseId, { expectedVersion, reason, note }, (tx) =>
      endNegotiation(tx, ctx, this.relay, caseId, expectedVersion, reason, note),
    );
  }

  @Can('decline')
  @Binds('before')
  @Mutation(() => results.decline, { description: 'The other side declines mediation; the case goes back to negotiating.' })
  declineMediation(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() expectedVersion: number,
    @Words('note') note: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'declineMediation', key, caseId, { expectedVersion, note }, (tx) =>
      declineMediation(tx, ctx, this.relay, caseId, expectedVersion, note),
    );
  }

  @Can('withdraw_application')
  @Binds('before')
  @Mutation(() => results.withdraw_application, { description: 'The applicant takes the application back before acceptance.' })
  withdrawApplication(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() expectedVersion: number,
    @Words('note') note: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'withdrawApplication', key, caseId, { expectedVersion, note }, (tx) =>
      withdrawApplication(tx, ctx, this.relay, caseId, expectedVersion, note),
    );
  }

  @Can('refuse')
  @Binds('before')
  @Mutation(() => results.refuse, { description: 'The committee refuses an application, on a ground it picks.' })
  refuseApplication(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() expectedVersion: number,
    @Words('ground') ground: string,
    @Words('note') note: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'refuseApplication', key, caseId, { expectedVersion, ground, note }, (tx) =>
      refuseApplication(tx, ctx, this.relay, caseId, expectedVersion, ground, note),
    );
  }

  @Can('ask_end')
  @Mutation(() => results.ask_end, { description: 'A side asks that the mediation be ended.' })
  askEndOfMediation(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() expectedVersion: number,
    @Words('note') note: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'askEndOfMediation', key, caseId, { expectedVersion, note }, (tx) =>
      askEnd(tx, ctx, this.relay, caseId, expectedVersion, note),
    );
  }

  @Can('take_back_end')
  @Mutation(() => results.take_back_end, { description: 'The side that asked for the end takes the request back.' })
  takeBackEndRequest(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() expectedVersion: number,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'takeBackEndRequest', key, caseId, { expectedVersion }, (tx) =>
      takeBackEnd(tx, ctx, this.relay, caseId, expectedVersion),
    );
  }

  @Can('terminate')
  @Binds('before')
  @Mutation(() => results.terminate, { description: 'The committee ends a mediation it has accepted.' })
  terminateMediation(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() expectedVersion: number,
    @Words('reason') reason: string,
    @Words('note') note: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'terminateMediation', key, caseId, { expectedVersion, reason, note }, (tx) =>
      terminateMediation(tx, ctx, this.relay, caseId, expectedVersion, reason, note),
    );
  }
}
