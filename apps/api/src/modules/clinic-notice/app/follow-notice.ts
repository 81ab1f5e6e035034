import { serves, type CaseStatus } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { notify } from '../../notifications/index.js';
import { hasRun, startClock } from '../../deadlines/index.js';
import { caseHooks, accountsOfSide, announceChange } from '../../cases/index.js';
import { one } from '../../../platform/database/one-row.js';

interface Told {
  id: string;
  tenantId: string;
  status: CaseStatus;
  consumerAccountId: string;
  clinicOrganisationId: string;
}
const CASE = `c.id, c.tenant_id as "tenantId", c.status, c.consumer_account_id as "consumerAccountId", c.clinic_organisation_id as "clinicOrganisationId"`;

/** The clinic's time runs from the moment it was first told, once: to reply, or to consent where it was applied for mediation meanwhile. */
async function timeRuns(tx: Tx, c: Told, since: Date): Promise<void> {
  if (c.status === 'filed' && !(await hasRun(tx, c.id, 'clinic_reply'))) await startClock(tx, c, 'clinic_reply', since);
  await caseHooks.tell('told', tx, c, since);
}

/** What follows from an entry of the record, once however often it is asked for. */
export async function followNotice(tx: Tx, relay: Relay, entryId: string): Promise<void> {
  // The case first, as everybody who writes in it takes it.
  const c = one(
    await tx.query<Told>(
      `select ${CASE} from case_file c where c.id = (select case_id from clinic_notice_entry where id = $1) for update of c`,
      [entryId],
    ),
  );
  const [entry] = await tx.query<{ kind: string; happened_at: Date }>(
    'update clinic_notice_entry set followed_at = app.now() where id = $1 and followed_at is null returning kind, happened_at',
    [entryId],
  );
  if (!entry) return;
  if (serves(entry.kind)) await timeRuns(tx, c, entry.happened_at);
  await notify(tx, relay, await accountsOfSide(tx, c, 'consumer'), { caseId: c.id, kind: 'clinic_notice' });
  await announceChange(tx, relay, c.id);
}

/** Somebody joined with the printed code: the institution has been told by that, and the task is over. */
export async function followJoin(tx: Tx, relay: Relay, organisationId: string): Promise<void> {
  const open = await tx.query<Told>(
    `select ${CASE} from case_file c where c.id in (select case_id from clinic_notice where organisation_id = $1 and closed_at is null)
      order by c.id for update of c`,
    [organisationId],
  );
  for (const c of open) {
    const [notice] = await tx.query<{ id: string }>(
      'update clinic_notice set closed_at = app.now() where case_id = $1 and closed_at is null returning id',
      [c.id],
    );
    if (!notice) continue;
    const joined = one(
      await tx.query<{ at: Date }>(
        `select coalesce(min(started_at), app.now()) as at from identity.membership where organisation_id = $1 and ended_at is null`,
        [organisationId],
      ),
    );
    await tx.query(
      `insert into clinic_notice_entry (notice_id, case_id, tenant_id, kind, happened_at, followed_at)
        values ($1, $2, $3, 'joined', $4, app.now())`,
      [notice.id, c.id, c.tenantId, joined.at],
    );
    await appendAsSystem(tx, c.id, 'joint', 'clinic.joined_by_code', { at: joined.at.toISOString() });
    await timeRuns(tx, c, joined.at);
    await notify(tx, relay, await accountsOfSide(tx, c, 'consumer'), { caseId: c.id, kind: 'clinic_notice' });
    await announceChange(tx, relay, c.id);
  }
}
