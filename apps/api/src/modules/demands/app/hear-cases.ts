import { caseHooks } from '../../cases/index.js';
import { closeDemand } from './close-demand.js';

/** What letters hear of their case. */
export const hearCases = (): void => caseHooks.join('demands', { answered: closeDemand });
