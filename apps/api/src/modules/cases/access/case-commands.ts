import { Injectable } from '@nestjs/common';
import type { Ctx } from '../../../platform/context/ctx.js';
import { Commands } from '../../../platform/graphql/commands.js';
import type { Done } from '../../../platform/graphql/result.js';
import { Relay } from '../../../platform/realtime/relay.js';
import { actOnCase, type CaseUseCase } from './case-scope.js';

/** Which operation, under which client-made key, on which case, with which input. */
export interface CaseCall<Input> {
  readonly operation: string;
  readonly key: string;
  readonly caseId: string;
  readonly input: Input;
  /**
   * The version of the case that the form was opened on; a form from before a change is not acted on. Its input is an object, beside
   * which the version stands in what the key is held to.
   */
  readonly openedOn?: Input extends object ? number : never;
}

/** An act on a case: once per key, in one transaction, entered, authorised, done (ADR 0049). */
@Injectable()
export class CaseCommands {
  constructor(
    private readonly commands: Commands,
    private readonly relay: Relay,
  ) {}

  onCase<Input, Output extends Partial<Done>>(ctx: Ctx, call: CaseCall<Input>, useCase: CaseUseCase<Input, Output>): Promise<object> {
    const { operation, key, caseId, input, openedOn } = call;
    // What the key is held to: the same words from a newer form are another call.
    const body = openedOn === undefined ? input : { expectedVersion: openedOn, ...input };
    return this.commands.onCase(ctx, { operation, key, caseId, input: body }, (tx) =>
      actOnCase({ tx, ctx, relay: this.relay }, { caseId, openedOn }, useCase, input),
    );
  }
}
