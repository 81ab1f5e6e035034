import type { ExhibitCategory } from '@heyi/domain';
import { keptValue, notKept, type Kept } from '../../../platform/database/kept.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

export interface ExhibitRow {
  id: string;
  audience: string;
  number: number;
  side: string;
  owner_name: string;
  category: ExhibitCategory;
  title: string;
  purpose: string;
  fact_day: string | null;
  media_type: string;
  /** Bytes; a bigint, which the driver gives as text. */
  size: string;
  sha256: string;
  created_at: Date;
  withdrawn_at: Date | null;
  withdrawn_reason: string | null;
  preview: string;
  scan: string;
  /** Why there is no copy that others may read. */
  fault: string | null;
}

/** Evidence that the reader knows of, with what was withdrawn: what all see before what only some do. */
export const exhibitsOf = (tx: Tx, caseId: string, kept: Kept): Promise<ExhibitRow[]> =>
  tx.query<ExhibitRow>(
    `select e.*, fact_day::text, u.preview, u.scan, c.fault from exhibit e join upload u on u.id = e.upload_id
      left join exhibit_copy c on c.exhibit_id = e.id and c.kind = 'cleaned'
      where e.case_id = $1 and ${notKept('e.audience', 'e.created_at', 2)} order by e.audience desc, e.number`,
    [caseId, keptValue(kept)],
  );
