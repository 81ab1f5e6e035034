import type { Presence } from '@heyi/contracts';
import type { Audience, CaseRole } from '@heyi/domain';
import { channelRoom, presentRoom, type RoomServer } from '../../../platform/realtime/relay.js';
import type { RoomSocket } from './room-events.js';

/**
 * Who came into a channel is present in it until they close the room of the case, whichever channel they look at meanwhile:
 * somebody who was seen to leave the joint one would be seen to go into a caucus. And who comes into a caucus is told of
 * there alone (ADR 0015).
 */
interface Place {
  readonly caseId: string;
  readonly audience: Audience;
}

/** Who is there, over every process; one line a person however many windows they have open. */
async function socketsAt(io: RoomServer, { caseId, audience }: Place) {
  const room = presentRoom(caseId, audience);
  // A process that died does not answer: then this one tells whom it knows, and the next change tells again.
  return io
    .in(room)
    .fetchSockets()
    .catch(() => io.local.in(room).fetchSockets());
}

const peopleOf = (caseId: string, sockets: Awaited<ReturnType<typeof socketsAt>>, without: string | null = null): Presence[] => {
  const people = new Map<string, Presence>();
  for (const { data } of sockets) {
    const { accountId, name } = data.ctx.actor;
    if (accountId && accountId !== without) people.set(accountId, { accountId, name, role: data.roles?.[caseId] ?? 'none' });
  }
  return [...people.values()].sort((a, b) => a.accountId.localeCompare(b.accountId));
};

const tell = async (io: RoomServer, place: Place, without: string | null = null): Promise<void> =>
  void io.to(presentRoom(place.caseId, place.audience)).emit('channel.presence', {
    ...place,
    present: peopleOf(place.caseId, await socketsAt(io, place), without),
  });

/**
 * Tells those who are there who is there, in every channel of a case.
 *
 * @param without who was put out of the case: their connections leave over every process, and may be counted a moment longer
 */
export const tellPresence = async (io: RoomServer, caseId: string, audiences: readonly Audience[], without: string): Promise<void> => {
  await Promise.all(audiences.map((audience) => tell(io, { caseId, audience }, without)));
};

/**
 * Somebody opened a channel: the first time it is told to all who are in it, after that, as one turns back to it, to
 * themselves alone.
 */
export async function arrive(io: RoomServer, socket: RoomSocket, place: Place, role: CaseRole): Promise<void> {
  const { caseId } = place;
  socket.data.roles = { ...socket.data.roles, [caseId]: role };
  const room = presentRoom(caseId, place.audience);
  const here = socket.rooms.has(room);
  await socket.join(room);
  const there = await socketsAt(io, place);
  if (here || otherWindow(socket, there)) socket.emit('channel.presence', { ...place, present: peopleOf(caseId, there) });
  else await tell(io, place);
}

/** Whether the person of a connection has another one there, which makes it no news that this one came or went. */
const otherWindow = (socket: RoomSocket, there: Awaited<ReturnType<typeof socketsAt>>): boolean =>
  there.some((s) => s.id !== socket.id && s.data.ctx.actor.accountId === socket.data.ctx.actor.accountId);

/** Somebody closed the room of a case: it is told where no other window of theirs is still there. */
export async function depart(io: RoomServer, socket: RoomSocket, caseId: string): Promise<void> {
  const left = roomsOf(socket, caseId);
  await Promise.all(left.map(({ audience }) => socket.leave(channelRoom(caseId, audience))));
  await Promise.all(left.map(({ audience }) => socket.leave(presentRoom(caseId, audience))));
  await tellOfLeaving(io, socket, left);
}

/** Where a connection is present, as it goes. */
export const roomsOf = (socket: RoomSocket, wanted?: string): Place[] =>
  [...socket.rooms].flatMap((room) => {
    const [kind, caseId, audience] = room.split(':');
    return kind === 'present' && caseId && (!wanted || caseId === wanted) ? [{ caseId, audience: audience as Audience }] : [];
  });

export async function tellOfLeaving(io: RoomServer, socket: RoomSocket, left: readonly Place[]): Promise<void> {
  await Promise.all(
    left.map(async (place) => {
      if (!otherWindow(socket, await socketsAt(io, place))) await tell(io, place);
    }),
  );
}
