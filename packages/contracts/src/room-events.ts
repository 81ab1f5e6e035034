import type { Audience, CaseRole } from '@heyi/domain';

/** A message as the room shows it. `seq` is gap-free within its channel. */
export interface RoomMessage {
  readonly caseId: string;
  readonly audience: Audience;
  readonly seq: number;
  readonly clientId: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly authorRole: CaseRole;
  readonly body: string;
  readonly exhibitId: string | null;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** When its author took it back; then `body` is empty. ISO 8601, UTC. */
  readonly recalledAt: string | null;
}

/** For how long an author may take a message back, by the database's clock. */
export const RECALL_MS = 120_000;

/** A page of a channel after a sequence. */
export interface ChannelPage {
  readonly messages: readonly RoomMessage[];
  readonly lastSeq: number;
  /** The last number that is kept from this reader, who hears the channel from the next one on; 0 where nothing is. */
  readonly keptTo: number;
  /** Of those before the sequence: which were taken back. */
  readonly recalled: readonly number[];
  /** The server's time, ISO 8601, UTC. */
  readonly now: string;
}

export interface Presence {
  readonly accountId: string;
  readonly name: string;
  readonly role: CaseRole;
}

/** Every acknowledgement: what was asked for, or a refusal code with its sentence. */
export type Ack<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly code: string; readonly message: string };
type Reply<T> = (ack: Ack<T>) => void;

interface ChannelRef {
  readonly caseId: string;
  readonly audience: Audience;
}

/** What a browser may send. Each event declares its access in the server's registry; an event without one fails the boot. */
export interface ClientEvents {
  'channel.join': (input: ChannelRef & { since: number }, reply: Reply<ChannelPage>) => void;
  'channel.leave': (input: ChannelRef, reply: Reply<null>) => void;
  'channel.since': (input: ChannelRef & { since: number }, reply: Reply<ChannelPage>) => void;
  'message.send': (input: ChannelRef & { clientId: string; body: string; exhibitId: string | null }, reply: Reply<RoomMessage>) => void;
  'message.recall': (input: ChannelRef & { seq: number }, reply: Reply<RoomMessage>) => void;
  'room.leave': (input: { caseId: string }, reply: Reply<null>) => void;
  'channel.read': (input: ChannelRef & { seq: number }, reply: Reply<null>) => void;
  'channel.typing': (input: ChannelRef, reply: Reply<null>) => void;
  'case.watch': (input: { caseId: string }, reply: Reply<null>) => void;
}
export type ClientEventName = keyof ClientEvents;

/** What the server sends. `case.changed` carries no content: the browser asks again, and access is checked again. */
export interface ServerEvents {
  message: (message: RoomMessage) => void;
  'message.recalled': (message: ChannelRef & { seq: number }) => void;
  'channel.head': (head: ChannelRef & { seq: number }) => void;
  'channel.presence': (presence: ChannelRef & { present: Presence[] }) => void;
  'channel.typing': (typing: ChannelRef & { accountId: string; name: string }) => void;
  'channel.read': (read: ChannelRef & { accountId: string; seq: number }) => void;
  'case.changed': (change: { caseId: string }) => void;
  'case.evicted': (change: { caseId: string }) => void;
  notice: () => void;
}
