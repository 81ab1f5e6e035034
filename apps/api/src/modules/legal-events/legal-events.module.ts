import { Module } from '@nestjs/common';
import { LegalEventResolver } from './api/legal-event.resolver.js';

@Module({
  providers: [LegalEventResolver],
})
export class LegalEventsModule {}
