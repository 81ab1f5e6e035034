import { Module } from '@nestjs/common';
import { CaseCommands } from './access/case-commands.js';
import { CaseResolver } from './api/case.resolver.js';
import { ClinicNoticeResolver } from './api/clinic-notice.resolver.js';
import { EarlierCaucusResolver } from './api/earlier-caucus.resolver.js';
import { EndingsResolver } from './api/endings.resolver.js';
import { MediatorResolver } from './api/mediator.resolver.js';
import { AskEnd } from './app/endings/ask-end.js';
import { DeclineMediation } from './app/endings/decline-mediation.js';
import { EndNegotiation } from './app/endings/end-negotiation.js';
import { RefuseApplication } from './app/endings/refuse-application.js';
import { TakeBackEnd } from './app/endings/take-back-end.js';
import { TerminateMediation } from './app/endings/terminate-mediation.js';
import { WithdrawApplication } from './app/endings/withdraw-application.js';
import { WithdrawCase } from './app/endings/withdraw-case.js';
import { AnswerExtension } from './app/extension/answer-extension.js';
import { AskExtension } from './app/extension/ask-extension.js';
import { AcceptApplication } from './app/steps/accept-application.js';
import { AnswerCase } from './app/steps/answer-case.js';
import { ApplyForMediation } from './app/steps/apply-for-mediation.js';
import { AssignMediator } from './app/steps/assign-mediator.js';
import { ConsentToMediation } from './app/steps/consent-to-mediation.js';
import { CaseFileRepository } from './data/case-file.repository.js';
import { ExtensionRequestRepository } from './data/extension-request.repository.js';
import { MediationApplicationRepository } from './data/mediation-application.repository.js';

const REPOSITORIES = [CaseFileRepository, MediationApplicationRepository, ExtensionRequestRepository];
const STEPS = [AnswerCase, ApplyForMediation, ConsentToMediation, AcceptApplication, AssignMediator, AskExtension, AnswerExtension];
const ENDINGS = [
  WithdrawCase,
  EndNegotiation,
  DeclineMediation,
  WithdrawApplication,
  RefuseApplication,
  AskEnd,
  TakeBackEnd,
  TerminateMediation,
];

@Module({
  providers: [
    ...REPOSITORIES,
    ...STEPS,
    ...ENDINGS,
    CaseCommands,
    CaseResolver,
    ClinicNoticeResolver,
    EarlierCaucusResolver,
    EndingsResolver,
    MediatorResolver,
  ],
  exports: [CaseCommands],
})
export class CasesModule {}
