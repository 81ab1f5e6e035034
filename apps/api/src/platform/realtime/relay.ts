import { Injectable } from '@nestjs/common';
import type { RoomMessage, ServerEvents, ClientEvents } from '@heyi/contracts';
import type { Audience, CaseRole } from '@heyi/domain';
import type { Server } from 'socket.io';
import type { Ctx } from '../context/ctx.js';
import type { Tx } from '../database/unit-of-work.js';

export interface SocketData {
  ctx: Ctx;
  sessionId: string;
  /** As whom this connection is in the rooms of its cases, by the id of the case. */
  roles?: Readonly<Record<string, CaseRole>>;
}
export type RoomServer = Server<ClientEvents, ServerEvents, Record<string, never>, SocketData>;

/** Effects that leave for the rooms. They carry no content but for messages, which only their own channel hears. */
export type RelayEvent =
  | { readonly type: 'case.changed'; readonly caseId: string; readonly audience: Audience }
  | { readonly type: 'message'; readonly caseId: string; readonly audience: Audience; readonly seq: number }
  | { readonly type: 'recalled'; readonly caseId: string; readonly audience: Audience; readonly seq: number }
  | { readonly type: 'evict'; readonly caseId: string; readonly accountId: string }
  | { readonly type: 'signed_out'; readonly accountId: string; readonly sessionId: string | null }
  | { readonly type: 'member_changed'; readonly accountId: string; readonly organisationId: string }
  | { readonly type: 'notice'; readonly accountId: string };

export const channelRoom = (caseId: string, audience: Audience): string => `channel:${caseId}:${audience}`;
/** Who came into a channel and has not closed the room of the case since, whichever of its channels they look at. */
export const presentRoom = (caseId: string, audience: Audience): string => `present:${caseId}:${audience}`;
export const watchRoom = (caseId: string, audience: Audience): string => `watch:${caseId}:${audience}`;
export const sessionRoom = (sessionId: string): string => `session:${sessionId}`;
/** Where a person's sockets of one organisation are: what they may hear follows from the membership. */
export const memberRoom = (accountId: string, organisationId: string): string => `member:${accountId}:${organisationId}`;
export const accountRoom = (accountId: string): string => `account:${accountId}`;

/** Sends committed effects to the rooms of this and, through the adapter, every other process. */
@Injectable()
export class Relay {
  private io: RoomServer | null = null;
  private evicted: (caseId: string, accountId: string) => void = () => undefined;

  /** @param evicted told when somebody was put out of a case, so that those who stay are shown who is there */
  attach(io: RoomServer, evicted: (caseId: string, accountId: string) => void): void {
    this.io = io;
    this.evicted = evicted;
  }

  /**
   * Records an effect in the outbox and sends it after the commit. If this process dies in between, the worker's sweep
   * finds the row unrelayed and sends the channel's head instead, and clients ask for what they miss (ADR 0006).
   */
  async announce(tx: Tx, event: RelayEvent, message?: RoomMessage): Promise<void> {
    const [row] = await tx.query<{ id: string }>('insert into outbox (event) values ($1) returning id', [JSON.stringify(event)]);
    tx.afterCommit(() => {
      this.send(event, message);
      if (row) this.relayed.push(row.id);
    });
  }

  /** Outbox rows that were sent and wait to be marked; the marking is batched off the hot path. */
  readonly relayed: string[] = [];

  send(event: RelayEvent, message?: RoomMessage): void {
    if (!this.io) return;
    switch (event.type) {
      case 'case.changed':
        this.io.to(watchRoom(event.caseId, event.audience)).emit('case.changed', { caseId: event.caseId });
        return;
      case 'message': {
        const { caseId, audience, seq } = event;
        if (message) this.io.to(channelRoom(caseId, audience)).emit('message', message);
        else this.io.to(channelRoom(caseId, audience)).emit('channel.head', { caseId, audience, seq });
        // Who hears the channel and looks elsewhere is told how far it has come, for the mark on its tab.
        this.io.to(watchRoom(caseId, audience)).except(channelRoom(caseId, audience)).emit('channel.head', { caseId, audience, seq });
        return;
      }
      case 'recalled': {
        const { caseId, audience, seq } = event;
        this.io.to(channelRoom(caseId, audience)).emit('message.recalled', { caseId, audience, seq });
        this.io.to(watchRoom(caseId, audience)).emit('case.changed', { caseId });
        return;
      }
      case 'evict': {
        const sockets = this.io.in(accountRoom(event.accountId));
        for (const audience of ['joint', 'caucus_consumer', 'caucus_clinic', 'committee', 'oversight'] as const)
          sockets.socketsLeave([
            channelRoom(event.caseId, audience),
            presentRoom(event.caseId, audience),
            watchRoom(event.caseId, audience),
          ]);
        sockets.emit('case.evicted', { caseId: event.caseId });
        this.evicted(event.caseId, event.accountId);
        return;
      }
      case 'signed_out':
        this.io.in(event.sessionId ? sessionRoom(event.sessionId) : accountRoom(event.accountId)).disconnectSockets(true);
        return;
      case 'member_changed':
        // Dropped, not told: a browser that still has a session comes back by itself and is read anew.
        this.io.in(memberRoom(event.accountId, event.organisationId)).disconnectSockets(true);
        return;
      case 'notice':
        this.io.to(accountRoom(event.accountId)).emit('notice');
    }
  }
}
