import * as z from 'zod/mini';
import { channelInput, messageInput, uuid, type Ack, type ClientEventName, type ClientEvents, type Presence } from '@heyi/contracts';
import type { Audience, CaseRole } from '@heyi/domain';
import type { Socket } from 'socket.io';
import { enterCase, type UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { notFound } from '../../../platform/errors/refusal.js';
import { channelRoom, watchRoom, type Relay, type RoomServer, type SocketData } from '../../../platform/realtime/relay.js';
import type { ServerEvents } from '@heyi/contracts';
import { enterChannel, markRead, messagesSince, postMessage } from '../app/messages.js';

export type RoomSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, SocketData>;
export interface RoomDeps {
  readonly unit: UnitOfWork;
  readonly relay: Relay;
  readonly io: RoomServer;
}

type Data<E extends ClientEventName> = Parameters<Parameters<ClientEvents[E]>[1]>[0] extends Ack<infer T> ? T : never;

/**
 * One event: who may send it, what it must look like, what it does. `access` says where it is decided; an event of the
 * contract that is missing here does not compile, and one without access cannot be written.
 */
interface EventRule<E extends ClientEventName> {
  readonly access: 'hears the channel' | 'speaks in the channel' | 'sees the case';
  readonly input: z.ZodMiniType<unknown>;
  readonly run: (deps: RoomDeps, socket: RoomSocket, input: never) => Promise<Data<E>>;
}

interface ChannelRef {
  caseId: string;
  audience: Audience;
}
const since = z.extend(channelInput, { since: z.number() });

export const ROOM_EVENTS: { readonly [E in ClientEventName]: EventRule<E> } = {
  'channel.join': {
    access: 'hears the channel',
    input: since,
    run: async ({ unit, io }, socket, input: ChannelRef & { since: number }) => {
      const { ctx } = socket.data;
      // Join first, then read: a message committed in between arrives twice and is dropped by its sequence, never missed.
      const role = await unit.read(ctx, async (tx) => {
        await enterChannel(tx, input.caseId, input.audience);
        return (await enterCase(tx, input.caseId, 'read', false)).role;
      });
      await socket.join(channelRoom(input.caseId, input.audience));
      setRole(socket, input.caseId, role);
      const missed = await unit.read(ctx, (tx) => messagesSince(tx, input.caseId, input.audience, input.since));
      // Presence spans processes, one of which may just have died: it follows when it is known and holds up nothing.
      void tellPresence(io, input);
      return missed;
    },
  },
  'channel.leave': {
    access: 'hears the channel',
    input: channelInput,
    run: async ({ io }, socket, input: ChannelRef) => {
      await socket.leave(channelRoom(input.caseId, input.audience));
      void tellPresence(io, input);
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
      unit.write(socket.data.ctx, (tx) => postMessage(tx, socket.data.ctx, relay, input)),
  },
  'channel.read': {
    access: 'hears the channel',
    input: z.extend(channelInput, { seq: z.number() }),
    run: async ({ unit }, socket, input: ChannelRef & { seq: number }) => {
      await unit.write(socket.data.ctx, (tx) => markRead(tx, socket.data.ctx, input.caseId, input.audience, input.seq));
      socket.to(channelRoom(input.caseId, input.audience)).emit('channel.read', {
        caseId: input.caseId,
        audience: input.audience,
        accountId: socket.data.ctx.actor.accountId ?? '',
        seq: input.seq,
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
      if (audiences.length === 0) throw notFound();
      await socket.join(audiences.map((audience) => watchRoom(input.caseId, audience)));
      return null;
    },
  },
};

const roles = new WeakMap<RoomSocket, Map<string, CaseRole>>();
function setRole(socket: RoomSocket, caseId: string, role: CaseRole): void {
  const map = roles.get(socket) ?? new Map<string, CaseRole>();
  map.set(caseId, role);
  roles.set(socket, map);
  (socket.data as SocketData & { roles?: Record<string, CaseRole> }).roles = Object.fromEntries(map);
}

/** Who is in a channel, over every process; one line a person however many windows they have open. */
async function presentIn(io: RoomServer, { caseId, audience }: ChannelRef): Promise<Presence[]> {
  const room = channelRoom(caseId, audience);
  // A process that died does not answer: then this one tells whom it knows, and the next change tells again.
  const sockets = await io
    .in(room)
    .fetchSockets()
    .catch(() => io.local.in(room).fetchSockets());
  const people = new Map<string, Presence>();
  for (const { data } of sockets) {
    const { accountId, name } = data.ctx.actor;
    if (accountId)
      people.set(accountId, {
        accountId,
        name,
        role: (data as SocketData & { roles?: Record<string, CaseRole> }).roles?.[caseId] ?? 'none',
      });
  }
  return [...people.values()].sort((a, b) => a.accountId.localeCompare(b.accountId));
}

export async function tellPresence(io: RoomServer, channel: ChannelRef): Promise<void> {
  const present = await presentIn(io, channel).catch(() => null);
  if (present)
    io.to(channelRoom(channel.caseId, channel.audience)).emit('channel.presence', {
      caseId: channel.caseId,
      audience: channel.audience,
      present,
    });
}
