export { RoomModule } from './room.module.js';
export { RoomEdge, ROOMS } from './realtime/room-server.js';
export { DEFAULT_ROOM_LIMITS, ROOM_LIMITS, type RoomLimits } from './realtime/room-limits.js';
export { PostMessage } from './app/post-message.js';
export { ChannelRepository } from './data/channel.repository.js';
export { MessageRepository } from './data/message.repository.js';
export { tellPresence } from './realtime/presence.js';
