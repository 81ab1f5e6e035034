import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Can } from '../../../platform/authz/can.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { CaseId, Key } from '../../../platform/graphql/args.js';
import { Commands } from '../../../platform/graphql/commands.js';
import { Context } from '../../../platform/graphql/graphql-context.js';
import { resultOf } from '../../../platform/graphql/result.js';
import { Relay } from '../../../platform/realtime/relay.js';
import { recordEvent, withdrawEvent } from '../app/events.js';
import { LegalEventInput } from './legal-event.inputs.js';

const results = { record: resultOf('RecordEvent'), takeBack: resultOf('WithdrawEvent') };

/** What happened, and may be taken back; its effects follow from the rules. */
@Resolver()
export class LegalEventResolver {
  constructor(
    private readonly commands: Commands,
    private readonly relay: Relay,
  ) {}

  @Can('record_event')
  @Mutation(() => results.record)
  recordEvent(
    @Context() ctx: Ctx,
    @Key() key: string,
    @CaseId() caseId: string,
    @Args('input', { type: () => LegalEventInput }) input: LegalEventInput,
  ): Promise<object> {
    return this.commands.onCase(ctx, 'recordEvent', key, caseId, input, async (tx) => ({
      id: await recordEvent(tx, ctx, this.relay, caseId, input),
    }));
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
    return this.commands.onCase(ctx, 'withdrawEvent', key, caseId, { eventId, reason }, (tx) =>
      withdrawEvent(tx, ctx, this.relay, caseId, eventId, reason),
    );
  }
}
