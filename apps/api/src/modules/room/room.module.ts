import { Module } from '@nestjs/common';
import { RoomEdge } from './realtime/room-server.js';

@Module({ providers: [RoomEdge], exports: [RoomEdge] })
export class RoomModule {}
