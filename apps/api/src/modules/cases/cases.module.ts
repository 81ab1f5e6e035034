import { Module } from '@nestjs/common';
import { CaseCommands } from './access/case-commands.js';
import { CaseResolver } from './api/case.resolver.js';
import { EndingsResolver } from './api/endings.resolver.js';
import { AnswerCase } from './app/answer-case.js';
import { EndNegotiation } from './app/end-negotiation.js';
import { WithdrawCase } from './app/withdraw-case.js';
import { CaseFileRepository } from './data/case-file.repository.js';

@Module({
  providers: [CaseFileRepository, AnswerCase, WithdrawCase, EndNegotiation, CaseCommands, CaseResolver, EndingsResolver],
  exports: [CaseCommands, CaseFileRepository],
})
export class CasesModule {}
