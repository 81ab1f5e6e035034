import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { Relay } from '../../../platform/realtime/relay.js';

/** Tells the open pages of a clinic's own cases that it stands elsewhere now; row-level security decides which are its own. */
export async function announceToCases(tx: Tx, relay: Relay, organisationId: string): Promise<void> {
  const cases = await tx.query<{ id: string }>('select id from case_file where clinic_organisation_id = $1 order by id', [organisationId]);
  for (const { id } of cases) await relay.announce(tx, { type: 'case.changed', caseId: id, audience: 'joint' });
}
