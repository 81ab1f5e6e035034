import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Binds, Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CaseId, Key, OpenedOn } from '../../../platform/graphql/args.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { CaseCommands } from '../access/case-commands.js';
import { EndNegotiation } from '../app/end-negotiation.js';
import { WithdrawCase } from '../app/withdraw-case.js';

const results = { withdraw: resultOf('WithdrawCase'), end_negotiation: resultOf('EndNegotiation') };
const Words = (name: string) => Args(name, { type: () => String });

/** The ways out of a case that no committee has: acts of their own, with letters of their own (ADR 0021). */
@Resolver()
export class EndingsResolver {
  constructor(
    private readonly commands: CaseCommands,
    private readonly withdrawing: WithdrawCase,
    private readonly endingNegotiation: EndNegotiation,
  ) {}

  @Can('withdraw')
  @Binds('before')
  @Mutation(() => results.withdraw, { description: 'The patient’s side takes the matter back while no committee has it.' })
  withdrawCase(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() openedOn: number,
    @Words('note') note: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'withdrawCase', key, caseId, openedOn, input: { note } }, this.withdrawing);
  }

  @Can('end_negotiation')
  @Binds('before')
  @Mutation(() => results.end_negotiation, { description: 'A side ends direct negotiation; no committee took part.' })
  endNegotiation(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @OpenedOn() openedOn: number,
    @Words('reason') reason: string,
    @Words('note') note: string,
  ): Promise<object> {
    return this.commands.onCase(
      ctx,
      { operation: 'endNegotiation', key, caseId, openedOn, input: { reason, note } },
      this.endingNegotiation,
    );
  }
}
