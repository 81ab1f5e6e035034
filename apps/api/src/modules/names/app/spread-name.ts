import type { Tx } from '../../../platform/database/unit-of-work.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { accountsOfSide, announceChange } from '../../cases/index.js';
import { notify } from '../../notifications/index.js';

interface Correction {
  account_id: string;
  former: string;
  name: string;
  decided_name: string | null;
}
interface Own {
  id: string;
  status: string;
  consumerAccountId: string;
  clinicOrganisationId: string | null;
  mediator: string | null;
}

/**
 * Brings a corrected name into the person's cases: as a party, a representative or a mediator. The former name stays in
 * each case's record and beside the new one in later papers; the other side and the mediator are told. The worker's job,
 * safe to run again: a case that bears the name already is passed over.
 */
export async function spreadName(tx: Tx, relay: Relay, correctionId: string): Promise<void> {
  const [c] = await tx.query<Correction>(
    `select account_id, former, name, decided_name from identity.name_correction where id = $1 and outcome = 'done'`,
    [correctionId],
  );
  if (!c) return;
  const cases = await tx.query<Own>(
    `select id, status, consumer_account_id as "consumerAccountId", clinic_organisation_id as "clinicOrganisationId",
      mediator_account_id as mediator
       from case_file where consumer_account_id = $1 and consumer_name = $2 order by id for update`,
    [c.account_id, c.former],
  );
  for (const own of cases) {
    if (own.status === 'draft') {
      await tx.query('update case_file set consumer_name = $2 where id = $1', [own.id, c.name]);
      continue;
    }
    await tx.query(
      `update case_file set consumer_name = $2, consumer_former_name = concat_ws('、', consumer_former_name, $3::text),
        version = version + 1 where id = $1`,
      [own.id, c.name, c.former],
    );
    await tell(tx, relay, own, c);
  }
  await tx.query('update case_member set name = $2 where account_id = $1 and ended_at is null', [c.account_id, c.name]);
  await tx.query('update clinic_representative set name = $2 where account_id = $1 and ended_at is null', [c.account_id, c.name]);
  await tx.query('update case_file set mediator_name = $2 where mediator_account_id = $1', [c.account_id, c.name]);
}

async function tell(tx: Tx, relay: Relay, own: Own, c: Correction): Promise<void> {
  await appendAsSystem(tx, own.id, 'joint', 'name.corrected', {
    account: c.account_id,
    former: c.former,
    name: c.name,
    confirmedBy: c.decided_name,
  });
  const clinic = await accountsOfSide(tx, own, 'clinic');
  await notify(tx, relay, own.mediator ? [...clinic, own.mediator] : clinic, { caseId: own.id, kind: 'name_of_party_corrected' });
  await announceChange(tx, relay, own.id);
}
