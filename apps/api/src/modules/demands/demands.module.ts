import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/index.js';
import { FormsModule } from '../forms/index.js';
import { DemandResolver } from './api/demand.resolver.js';
import { ReplyController } from './api/reply.controller.js';
import { AnswerByLink } from './app/answer-by-link.js';
import { AnswerDemand } from './app/answer-demand.js';
import { IssueServiceProof } from './app/issue-service-proof.js';
import { OpenDemand } from './app/open-demand.js';
import { SendDemand } from './app/send-demand.js';
import { ServeLetter } from './app/serve-letter.js';
import { DemandLetterRepository } from './data/demand-letter.repository.js';
import { ServiceRecordRepository } from './data/service-record.repository.js';

const USE_CASES = [SendDemand, OpenDemand, AnswerDemand, AnswerByLink, IssueServiceProof];

@Module({
  imports: [CasesModule, FormsModule],
  controllers: [ReplyController],
  providers: [DemandLetterRepository, ServiceRecordRepository, ServeLetter, ...USE_CASES, DemandResolver],
})
export class DemandsModule {}
