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
}

/**
 * An act on a case: once per key, in one transaction, entered, authorised, done. Modules whose use cases are functions still
 * come through `Commands` and enter by themselves (ADR 0049).
 */
@Injectable()
export class CaseCommands {
  constructor(
    private readonly commands: Commands,
    private readonly relay: Relay,
  ) {}

  onCase<Input, Output extends Partial<Done>>(ctx: Ctx, call: CaseCall<Input>, useCase: CaseUseCase<Input, Output>): Promise<object> {
    const { operation, key, caseId, input } = call;
    return this.commands.onCase(ctx, operation, key, caseId, input, (tx) =>
      actOnCase({ tx, ctx, relay: this.relay }, caseId, useCase, input),
    );
  }
}
