import type { Bands } from '@heyi/domain';
import { enterToRead, type Tx } from '../../../platform/database/unit-of-work.js';
import { hearsJoint, responsibilityFactsOf } from '../../cases/index.js';
import { bandsOf } from '../../settings/index.js';
import { latestViews, type StatedView } from '../data/latest-views.query.js';

export interface DeskOfResponsibility {
  readonly views: readonly StatedView[];
  readonly bands: Bands;
  readonly degree: string | null;
  readonly election: string | null;
}

/** The workbench of responsibility as its reader hears it; null for who does not hear the joint channel. */
export async function readDesk(tx: Tx, caseId: string): Promise<DeskOfResponsibility | null> {
  await enterToRead(tx, caseId);
  if (!(await hearsJoint(tx))) return null;
  const { tenantId, degree, election } = await responsibilityFactsOf(tx, caseId);
  return { views: await latestViews(tx, caseId), bands: await bandsOf(tx, tenantId), degree, election };
}
