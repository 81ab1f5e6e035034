import { CaseFileRepository } from '../data/case-file.repository.js';
import { MediationApplicationRepository } from '../data/mediation-application.repository.js';
import { AskEnd } from './endings/ask-end.js';
import { DeclineMediation } from './endings/decline-mediation.js';
import { EndNegotiation } from './endings/end-negotiation.js';
import { RefuseApplication } from './endings/refuse-application.js';
import { TerminateMediation } from './endings/terminate-mediation.js';
import { WithdrawApplication } from './endings/withdraw-application.js';
import { WithdrawCase } from './endings/withdraw-case.js';
import { AcceptApplication } from './steps/accept-application.js';
import { AnswerCase } from './steps/answer-case.js';
import { ApplyForMediation } from './steps/apply-for-mediation.js';
import { AssignMediator } from './steps/assign-mediator.js';
import { ConsentToMediation } from './steps/consent-to-mediation.js';

export { startCase, saveDraft, fileCase } from './start-case.js';
export { nameRepresentative, endRepresentation } from './representatives.js';
export { endClinicRepresentation } from './clinic-representatives.js';
export { recordEvent, withdrawEvent } from './events.js';
export { requestMediator, withdrawMediatorRequest, declineMediatorRequest, replaceMediator } from './mediator-choice.js';
export { askEarlierCaucus } from './earlier-caucus/ask-earlier-caucus.js';
export { allowEarlierCaucus } from './earlier-caucus/allow-earlier-caucus.js';
export { keepEarlierCaucus } from './earlier-caucus/keep-earlier-caucus.js';

// The use cases put together by hand, for who runs without Nest: the demonstration, a test without a server.
export const answering = new AnswerCase(new CaseFileRepository());
export const applying = new ApplyForMediation(new MediationApplicationRepository());
export const consenting = new ConsentToMediation();
export const accepting = new AcceptApplication();
export const assigning = new AssignMediator();
export const withdrawing = new WithdrawCase();
export const endingNegotiation = new EndNegotiation();
export const declining = new DeclineMediation();
export const withdrawingApplication = new WithdrawApplication();
export const refusing = new RefuseApplication();
export const askingEnd = new AskEnd();
export const terminating = new TerminateMediation();
