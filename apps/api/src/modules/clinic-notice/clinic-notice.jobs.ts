import { z } from 'zod';
import { jobKind } from '../../platform/jobs/job.js';

// Both are asked for by functions of the database (`app.follow_notice`, and the joining by a code): who asks may not enter the case.

/** An officer recorded how an institution was told. */
export const FOLLOW_NOTICE = jobKind('follow_notice', z.object({ entryId: z.guid() }));
/** Somebody joined an institution by the printed code. */
export const FOLLOW_JOIN = jobKind('follow_join', z.object({ organisationId: z.guid() }));
