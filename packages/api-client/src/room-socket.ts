import { io, type Socket } from 'socket.io-client';
import type { ClientEvents, ServerEvents } from '@heyi/contracts';
import type { AppName } from './app-name';
import { tellSignedOut } from './trouble';

export type RoomSocket = Socket<ServerEvents, ClientEvents>;

const AFTER_PUT_OUT_MS = 1_000;

let shared: { app: AppName; locale: string; socket: RoomSocket } | null = null;

/** The one connection of a front end to the rooms; made when first asked for, and anew in another language. */
export function roomSocket(app: AppName, locale: string): RoomSocket {
  if (shared?.app === app) {
    if (shared.locale !== locale) {
      shared.locale = locale;
      shared.socket.auth = { app, locale };
      shared.socket.disconnect().connect();
    }
    return shared.socket;
  }
  shared?.socket.disconnect();
  const socket: RoomSocket = io({ path: '/socket.io', auth: { app, locale }, transports: ['websocket', 'polling'], withCredentials: true });
  // The browser knows before any heartbeat that the line is gone.
  const offline = () => void socket.disconnect();
  const online = () => void socket.connect();
  // Put out by the server: who still has a session, perhaps with other roles, comes back and is read anew; nobody else can.
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') setTimeout(() => shared?.socket === socket && socket.connect(), AFTER_PUT_OUT_MS);
  });
  socket.on('connect_error', (error) => error.message === 'unauthenticated' && tellSignedOut());
  addEventListener('offline', offline);
  addEventListener('online', online);
  shared = { app, locale, socket };
  return socket;
}

/** Lets the connection go for a while: who leaves by an own act is not to hear of it from the server first. */
export function pauseRoomSocket(): void {
  shared?.socket.disconnect();
}
export function resumeRoomSocket(): void {
  shared?.socket.connect();
}
export function closeRoomSocket(): void {
  shared?.socket.disconnect();
  shared = null;
}
