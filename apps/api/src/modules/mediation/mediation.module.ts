import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/index.js';
import { ApplicationResolver } from './api/application.resolver.js';
import { EarlierCaucusResolver } from './api/earlier-caucus.resolver.js';
import { EndingResolver } from './api/ending.resolver.js';
import { MediatorResolver } from './api/mediator.resolver.js';
import { AcceptApplication } from './app/accept-application.js';
import { ApplyForMediation } from './app/apply-for-mediation.js';
import { AssignMediator } from './app/assign-mediator.js';
import { ConsentToMediation } from './app/consent-to-mediation.js';
import { AllowEarlierCaucus } from './app/earlier-caucus/allow-earlier-caucus.js';
import { AskEarlierCaucus } from './app/earlier-caucus/ask-earlier-caucus.js';
import { KeepEarlierCaucus } from './app/earlier-caucus/keep-earlier-caucus.js';
import { AskEnd } from './app/endings/ask-end.js';
import { DeclineMediation } from './app/endings/decline-mediation.js';
import { RefuseApplication } from './app/endings/refuse-application.js';
import { TakeBackEnd } from './app/endings/take-back-end.js';
import { TerminateMediation } from './app/endings/terminate-mediation.js';
import { WithdrawApplication } from './app/endings/withdraw-application.js';
import { AnswerExtension } from './app/extension/answer-extension.js';
import { AskExtension } from './app/extension/ask-extension.js';
import { DeclineMediatorRequest } from './app/mediator/decline-mediator-request.js';
import { ReplaceMediator } from './app/mediator/replace-mediator.js';
import { RequestMediator } from './app/mediator/request-mediator.js';
import { WithdrawMediatorRequest } from './app/mediator/withdraw-mediator-request.js';
import { CaucusConsentRepository } from './data/caucus-consent.repository.js';
import { ExtensionRequestRepository } from './data/extension-request.repository.js';
import { MediationApplicationRepository } from './data/mediation-application.repository.js';
import { MediatorRequestRepository } from './data/mediator-request.repository.js';

const REPOSITORIES = [MediationApplicationRepository, ExtensionRequestRepository, MediatorRequestRepository, CaucusConsentRepository];
const STEPS = [ApplyForMediation, ConsentToMediation, AcceptApplication, AssignMediator, AskExtension, AnswerExtension];
const ENDINGS = [DeclineMediation, WithdrawApplication, RefuseApplication, AskEnd, TakeBackEnd, TerminateMediation];
const MEDIATORS = [RequestMediator, WithdrawMediatorRequest, DeclineMediatorRequest, ReplaceMediator];
const CAUCUSES = [AskEarlierCaucus, AllowEarlierCaucus, KeepEarlierCaucus];

@Module({
  imports: [CasesModule],
  providers: [
    ...REPOSITORIES,
    ...STEPS,
    ...ENDINGS,
    ...MEDIATORS,
    ...CAUCUSES,
    ApplicationResolver,
    EarlierCaucusResolver,
    EndingResolver,
    MediatorResolver,
  ],
})
export class MediationModule {}
