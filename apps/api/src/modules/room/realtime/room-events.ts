import * as z from 'zod/mini';
import {
  channelInput,
  faultsOf,
  messageInput,
  sequence,
  uuid,
  type Ack,
  type ClientEventName,
  type ClientEvents,
  type ServerEvents,
} from '@heyi/contracts';
import type { Socket } from 'socket.io';
import { invalid, notFound } from '../../../platform/errors/refusal.js';
import { channelRoom, watchRoom, type RoomServer, type SocketData } from '../../../platform/realtime/relay.js';
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

type Access = 'hears the channel' | 'speaks in the channel' | 'wrote the message' | 'sees the case';

/** What is done once what was sent has been read. */
type Run<Output> = (deps: RoomDeps, socket: RoomSocket) => Promise<Output>;

/**
 * One event: who may send it, what it must look like, what it does. `access` says where it is decided; an event of the
 * contract that is missing here does not compile, and one without access cannot be written.
 */
interface EventRule<Output> {
  readonly access: Access;
  /** @throws Refusal `not_found`, or what is wrong with a body under its code */
  readonly read: (sent: unknown) => Run<Output>;
}

interface EventParts<Input, Output> {
  readonly access: Access;
  readonly input: z.ZodMiniType<Input>;
  readonly run: (deps: RoomDeps, socket: RoomSocket, input: Input) => Promise<Output>;
}

const event = <Input, Output>({ access, input, run }: EventParts<Input, Output>): EventRule<Output> => ({
  access,
  read: (sent) => {
    const parsed = input.safeParse(sent);
    if (parsed.success) return (deps, socket) => run(deps, socket, parsed.data);
    // What was written is told what is wrong with it; an event that is none is not there.
    const [fault] = faultsOf(parsed.error);
    throw fault?.path === 'body' ? invalid([fault]) : notFound();
  },
});

const since = z.extend(channelInput, { since: sequence });
const upTo = z.extend(channelInput, { seq: sequence });
const caseInput = z.object({ caseId: uuid });

export const ROOM_EVENTS: { readonly [E in ClientEventName]: EventRule<Data<E>> } = {
  'channel.join': event({
    access: 'hears the channel',
    input: since,
    run: async ({ acts, io, log }, socket, { caseId, ...input }) => {
      const { ctx } = socket.data;
      // Join first, then read: a message committed in between arrives twice and is dropped by its sequence, never missed.
      const role = await acts.read(ctx, caseId, acts.hearing, input);
      await socket.join(channelRoom(caseId, input.audience));
      const missed = await acts.read(ctx, caseId, acts.missed, input);
      // Presence spans processes, one of which may just have died: it follows when it is known and holds up nothing.
      arrive(io, socket, { caseId, audience: input.audience }, role).catch(log);
      return missed;
    },
  }),
  'channel.leave': event({
    access: 'hears the channel',
    input: channelInput,
    // Nothing is told: who turns from one channel to another is still in the room.
    run: async (_, socket, input) => {
      await socket.leave(channelRoom(input.caseId, input.audience));
      return null;
    },
  }),
  'room.leave': event({
    access: 'sees the case',
    input: caseInput,
    run: async ({ io, log }, socket, { caseId }) => {
      depart(io, socket, caseId).catch(log);
      return null;
    },
  }),
  'channel.since': event({
    access: 'hears the channel',
    input: since,
    run: ({ acts }, socket, { caseId, ...input }) => acts.read(socket.data.ctx, caseId, acts.missed, input),
  }),
  'message.send': event({
    access: 'speaks in the channel',
    input: messageInput,
    run: ({ acts }, socket, { caseId, ...input }) => acts.write(socket.data.ctx, caseId, acts.posting, input),
  }),
  'message.recall': event({
    access: 'wrote the message',
    input: upTo,
    run: ({ acts }, socket, { caseId, ...input }) => acts.write(socket.data.ctx, caseId, acts.recalling, input),
  }),
  'channel.read': event({
    access: 'hears the channel',
    input: upTo,
    run: async ({ acts }, socket, { caseId, ...input }) => {
      const { ctx } = socket.data;
      const seq = await acts.write(ctx, caseId, acts.marking, input);
      const { audience } = input;
      socket.to(channelRoom(caseId, audience)).emit('channel.read', { caseId, audience, accountId: ctx.actor.accountId ?? '', seq });
      return null;
    },
  }),
  'channel.typing': event({
    access: 'hears the channel',
    input: channelInput,
    run: async ({ acts }, socket, input) => {
      const { actor } = socket.data.ctx;
      await acts.read(socket.data.ctx, input.caseId, acts.hearing, input);
      socket
        .to(channelRoom(input.caseId, input.audience))
        .emit('channel.typing', { ...input, accountId: actor.accountId ?? '', name: actor.name });
      return null;
    },
  }),
  'case.watch': event({
    access: 'sees the case',
    input: caseInput,
    run: async ({ acts }, socket, { caseId }) => {
      const audiences = await acts.read(socket.data.ctx, caseId, acts.watching, null);
      await socket.join(audiences.map((audience) => watchRoom(caseId, audience)));
      return null;
    },
  }),
};
