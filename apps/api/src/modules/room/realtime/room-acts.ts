import { Injectable } from '@nestjs/common';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Relay } from '../../../platform/realtime/relay.js';
import { actOnCase, type CaseUseCase } from '../../cases/index.js';
import { HearChannel } from '../app/hear-channel.js';
import { MarkRead } from '../app/mark-read.js';
import { PostMessage } from '../app/post-message.js';
import { ReadMissed } from '../app/read-missed.js';
import { RecallMessage } from '../app/recall-message.js';
import { WatchCase } from '../app/watch-case.js';

/**
 * The use cases that events of the rooms call, each in a transaction of its own, as who holds the connection. No key is spent:
 * a message is known by its client id, and what else is sent twice changes nothing more.
 */
@Injectable()
export class RoomActs {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly relay: Relay,
    readonly hearing: HearChannel,
    readonly watching: WatchCase,
    readonly missed: ReadMissed,
    readonly posting: PostMessage,
    readonly recalling: RecallMessage,
    readonly marking: MarkRead,
  ) {}

  read<Input, Output>(ctx: Ctx, caseId: string, useCase: CaseUseCase<Input, Output>, input: Input): Promise<Output> {
    return this.unit.read(ctx, (tx) => actOnCase({ tx, ctx, relay: this.relay }, caseId, useCase, input));
  }

  write<Input, Output>(ctx: Ctx, caseId: string, useCase: CaseUseCase<Input, Output>, input: Input): Promise<Output> {
    return this.unit.write(ctx, (tx) => actOnCase({ tx, ctx, relay: this.relay }, caseId, useCase, input), caseId);
  }
}
