import { z } from 'zod';
import { jobKind } from '../../platform/jobs/job.js';

/** Clocks of a committee are planned anew: as after a notice of a year, or, without one, after a release that reads the law better. */
export const RECOMPUTE_CLOCKS = jobKind('recompute_clocks', z.object({ tenantId: z.guid(), year: z.number().nullable() }));
