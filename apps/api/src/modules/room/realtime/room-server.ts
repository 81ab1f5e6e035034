import type { IncomingHttpHeaders, IncomingMessage, Server as HttpServer } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { faultMessage, type ClientEventName } from '@heyi/contracts';
import { AUDIENCES } from '@heyi/domain';
import { Server, type Socket } from 'socket.io';
import { AnswersEvents } from '../../../platform/authz/declared.js';
import { addressBehind, networkOf } from '../../../platform/authz/network.js';
import type { Config } from '../../../platform/config.js';
import { ContextReader } from '../../../platform/context/context-reader.js';
import { isAppName } from '../../../platform/context/session-reader.js';
import { CONFIG } from '../../../platform/database/tokens.js';
import { roomHeaders } from '../../../platform/http/headers.js';
import { Refusal } from '../../../platform/errors/refusal.js';
import { accountRoom, memberRoom, sessionRoom, Relay, type RoomServer } from '../../../platform/realtime/relay.js';
import { ROOM_ADAPTER, type RoomAdapter } from '../../../platform/realtime/adapter.js';
import { log, toldUnder } from '../../../platform/telemetry/log.js';
import { asEvent, newNumber } from '../../../platform/telemetry/request.js';
import { roomsOf, tellOfLeaving, tellPresence } from './presence.js';
import { RoomActs } from './room-acts.js';
import { ROOM_LIMITS, RoomShares, type RoomLimits } from './room-limits.js';
import { ROOM_EVENTS, type RoomDeps, type RoomSocket } from './room-events.js';

/** A connection as it is before anybody has said who they are. */
type RawSocket = RoomSocket['conn'];

/** An event as it came in; what is in it is judged by its rule. */
interface Sent {
  readonly name: ClientEventName;
  readonly input: unknown;
  readonly reply: unknown;
}

/** Where rooms are spoken in. */
export const ROOMS = '/socket.io';

/** The rooms' edge: cookie session at the handshake, every event through its declared rule, and no other event at all. */
@Injectable()
@AnswersEvents(ROOM_EVENTS)
export class RoomEdge {
  private io: RoomServer | null = null;
  private readonly shares: RoomShares;
  /** What is being told of those who left. */
  private readonly leaving = new Set<Promise<void>>();

  constructor(
    private readonly contexts: ContextReader,
    private readonly acts: RoomActs,
    private readonly relay: Relay,
    @Inject(ROOM_ADAPTER) private readonly adapter: RoomAdapter,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(ROOM_LIMITS) private readonly limits: RoomLimits,
  ) {
    this.shares = new RoomShares(limits);
  }

  private addressOf(remote: string | undefined, headers: IncomingHttpHeaders): string {
    return addressBehind(remote, headers['x-forwarded-for'], this.config.trustedProxies);
  }

  attach(http: HttpServer): RoomServer {
    const io: RoomServer = new Server(http, {
      path: ROOMS,
      serveClient: false,
      perMessageDeflate: false,
      pingInterval: 10_000,
      pingTimeout: 8_000,
      maxHttpBufferSize: 64 * 1024,
      adapter: this.adapter.factory,
      // No connectionStateRecovery: recovered rooms would skip the access check of a join; clients ask "since N" instead.
      allowRequest: (req: IncomingMessage, callback: (error: string | null, allowed: boolean) => void) =>
        callback(
          null,
          sameOrigin(req.headers.origin, req.headers.host) &&
            this.shares.hasRoom(networkOf(this.addressOf(req.socket.remoteAddress, req.headers))),
        ),
    });
    this.io = io;
    // Its own answers pass none of our handlers, its refusals not even its own event for headers.
    http.prependListener('request', (req, res) => {
      if (req.url?.startsWith('/socket.io')) res.setHeaders(new Map(Object.entries(roomHeaders(this.config))));
    });
    // Before anybody has said who they are: an open connection that never does counts as well.
    io.engine.on('connection', (raw: RawSocket) => {
      raw.once('close', this.shares.open(networkOf(this.addressOf(raw.remoteAddress, raw.request.headers))));
    });
    const untold = (fault: unknown): void => log.warn({ fault }, 'presence was not told');
    this.relay.attach(io, (caseId, accountId) => void tellPresence(io, caseId, AUDIENCES, accountId).catch(untold));
    io.use((socket, next) => {
      const app = socket.handshake.auth['app'] as unknown;
      if (!isAppName(app)) return next(new Error('unauthenticated'));
      const headers = { ...socket.handshake.headers, 'x-heyi-locale': String(socket.handshake.auth['locale'] ?? 'zh-CN') };
      this.contexts.forApp(headers, app, this.addressOf(socket.conn.remoteAddress, socket.handshake.headers)).then(
        (ctx) => {
          if (!ctx.actor.accountId) return next(new Error('unauthenticated'));
          socket.data.ctx = ctx;
          socket.data.sessionId = ctx.actor.sessionId ?? '';
          return next();
        },
        (fault: unknown) => {
          log.error({ fault }, 'a connection could not be judged');
          next(new Error('unavailable'));
        },
      );
    });
    io.on('connection', (socket) => this.connected({ io, acts: this.acts, log: untold }, socket));
    return io;
  }

