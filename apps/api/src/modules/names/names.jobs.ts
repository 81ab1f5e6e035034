import { z } from 'zod';
import { jobKind } from '../../platform/jobs/job.js';

/** A corrected name is brought into the person's cases; asked for by a function of the database (`app.spread_name`). */
export const SPREAD_NAME = jobKind('spread_name', z.object({ correctionId: z.guid() }));
