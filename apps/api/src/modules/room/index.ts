export { RoomModule } from './room.module.js';
export { RoomEdge } from './realtime/room-server.js';
export { DEFAULT_ROOM_LIMITS, ROOM_LIMITS, type RoomLimits } from './realtime/room-limits.js';
export { postMessage } from './app/messages.js';
export { tellPresence } from './realtime/presence.js';
