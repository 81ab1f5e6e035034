import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import type { FiledCase } from '../../cases/index.js';
import { notify, staffOf } from '../../notifications/index.js';
import { ClinicNoticeRepository } from '../data/clinic-notice.repository.js';

// Cases tell of it by a hook, which hands nobody the repository; it keeps nothing.
const notices = new ClinicNoticeRepository();

/** Asks the committee of the clinic's region to tell it. The task holds what a notice needs, not who filed or about what. */
export async function openNotice(tx: Tx, relay: Relay, c: EnteredCase, { number, regionCode, clinic }: FiledCase): Promise<void> {
  await notices.open(tx, {
    caseId: c.id,
    tenantId: c.tenantId,
    organisationId: c.clinicOrganisationId as string,
    caseNumber: number,
    clinicName: clinic.name,
    regionCode,
    contact: clinic.contact,
    address: clinic.address,
  });
  await notify(tx, relay, await staffOf(tx, c.tenantId, ['intake']), { caseId: null, kind: 'clinic_to_tell' });
}