  private connected(deps: RoomDeps, socket: RoomSocket): void {
    const account = socket.data.ctx.actor.accountId as string;
    const network = networkOf(socket.data.ctx.address);
    const leave = this.shares.enter(account);
    if (!leave) return void socket.disconnect(true);
    socket.once('disconnect', leave);
    void socket.join([accountRoom(account), sessionRoom(socket.data.sessionId)]);
    const { organisationId } = socket.data.ctx.actor;
    if (organisationId) void socket.join(memberRoom(account, organisationId));
    const headers = socket.handshake.headers;
    // A session that ended elsewhere ends here too.
    const recheck = setInterval(() => {
      void this.contexts.forApp(headers, socket.data.ctx.app, socket.data.ctx.address, false).then(
        (ctx) => {
          if (!ctx.actor.accountId) socket.disconnect(true);
        },
        () => undefined,
      );
    }, this.limits.recheckMs);
    socket.use((packet, next) => {
      if (!this.shares.count(account, network)) return (socket.disconnect(true), undefined);
      if (!(String(packet[0]) in ROOM_EVENTS)) return next(new Error('unknown event'));
      return next();
    });
    // What comes in is of no type yet: its rule reads it.
    const unread = socket as Pick<Socket, 'on'>;
    for (const name of Object.keys(ROOM_EVENTS) as ClientEventName[]) {
      unread.on(name, (input: unknown, reply: unknown) => void this.handle(deps, socket, { name, input, reply }));
    }
    socket.on('disconnecting', () => {
      clearInterval(recheck);
      const left = roomsOf(socket);
      if (!left.length) return;
      const told = setImmediate().then(() => tellOfLeaving(deps.io, socket, left).catch(deps.log));
      this.leaving.add(told);
      void told.finally(() => this.leaving.delete(told));
    });
  }

  /** Each event is a request of its own, with a number of its own. */
  private handle(deps: RoomDeps, socket: RoomSocket, sent: Sent): Promise<void> {
    const { locale, actor } = socket.data.ctx;
    return asEvent({ number: newNumber(), what: sent.name, locale, ...(actor.accountId ? { account: actor.accountId } : {}) }, () =>
      this.answer(deps, socket, sent),
    );
  }

  private async answer(deps: RoomDeps, socket: RoomSocket, { name, input, reply }: Sent): Promise<void> {
    const respond = typeof reply === 'function' ? (reply as (ack: object) => void) : () => undefined;
    const { locale } = socket.data.ctx;
    try {
      const run = ROOM_EVENTS[name].read(input);
      const account = socket.data.ctx.actor.accountId as string;
      respond({ ok: true, data: await this.shares.inTurn<unknown>(account, () => run(deps, socket)) });
    } catch (error) {
      if (error instanceof Refusal) return respond({ ok: false, code: error.code, message: error.messageIn(locale) });
      respond({ ok: false, code: 'unavailable', message: faultMessage(toldUnder(error, 'event failed'), locale) });
    }
  }

  /** Who is here leaves first, and is told to have left while there is a line to tell it on. */
  async close(): Promise<void> {
    this.io?.local.disconnectSockets(true);
    await Promise.all(this.leaving);
    await this.io?.close();
    await this.adapter.close();
  }
}

const sameOrigin = (origin: string | undefined, host: string | undefined): boolean => {
  if (!origin) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
};
