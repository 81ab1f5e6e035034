import { Module } from '@nestjs/common';
import { DemandResolver } from './api/demand.resolver.js';
import { ReplyEdge } from './api/reply.edge.js';

@Module({ providers: [DemandResolver, ReplyEdge], exports: [ReplyEdge] })
export class DemandsModule {}
