import { caseHooks } from '../../cases/index.js';
import { ExtensionRequestRepository } from '../data/extension-request.repository.js';
import { MediationApplicationRepository } from '../data/mediation-application.repository.js';
import { askForConsentOnceTold } from './place-application.js';

/** What applications and extensions hear of their case. */
export function hearCases(): void {
  const applications = new MediationApplicationRepository();
  const extensions = new ExtensionRequestRepository();
  caseHooks.join('mediation', {
    ending: async (tx, caseId, { refused }) => {
      await applications.close(tx, caseId, refused ? 'refused' : 'lapsed');
      await extensions.lapse(tx, caseId);
    },
    told: askForConsentOnceTold,
  });
}
