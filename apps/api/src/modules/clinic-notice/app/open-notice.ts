import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import type { FiledCase } from '../../cases/index.js';
import { notify, staffOf } from '../../notifications/index.js';

/** Asks the committee of the clinic's region to tell it. The task holds what a notice needs, not who filed or about what. */
export async function openNotice(tx: Tx, relay: Relay, c: EnteredCase, { number, regionCode, clinic }: FiledCase): Promise<void> {
  await tx.query(
    `insert into clinic_notice (case_id, tenant_id, organisation_id, case_number, clinic_name, region_code, contact, address)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [c.id, c.tenantId, c.clinicOrganisationId, number, clinic.name, regionCode, clinic.contact, clinic.address],
  );
  await notify(tx, relay, await staffOf(tx, c.tenantId, ['intake']), { caseId: null, kind: 'clinic_to_tell' });
}
