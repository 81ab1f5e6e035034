export { MediationModule } from './mediation.module.js';
export { hearCases } from './app/hear-cases.js';
export { placeApplication } from './app/place-application.js';
export { eligibleMediators } from './app/mediator/eligible-mediators.js';
export { readMediatorRequests } from './data/mediator-requests.query.js';
export { readEarlierCaucuses } from './app/earlier-caucus/read-earlier-caucuses.js';
export { MediatorChoice, MediatorRequestView } from './api/mediator.models.js';
export { EarlierCaucusView } from './api/earlier-caucus.models.js';
export * as mediationUseCases from './app/use-cases.js';
