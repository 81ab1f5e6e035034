import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { casesOfClinic } from '../../cases/index.js';

/** Tells the open pages of a clinic's own cases that it stands elsewhere now; row-level security decides which are its own. */
export async function announceToCases(tx: Tx, relay: Relay, organisationId: string): Promise<void> {
  for (const caseId of await casesOfClinic(tx, organisationId))
    await relay.announce(tx, { type: 'case.changed', caseId, audience: 'joint' });
}
