import { caseHooks } from '../../cases/index.js';
import { issueHandover } from './issue-handover.js';

/** What exhibits hear of their case. */
export const hearCases = (): void =>
  caseHooks.join('evidence', { ended: (tx, caseId, { handedOver }) => (handedOver ? issueHandover(tx, caseId) : Promise.resolve()) });
