import { z } from 'zod';
import { jobKind } from '../../platform/jobs/job.js';

/**
 * The pictures in lists, as an upload ends; what others get of an exhibit, as it is added or withdrawn. The one name for both is
 * older than the copies: jobs of an earlier release wait under it.
 */
export const MAKE_PREVIEW = jobKind('make_preview', z.union([z.object({ exhibitId: z.guid() }), z.object({ uploadId: z.guid() })]));
/** Of a recording that browsers seldom play one that they do. */
export const MAKE_READING = jobKind('make_reading', z.object({ uploadId: z.guid() }));
