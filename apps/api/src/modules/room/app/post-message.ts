import { Injectable } from '@nestjs/common';
import type { RoomMessage } from '@heyi/contracts';
import { SPEAKS_IN, type Audience } from '@heyi/domain';
import { recordHash } from '@heyi/ledger';
import { accountOf } from '../../../platform/context/ctx.js';
import { notFound, notPossible } from '../../../platform/errors/refusal.js';
import type { CaseScope, CaseUseCase } from '../../cases/index.js';
import { countExhibits } from '../../evidence/index.js';
import { ChannelRepository } from '../data/channel.repository.js';
import { MessageRepository } from '../data/message.repository.js';
import { messageSent } from '../data/messages.query.js';
import { requireHeard, TO_HEAR } from './hear-channel.js';

/** As the event's schema let it in: trimmed, not empty, within its length (`messageInput`). */
export interface PostInput {
  readonly audience: Audience;
  readonly clientId: string;
  readonly body: string;
  readonly exhibitId?: string | null;
}

/**
 * Posts a message: durable before anyone sees it, gap-free in its channel, once per client id. A repeated send with the
 * same client id answers with the message as it stands, whatever happened to the first answer.
 */
@Injectable()
export class PostMessage implements CaseUseCase<PostInput, RoomMessage> {
  // To speak is asked for below: what was said already is answered also where nothing more may be said.
  readonly access = TO_HEAR;

  constructor(
    private readonly channels: ChannelRepository,
    private readonly messages: MessageRepository,
  ) {}

  /** @throws Refusal `not_found`, `channel_closed`, `not_possible_now`, `institution_unconfirmed`, `too_many_representatives` */
  async execute(scope: CaseScope, input: PostInput): Promise<RoomMessage> {
    const { audience, clientId } = input;
    requireHeard(scope, audience);
    const caseId = scope.entered.id;
    const known = await messageSent(scope.tx, { caseId, authorId: accountOf(scope.ctx), clientId });
    if (known) return known;
    requireSpeaks(scope, audience);
    const exhibitId = input.exhibitId ?? null;
    // The id of a caucus' exhibit said in the joint channel would tell the other side that there is one.
    if (exhibitId && (await countExhibits(scope.tx, caseId, [exhibitId], ['joint', audience])) === 0) throw notFound();
    // Who speaks in a caucus appears nowhere that the other side can look.
    const appears = audience === 'joint' && (await scope.holdPlace());
    // The channel before the record, as of everybody who speaks: also of who is entered in it first.
    const seq = await this.channels.nextSeq(scope.tx, { caseId, audience }, scope.entered.tenantId);
    if (appears) await scope.appear();
    const message = await this.say(scope, { audience, clientId, exhibitId, body: input.body, seq });
    await scope.relay.announce(scope.tx, { type: 'message', caseId, audience, seq: message.seq }, message);
    return message;
  }

  private async say(
    scope: CaseScope,
    { audience, clientId, body, exhibitId, seq }: Required<PostInput> & { readonly seq: number },
  ): Promise<RoomMessage> {
    const { tx, ctx } = scope;
    const { id: caseId, tenantId, role: authorRole } = scope.entered;
    const authorName = ctx.actor.name;
    // One moment for the row and for what its entry says of it.
    const createdAt = await scope.now();
    const said = {
      audience,
      seq,
      author_name: authorName,
      author_role: authorRole,
      body,
      exhibit: exhibitId,
      at: createdAt.toISOString(),
    };
    const journalSeq = await scope.appendToJournal(audience, 'message.posted', {
      seq,
      body,
      exhibit: exhibitId,
      record: recordHash('message', said),
    });
    const authorId = accountOf(ctx);
    const mine = { authorId, authorName, authorRole };
    return this.messages.add(tx, { caseId, tenantId, audience, seq, clientId, ...mine, body, exhibitId, journalSeq, createdAt });
  }
}

/** @throws Refusal `channel_closed`, and those of `requireMay` */
function requireSpeaks(scope: CaseScope, audience: Audience): void {
  scope.requireMay('post');
  const { role, mediatorAccountId } = scope.entered;
  const speaks = (SPEAKS_IN[role] as readonly Audience[]).includes(audience);
  // A caucus exists from the moment there is a mediator to hold it.
  if (!speaks || (audience.startsWith('caucus') && !mediatorAccountId)) throw notPossible('channel_closed');
}
