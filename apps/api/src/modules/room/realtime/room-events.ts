import * as z from 'zod/mini';
import { channelInput, messageInput, sequence, uuid, type Ack, type ClientEventName, type ClientEvents } from '@heyi/contracts';
import type { Audience } from '@heyi/domain';
import type { Socket } from 'socket.io';
import { enterCase, type UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { channelRoom, watchRoom, type Relay, type RoomServer, type SocketData } from '../../../platform/realtime/relay.js';
import type { ServerEvents } from '@heyi/contracts';
import { markRead } from '../app/mark-read.js';
import { enterChannel, messagesSince, postMessage } from '../app/messages.js';
import { recallMessage } from '../app/recall-message.js';
import { arrive, depart } from './presence.js';

export type RoomSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, SocketData>;
export interface RoomDeps {
  readonly unit: UnitOfWork;
  readonly relay: Relay;
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

interface ChannelRef {
  caseId: string;
  audience: Audience;
}
const since = z.extend(channelInput, { since: sequence });

export const ROOM_EVENTS: { readonly [E in ClientEventName]: EventRule<E> } = {
  'channel.join': {
    access: 'hears the channel',
    input: since,
    run: async ({ unit, io, log }, socket, input: ChannelRef & { since: number }) => {
      const { ctx } = socket.data;
      // Join first, then read: a message committed in between arrives twice and is dropped by its sequence, never missed.
      const entered = await unit.read(ctx, async (tx) => {
        await enterChannel(tx, input.caseId, input.audience);
        return enterCase(tx, input.caseId, 'read', false);
      });
      await socket.join(channelRoom(input.caseId, input.audience));
      const missed = await unit.read(ctx, (tx) => messagesSince(tx, input.caseId, input.audience, input.since));
      // Presence spans processes, one of which may just have died: it follows when it is known and holds up nothing.
      arrive(io, socket, { caseId: input.caseId, audience: input.audience }, entered.role).catch(log);
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
    run: async ({ io, log }, socket, input: { caseId: string }) => {
      depart(io, socket, input.caseId).catch(log);
      return null;
    },
  },
  'channel.since': {
    access: 'hears the channel',
    input: since,
    run: ({ unit }, socket, input: ChannelRef & { since: number }) =>
      unit.read(socket.data.ctx, (tx) => messagesSince(tx, input.caseId, input.audience, input.since)),
  },
  'message.send': {
    access: 'speaks in the channel',
    input: messageInput,
    run: ({ unit, relay }, socket, input: ChannelRef & { clientId: string; body: string }) =>
      unit.write(socket.data.ctx, (tx) => postMessage(tx, socket.data.ctx, relay, input), input.caseId),
  },
  'message.recall': {
    access: 'wrote the message',
    input: z.extend(channelInput, { seq: sequence }),
    run: ({ unit, relay }, socket, input: ChannelRef & { seq: number }) =>
      unit.write(socket.data.ctx, (tx) => recallMessage(tx, socket.data.ctx, relay, input.caseId, input.audience, input.seq), input.caseId),
  },
  'channel.read': {
    access: 'hears the channel',
    input: z.extend(channelInput, { seq: sequence }),
    run: async ({ unit }, socket, input: ChannelRef & { seq: number }) => {
      const seq = await unit.write(
        socket.data.ctx,
        (tx) => markRead(tx, socket.data.ctx, input.caseId, input.audience, input.seq),
        input.caseId,
      );
      socket.to(channelRoom(input.caseId, input.audience)).emit('channel.read', {
        caseId: input.caseId,
        audience: input.audience,
        accountId: socket.data.ctx.actor.accountId ?? '',
        seq,
      });
      return null;
    },
  },
  'channel.typing': {
    access: 'hears the channel',
    input: channelInput,
    run: async ({ unit }, socket, input: ChannelRef) => {
      const { actor } = socket.data.ctx;
      await unit.read(socket.data.ctx, (tx) => enterChannel(tx, input.caseId, input.audience));
      socket
        .to(channelRoom(input.caseId, input.audience))
        .emit('channel.typing', { ...input, accountId: actor.accountId ?? '', name: actor.name });
      return null;
    },
  },
  'case.watch': {
    access: 'sees the case',
    input: z.object({ caseId: uuid }),
    run: async ({ unit }, socket, input: { caseId: string }) => {
      const audiences = await unit.read(socket.data.ctx, async (tx) => (await enterCase(tx, input.caseId, 'read', false)).audiences);
      await socket.join(audiences.map((audience) => watchRoom(input.caseId, audience)));
      return null;
    },
  },
};
