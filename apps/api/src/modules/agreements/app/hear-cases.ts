import { caseHooks } from '../../cases/index.js';
import { AgreementRepository } from '../data/agreement.repository.js';

/** What agreements hear of their case. */
export function hearCases(): void {
  const agreements = new AgreementRepository();
  caseHooks.join('agreements', {
    ending: (tx, caseId) => agreements.voidUnsigned(tx, caseId, ['making', 'ready']),
    // A document that names the former mediator is void with its signatures, also one that could not be made.
    mediatorReplaced: (tx, caseId) => agreements.voidUnsigned(tx, caseId, ['making', 'ready', 'failed']),
  });
}
