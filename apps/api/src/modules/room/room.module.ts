import { Module } from '@nestjs/common';
import { HearChannel } from './app/hear-channel.js';
import { MarkRead } from './app/mark-read.js';
import { PostMessage } from './app/post-message.js';
import { ReadMissed } from './app/read-missed.js';
import { RecallMessage } from './app/recall-message.js';
import { WatchCase } from './app/watch-case.js';
import { ChannelRepository } from './data/channel.repository.js';
import { MessageRepository } from './data/message.repository.js';
import { RoomActs } from './realtime/room-acts.js';
import { RoomEdge } from './realtime/room-server.js';

@Module({
  providers: [
    ChannelRepository,
    MessageRepository,
    HearChannel,
    WatchCase,
    ReadMissed,
    PostMessage,
    RecallMessage,
    MarkRead,
    RoomActs,
    RoomEdge,
  ],
  exports: [RoomEdge],
})
export class RoomModule {}
