import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/index.js';
import { FormsModule } from '../forms/index.js';
import { DemandResolver } from './api/demand.resolver.js';
import { ReplyController } from './api/reply.controller.js';
import { AnswerByLink } from './app/answer-by-link.js';
import { AnswerDemand } from './app/answer-demand.js';
import { ClimbLadder } from './app/climb-ladder.js';
import { FollowLink } from './app/follow-link.js';
import { IssueServiceProof } from './app/issue-service-proof.js';
import { OpenDemand } from './app/open-demand.js';
import { SendDemand } from './app/send-demand.js';
import { ServeLetter } from './app/serve-letter.js';
import { DemandLetterRepository } from './data/demand-letter.repository.js';
import { ServiceRecordRepository } from './data/service-record.repository.js';
import { ClimbAtClock } from './tasks/climb-at-clock.js';
import { FollowAnswers } from './tasks/follow-answers.js';

const USE_CASES = [SendDemand, OpenDemand, AnswerDemand, AnswerByLink, IssueServiceProof];
const BY_ITSELF = [ClimbLadder, ClimbAtClock, FollowLink, FollowAnswers];

@Module({
  imports: [CasesModule, FormsModule],
  controllers: [ReplyController],
  providers: [DemandLetterRepository, ServiceRecordRepository, ServeLetter, ...USE_CASES, ...BY_ITSELF, DemandResolver],
})
export class DemandsModule {}
