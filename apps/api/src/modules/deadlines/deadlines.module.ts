import { Module } from '@nestjs/common';
import { ReplanClocks } from './tasks/replan-clocks.js';

@Module({ providers: [ReplanClocks] })
export class DeadlinesModule {}
