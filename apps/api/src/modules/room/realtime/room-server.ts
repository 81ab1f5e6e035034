import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { refusalMessage, type ClientEventName } from '@heyi/contracts';
import { AUDIENCES } from '@heyi/domain';
import { Server } from 'socket.io';
import { addressBehind, networkOf } from '../../../platform/authz/network.js';
import type { Config } from '../../../platform/config.js';
import { ContextReader } from '../../../platform/context/context-reader.js';
import { isAppName } from '../../../platform/context/session-reader.js';
import { CONFIG } from '../../../platform/database/tokens.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Refusal } from '../../../platform/errors/refusal.js';
import { accountRoom, memberRoom, sessionRoom, Relay, type RoomServer } from '../../../platform/realtime/relay.js';
import { ROOM_ADAPTER, type RoomAdapter } from '../../../platform/realtime/adapter.js';
import { roomsOf, tellOfLeaving, tellPresence } from './presence.js';
import { ROOM_LIMITS, RoomShares, type RoomLimits } from './room-limits.js';
import { ROOM_EVENTS, type RoomDeps, type RoomSocket } from './room-events.js';

/** The rooms' edge: cookie session at the handshake, every event through its declared rule, and no other event at all. */
@Injectable()
export class RoomEdge {
  private readonly log = new Logger('Rooms');
  private io: RoomServer | null = null;
  private readonly shares: RoomShares;

  constructor(
    private readonly contexts: ContextReader,
    private readonly unit: UnitOfWork,
    private readonly relay: Relay,
    @Inject(ROOM_ADAPTER) private readonly adapter: RoomAdapter,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(ROOM_LIMITS) private readonly limits: RoomLimits,
  ) {
    this.shares = new RoomShares(limits);
  }

  private addressOf({ conn, handshake }: RoomSocket): string {
    return addressBehind(conn.remoteAddress, handshake.headers['x-forwarded-for'], this.config.trustedProxies);
  }

  attach(http: HttpServer): RoomServer {
    const io: RoomServer = new Server(http, {
      path: '/socket.io',
      serveClient: false,
      perMessageDeflate: false,
      pingInterval: 10_000,
      pingTimeout: 8_000,
      maxHttpBufferSize: 64 * 1024,
      adapter: this.adapter.factory,
      // Recovered rooms would skip the access check of a join; clients ask "since N" instead.
      connectionStateRecovery: undefined,
      allowRequest: (req: IncomingMessage, callback: (error: string | null, allowed: boolean) => void) =>
        callback(null, sameOrigin(req.headers.origin, req.headers.host)),
    } as never);
    this.io = io;
    const log = (fault: unknown): void => this.log.warn(`presence: ${fault instanceof Error ? fault.message : String(fault)}`);
    this.relay.attach(io, (caseId, accountId) => void tellPresence(io, caseId, AUDIENCES, accountId).catch(log));
    io.use((socket, next) => {
      const app = socket.handshake.auth['app'] as unknown;
      if (!isAppName(app)) return next(new Error('unauthenticated'));
      const headers = { ...socket.handshake.headers, 'x-heyi-locale': String(socket.handshake.auth['locale'] ?? 'zh-CN') };
      this.contexts.forApp(headers, app, this.addressOf(socket)).then(
        (ctx) => {
          if (!ctx.actor.accountId) return next(new Error('unauthenticated'));
          socket.data.ctx = ctx;
          socket.data.sessionId = ctx.actor.sessionId ?? '';
          return next();
        },
        () => next(new Error('unavailable')),
      );
    });
    io.on('connection', (socket) => this.connected({ io, unit: this.unit, relay: this.relay, log }, socket));
    return io;
  }

  private connected(deps: RoomDeps, socket: RoomSocket): void {
    const account = socket.data.ctx.actor.accountId as string;
    const leave = this.shares.enter(account, networkOf(socket.data.ctx.address));
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
      if (!this.shares.count(account)) return (socket.disconnect(true), undefined);
      if (!(String(packet[0]) in ROOM_EVENTS)) return next(new Error('unknown event'));
      return next();
    });
    for (const name of Object.keys(ROOM_EVENTS) as ClientEventName[]) {
      socket.on(name, ((input: unknown, reply: unknown) => void this.handle(deps, socket, name, input, reply)) as never);
    }
    socket.on('disconnecting', () => {
      clearInterval(recheck);
      const left = roomsOf(socket);
      if (left.length) setImmediate(() => void tellOfLeaving(deps.io, socket, left).catch(deps.log));
    });
  }

  private async handle(deps: RoomDeps, socket: RoomSocket, name: ClientEventName, input: unknown, reply: unknown): Promise<void> {
    const respond = typeof reply === 'function' ? (reply as (ack: object) => void) : () => undefined;
    const { locale } = socket.data.ctx;
    const refuse = (code: 'not_found' | 'input_invalid' | 'not_possible_now', message?: string) =>
      respond({ ok: false, code, message: message ?? refusalMessage(code, locale) });
    const rule = ROOM_EVENTS[name];
    const parsed = rule.input.safeParse(input);
    if (!parsed.success) {
      const code = parsed.error.issues[0]?.message;
      return code === 'message_empty' || code === 'too_long'
        ? respond({ ok: false, code, message: refusalMessage(code, locale, { max: 4000 }) })
        : refuse('not_found');
    }
    try {
      const account = socket.data.ctx.actor.accountId as string;
      respond({ ok: true, data: await this.shares.inTurn<unknown>(account, () => rule.run(deps, socket, parsed.data as never)) });
    } catch (error) {
      if (error instanceof Refusal) return respond({ ok: false, code: error.code, message: error.messageIn(locale) });
      this.log.error(`${name} ${socket.data.ctx.correlationId}`, error instanceof Error ? error.stack : String(error));
      respond({ ok: false, code: 'unavailable', message: socket.data.ctx.correlationId });
    }
  }

  async close(): Promise<void> {
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
