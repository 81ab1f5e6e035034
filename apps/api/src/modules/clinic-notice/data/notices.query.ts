import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** An entry of the record, as both sides and the office read it. */
export interface EntryRow {
  readonly id: string;
  readonly notice_id: string;
  readonly kind: string;
  readonly happened_at: Date;
  readonly number: string;
  readonly spoke_with: string;
  readonly said: string;
  readonly tracking: string;
  readonly recorded_name: string;
  readonly recorded_at: Date;
}

/** A task with the names that a printed notice bears. */
export interface TaskRow {
  readonly id: string;
  readonly case_number: string;
  readonly clinic_name: string;
  readonly region_zh: string;
  readonly region_en: string;
  readonly committee_zh: string;
  readonly committee_en: string;
  readonly contact: string | null;
  readonly address: string | null;
  readonly opened_at: Date;
  readonly code_until: Date | null;
}

/** What is known of the clinic of a case, and since when the committee is to tell it. */
export interface ReachRow {
  readonly standing: string;
  readonly joined: boolean;
  readonly contact: string | null;
  readonly address: string | null;
  readonly opened: Date | null;
}

/**
 * Tasks of an office that are open, the oldest first; or one of them. Row-level security decides what is its to see. Names of the
 * region and the committee, and up to when a printed code is good, are read along from identity's tables: a page is one statement.
 */
export const openTasks = (tx: Pick<Tx, 'query'>, tenantId: string | null, noticeId: string | null): Promise<TaskRow[]> =>
  tx.query<TaskRow>(
    `select n.*, coalesce(r.name_zh, n.region_code) as region_zh, coalesce(r.name_en, n.region_code) as region_en,
      t.name_zh as committee_zh, t.name_en as committee_en,
            (select max(i.expires_at) from identity.invitation i where i.organisation_id = n.organisation_id and i.contact is null
              and i.accepted_at is null and i.expires_at > app.now()) as code_until
       from clinic_notice n join identity.organisation t on t.id = n.tenant_id left join identity.region r on r.code = n.region_code
      where n.closed_at is null and n.tenant_id = $1 and ($2::uuid is null or n.id = $2) order by n.opened_at limit 500`,
    [tenantId, noticeId],
  );

export const entriesOfTasks = (tx: Pick<Tx, 'query'>, noticeIds: readonly string[]): Promise<EntryRow[]> =>
  tx.query<EntryRow>('select * from clinic_notice_entry where notice_id = any($1) order by happened_at, id', [noticeIds]);

export const entriesOfCase = (tx: Pick<Tx, 'query'>, caseId: string): Promise<EntryRow[]> =>
  tx.query<EntryRow>('select * from clinic_notice_entry where case_id = $1 order by happened_at, id', [caseId]);

/** Of an entered case: whose clinic it is stands in the case, how it is reached with identity; a page reads both at once. */
export const reachRow = async (tx: Pick<Tx, 'query'>, caseId: string): Promise<ReachRow> =>
  one(
    await tx.query<ReachRow>(
      `select o.standing, o.joined, o.contact, o.address, n.opened_at as opened
       from case_file c join identity.organisation o on o.id = c.clinic_organisation_id left join clinic_notice n on n.case_id = c.id
         where c.id = $1`,
      [caseId],
    ),
  );
