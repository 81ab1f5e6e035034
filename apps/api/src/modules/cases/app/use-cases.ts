export { startCase, saveDraft, fileCase } from './start-case.js';
export { nameRepresentative, endRepresentation } from './representatives.js';
export { endClinicRepresentation } from './clinic-representatives.js';
export { answerCase, applyForMediation, consentToMediation, acceptApplication, assignMediator, endCase } from './steps.js';
export { recordEvent, withdrawEvent } from './events.js';
export { requestMediator, withdrawMediatorRequest, declineMediatorRequest, replaceMediator } from './mediator-choice.js';
export { askExtension, answerExtension } from './extension.js';
