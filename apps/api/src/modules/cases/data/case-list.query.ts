import type { CaseStatus } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { LOST_MEDIATOR } from './lost-mediator.js';

/** A row of a list of cases. */
export interface CaseRow {
  id: string;
  number: string | null;
  status: CaseStatus;
  clinic_name: string;
  clinic_confirmed: boolean;
  consumer_name: string;
  procedure: string | null;
  mediator_name: string | null;
  next_deadline: Date | null;
  deadline_kind: string | null;
  deadline_provisional: boolean;
  standing_kind: string | null;
  standing_since: string | null;
  last_activity_at: Date;
  end_reason: string | null;
  ended_at: Date | null;
  sort: string;
  opened: boolean;
  mediator_left: boolean;
}

/** A page: from behind which place in the order of deadlines, null for the first, and at most how many. */
export interface ListedCases {
  /** None for all. */
  readonly statuses: readonly string[];
  readonly sort: string | null;
  readonly id: string | null;
  /** Part of a number or a name, empty for all. */
  readonly search: string;
  readonly limit: number;
}

/**
 * Cases of whoever asks, by the next deadline: consumers have few, and desks live by it. Read over the case's own row and an index
 * that leads with the owner; row-level security decides which exist. Whether the institution is confirmed and the office has
 * opened the case is read along, so that a page is one statement.
 */
export const caseRows = (tx: Pick<Tx, 'query'>, { statuses, sort, id, search, limit }: ListedCases): Promise<CaseRow[]> =>
  tx.query<CaseRow>(
    `select c.*, (select k.standing = 'confirmed' from identity.organisation k
      where k.id = c.clinic_organisation_id) as clinic_confirmed, c.standing_since::text as standing_since,
      coalesce(next_deadline, 'infinity')::text as sort,
            (select app.kind()) = 'committee' and (select app.roles() && array['intake','chair']) and ${LOST_MEDIATOR} as mediator_left,
            case when (select app.kind()) = 'regulator' then exists (select 1 from audit_opening a
              where a.case_id = c.id and a.organisation_id = (select app.organisation())) else true end as opened
       from case_file c
      where ($1::text[] = '{}' or status = any($1)) and ($2::text is null
        or (coalesce(next_deadline, 'infinity'), id) > ($2::timestamptz, $3::uuid))
        and ($4 = ''
          or position(lower($4) in lower(coalesce(number,
          '') || ' ' || clinic_name || case when (select app.kind()) = 'regulator' then '' else ' ' || consumer_name end)) > 0)
      order by coalesce(next_deadline, 'infinity'), id limit $5`,
    [statuses, sort, id, search, limit],
  );
