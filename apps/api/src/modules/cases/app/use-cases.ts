import { CaseFileRepository } from '../data/case-file.repository.js';
import { AnswerCase } from './answer-case.js';
import { EndNegotiation } from './end-negotiation.js';
import { WithdrawCase } from './withdraw-case.js';

export { startCase, saveDraft, fileCase } from './start-case.js';
export { nameRepresentative, endRepresentation } from './representatives.js';
export { endClinicRepresentation } from './clinic-representatives.js';

// The use cases put together by hand, for who runs without Nest: the demonstration, a test without a server.
export const answering = new AnswerCase(new CaseFileRepository());
export const withdrawing = new WithdrawCase();
export const endingNegotiation = new EndNegotiation();
