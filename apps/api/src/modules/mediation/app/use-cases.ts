import { MediationApplicationRepository } from '../data/mediation-application.repository.js';
import { MediatorRequestRepository } from '../data/mediator-request.repository.js';
import { AcceptApplication } from './accept-application.js';
import { ApplyForMediation } from './apply-for-mediation.js';
import { AssignMediator } from './assign-mediator.js';
import { ConsentToMediation } from './consent-to-mediation.js';
import { AskEnd } from './endings/ask-end.js';
import { DeclineMediation } from './endings/decline-mediation.js';
import { RefuseApplication } from './endings/refuse-application.js';
import { TerminateMediation } from './endings/terminate-mediation.js';
import { WithdrawApplication } from './endings/withdraw-application.js';
import { ReplaceMediator } from './mediator/replace-mediator.js';
import { RequestMediator } from './mediator/request-mediator.js';

export { askEarlierCaucus } from './earlier-caucus/ask-earlier-caucus.js';
export { allowEarlierCaucus } from './earlier-caucus/allow-earlier-caucus.js';
export { keepEarlierCaucus } from './earlier-caucus/keep-earlier-caucus.js';

// The use cases put together by hand, for who runs without Nest: the demonstration, a test without a server.
const applications = new MediationApplicationRepository();
const mediatorRequests = new MediatorRequestRepository();
export const applying = new ApplyForMediation(applications);
export const consenting = new ConsentToMediation();
export const accepting = new AcceptApplication(applications);
export const assigning = new AssignMediator(mediatorRequests);
export const requestingMediator = new RequestMediator(mediatorRequests);
export const replacingMediator = new ReplaceMediator(mediatorRequests);
export const declining = new DeclineMediation();
export const withdrawingApplication = new WithdrawApplication();
export const refusing = new RefuseApplication();
export const askingEnd = new AskEnd();
export const terminating = new TerminateMediation();
