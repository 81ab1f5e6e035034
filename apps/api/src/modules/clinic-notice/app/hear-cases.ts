import { caseHooks } from '../../cases/index.js';
import { openNotice } from './open-notice.js';

/** What the telling of an institution hears of the case. */
export const hearCases = (): void => caseHooks.join('clinic-notice', { filedUnreached: openNotice });
