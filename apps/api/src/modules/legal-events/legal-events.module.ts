import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/index.js';
import { LegalEventResolver } from './api/legal-event.resolver.js';
import { RecordEvent } from './app/record-event.js';
import { WithdrawEvent } from './app/withdraw-event.js';
import { LegalEventRepository } from './data/legal-event.repository.js';

@Module({
  imports: [CasesModule],
  providers: [LegalEventRepository, RecordEvent, WithdrawEvent, LegalEventResolver],
})
export class LegalEventsModule {}
