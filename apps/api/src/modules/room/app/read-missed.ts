import { Injectable } from '@nestjs/common';
import type { RoomMessage } from '@heyi/contracts';
import type { Audience } from '@heyi/domain';
import type { CaseScope, CaseUseCase } from '../../cases/index.js';
import { ChannelRepository } from '../data/channel.repository.js';
import { firstHeard, messagesSince, recalledUpTo } from '../data/messages.query.js';
import { requireHeard, TO_HEAR } from './hear-channel.js';

export interface MissedInput {
  readonly audience: Audience;
  /** The last number that the client has. */
  readonly since: number;
}

export interface MissedPage {
  readonly messages: RoomMessage[];
  readonly lastSeq: number;
  /** The last number that is kept from this reader, who hears the channel from the next one on; 0 where nothing is. */
  readonly keptTo: number;
  /** Of those that the client has already: which were taken back since. */
  readonly recalled: number[];
  /** The database's time, by which a message can still be taken back or not. */
  readonly now: string;
}

/** What a client missed: messages after a sequence, oldest first, at most a page; asked again until nothing is left. */
@Injectable()
export class ReadMissed implements CaseUseCase<MissedInput, MissedPage> {
  readonly access = TO_HEAR;

  constructor(private readonly channels: ChannelRepository) {}

  /** @throws Refusal `not_found` */
  async execute(scope: CaseScope, { audience, since: wanted }: MissedInput): Promise<MissedPage> {
    requireHeard(scope, audience);
    const { tx } = scope;
    const { id: caseId, kept } = scope.entered;
    const lastSeq = await this.channels.lastSeq(tx, { caseId, audience });
    const since = Number.isSafeInteger(wanted) && wanted >= 0 ? wanted : 0;
    const messages = await messagesSince(tx, { caseId, audience, since, kept });
    const recalled = await recalledUpTo(tx, { caseId, audience, since, kept });
    const keptTo = kept[audience] ? await this.lastKept(scope, audience, lastSeq) : 0;
    return { messages, lastSeq, keptTo, recalled, now: (await scope.now()).toISOString() };
  }

  /** What comes before the first message that the reader hears; where there is none, all that was said so far. */
  private async lastKept({ tx, entered }: CaseScope, audience: Audience, lastSeq: number): Promise<number> {
    const first = await firstHeard(tx, { caseId: entered.id, audience }, entered.kept);
    return first ? first - 1 : lastSeq;
  }
}
