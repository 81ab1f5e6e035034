import * as z from 'zod/mini';
import { channelInput, messageInput, sequence, uuid, type Ack, type ClientEventName, type ClientEvents } from '@heyi/contracts';
import type { Audience } from '@heyi/domain';
import type { Socket } from 'socket.io';
import { channelRoom, watchRoom, type RoomServer, type SocketData } from '../../../platform/realtime/relay.js';
import type { ServerEvents } from '@heyi/contracts';
import type { MarkReadInput } from '../app/mark-read.js';
import type { PostInput } from '../app/post-message.js';
import type { MissedInput } from '../app/read-missed.js';
import type { RecallInput } from '../app/recall-message.js';
import { arrive, depart } from './presence.js';
import type { RoomActs } from './room-acts.js';

export type RoomSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, SocketData>;
export interface RoomDeps {
  readonly acts: RoomActs;
  readonly io: RoomServer;
  /** For what follows an answer and holds it up no longer. */
  readonly log: (fault: unknown) => void;
}

type Data<E extends ClientEventName> = Parameters<Parameters<ClientEvents[E]>[1]>[0] extends Ack<infer T> ? T : never;

/**
 * One event: who may send it, what it must look like, what it does. `access` says where it is decided; an event of the
 * contract that is missing here does not compile, and one without access cannot be written.
 */
interface EventRule<E extends ClientEventName> {
  readonly access: 'hears the channel' | 'speaks in the channel' | 'wrote the message' | 'sees the case';
  readonly input: z.ZodMiniType<unknown>;
  readonly run: (deps: RoomDeps, socket: RoomSocket, input: never) => Promise<Data<E>>;
}

interface CaseRef {
  readonly caseId: string;
}
interface ChannelRef extends CaseRef {
  readonly audience: Audience;
}
const since = z.extend(channelInput, { since: sequence });

export const ROOM_EVENTS: { readonly [E in ClientEventName]: EventRule<E> } = {
  'channel.join': {
    access: 'hears the channel',
    input: since,
    run: async ({ acts, io, log }, socket, { caseId, ...input }: CaseRef & MissedInput) => {
      const { ctx } = socket.data;
      // Join first, then read: a message committed in between arrives twice and is dropped by its sequence, never missed.
      const role = await acts.read(ctx, caseId, acts.hearing, input);
      await socket.join(channelRoom(caseId, input.audience));
      const missed = await acts.read(ctx, caseId, acts.missed, input);
      // Presence spans processes, one of which may just have died: it follows when it is known and holds up nothing.
      arrive(io, socket, { caseId, audience: input.audience }, role).catch(log);
      return missed;
    },
  },
  'channel.leave': {
    access: 'hears the channel',
    input: channelInput,
    // Nothing is told: who turns from one channel to another is still in the room.
    run: async (_, socket, input: ChannelRef) => {
      await socket.leave(channelRoom(input.caseId, input.audience));
      return null;
    },
  },
  'room.leave': {
    access: 'sees the case',
    input: z.object({ caseId: uuid }),
    run: async ({ io, log }, socket, { caseId }: CaseRef) => {
      depart(io, socket, caseId).catch(log);
      return null;
    },
  },
  'channel.since': {
    access: 'hears the channel',
    input: since,
    run: ({ acts }, socket, { caseId, ...input }: CaseRef & MissedInput) => acts.read(socket.data.ctx, caseId, acts.missed, input),
  },
  'message.send': {
    access: 'speaks in the channel',
    input: messageInput,
    run: ({ acts }, socket, { caseId, ...input }: CaseRef & PostInput) => acts.write(socket.data.ctx, caseId, acts.posting, input),
  },
  'message.recall': {
    access: 'wrote the message',
    input: z.extend(channelInput, { seq: sequence }),
    run: ({ acts }, socket, { caseId, ...input }: CaseRef & RecallInput) => acts.write(socket.data.ctx, caseId, acts.recalling, input),
  },
  'channel.read': {
    access: 'hears the channel',
    input: z.extend(channelInput, { seq: sequence }),
    run: async ({ acts }, socket, { caseId, ...input }: CaseRef & MarkReadInput) => {
      const { ctx } = socket.data;
      const seq = await acts.write(ctx, caseId, acts.marking, input);
      const { audience } = input;
      socket.to(channelRoom(caseId, audience)).emit('channel.read', { caseId, audience, accountId: ctx.actor.accountId ?? '', seq });
      return null;
    },
  },
  'channel.typing': {
    access: 'hears the channel',
    input: channelInput,
    run: async ({ acts }, socket, input: ChannelRef) => {
      const { actor } = socket.data.ctx;
      await acts.read(socket.data.ctx, input.caseId, acts.hearing, input);
      socket
        .to(channelRoom(input.caseId, input.audience))
        .emit('channel.typing', { ...input, accountId: actor.accountId ?? '', name: actor.name });
      return null;
    },
  },
  'case.watch': {
    access: 'sees the case',
    input: z.object({ caseId: uuid }),
    run: async ({ acts }, socket, { caseId }: CaseRef) => {
      const audiences = await acts.read(socket.data.ctx, caseId, acts.watching, null);
      await socket.join(audiences.map((audience) => watchRoom(caseId, audience)));
      return null;
    },
  },
};
