import { z } from 'zod';
import { jobKind } from '../../platform/jobs/job.js';

const ofAgreement = z.object({ agreementId: z.guid() });

/** The document of a drafted version. */
export const MAKE_AGREEMENT = jobKind('make_agreement', ofAgreement);
/** The signed file of a settlement in effect. */
export const STAMP_SETTLEMENT = jobKind('stamp_settlement', ofAgreement);
