import { z } from 'zod';
import { jobKind } from '../../platform/jobs/job.js';

/** Somebody tapped an answer in a message; what follows of it. */
export const ANSWER_BY_LINK = jobKind('answer_by_link', z.object({ serviceId: z.guid() }));
