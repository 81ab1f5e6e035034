import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CaseId, Key } from '../../../platform/graphql/args.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { CaseCommands } from '../../cases/index.js';
import { RecordEvent } from '../app/record-event.js';
import { WithdrawEvent } from '../app/withdraw-event.js';
import { LegalEventInput } from './legal-event.inputs.js';

const results = { record: resultOf('RecordEvent'), takeBack: resultOf('WithdrawEvent') };

/** What happened, and may be taken back; its effects follow from the rules. */
@Resolver()
export class LegalEventResolver {
  constructor(
    private readonly commands: CaseCommands,
    private readonly recording: RecordEvent,
    private readonly withdrawing: WithdrawEvent,
  ) {}

  @Can('record_event')
  @Mutation(() => results.record)
  recordEvent(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('input', { type: () => LegalEventInput }) input: LegalEventInput,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'recordEvent', key, caseId, input }, this.recording);
  }

  @Can('record_event')
  @Mutation(() => results.takeBack)
  withdrawEvent(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('eventId', { type: () => ID }) eventId: string,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<object> {
    return this.commands.onCase(ctx, { operation: 'withdrawEvent', key, caseId, input: { eventId, reason } }, this.withdrawing);
  }
}
