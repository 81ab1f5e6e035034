import type { ClockKind, Rung } from '@heyi/domain';
import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { accountsOfSide, announceChange, closeDemand, endClock, lapseCase, placeApplication, startClock } from '../../cases/index.js';
import { notify } from '../../notifications/index.js';
import { reached, serve } from './demands.js';
import { one } from '../../../platform/database/one-row.js';

type OfCase = Pick<EnteredCase, 'id' | 'status' | 'tenantId' | 'consumerAccountId' | 'clinicOrganisationId'>;

interface Letter {
  id: string;
  body: string;
  apply_if_silent: boolean;
  step: string;
  sent_name: string;
}

const openLetter = async (tx: Tx, caseId: string): Promise<Letter | null> =>
  (await tx.query<Letter>('select * from demand_letter where case_id = $1 and closed_at is null for update', [caseId]))[0] ?? null;

/** The consumer's application as the letter authorised it, and where it was authorised in the record. */
async function applyAsAuthorised(tx: Tx, relay: Relay, c: OfCase, letter: Letter): Promise<void> {
  await placeApplication(tx, relay, c, 'consumer', letter.sent_name, letter.body);
  await appendAsSystem(tx, c.id, 'joint', 'case.applied', { by: 'consumer', authorisedBy: letter.id, reason: letter.body });
}

/**
 * Takes the next step of the silence ladder as a clock of it has run out: reminder, invitation by the committee on the
 * application that the consumer authorised, packet to the regulator. Answers false where no ladder is open.
 */
export async function climb(tx: Tx, relay: Relay, publicUrl: string, c: OfCase, kind: ClockKind): Promise<boolean> {
  const letter = await openLetter(tx, c.id);
  if (!letter) return false;
  const step = async (next: Rung['step']): Promise<void> => {
    await tx.query('update demand_letter set step = $2 where id = $1', [letter.id, next]);
    await appendAsSystem(tx, c.id, 'joint', 'demand.step', { letter: letter.id, step: next });
  };
  await endClock(tx, c.id, kind, 'no_answer');
  if (kind === 'demand_reply') {
    await step('reminder');
    await startClock(tx, c, 'demand_reminder', await tx.now());
    await serve(tx, relay, publicUrl, c, letter.id, 'reminder');
  } else if (kind === 'demand_reminder' && letter.apply_if_silent && (c.status === 'filed' || c.status === 'negotiating')) {
    await step('invitation');
    await applyAsAuthorised(tx, relay, c, letter);
  } else if (kind === 'demand_reminder') {
    await closeDemand(tx, c.id, 'silent');
    await notify(tx, relay, await accountsOfSide(tx, c, 'consumer'), { caseId: c.id, kind: 'demand_silent' });
  } else if (kind === 'mediation_consent') {
    await step('regulator');
    await lapseCase(tx, relay, c, 'unreachable');
  }
  await announceChange(tx, relay, c.id);
  return true;
}

/** What follows from a tap in the message: more time once for who will answer, an application where mediation is welcome. */
export async function followLink(tx: Tx, relay: Relay, serviceId: string): Promise<void> {
  const row = one(
    await tx.query<OfCase & { letter_id: string; answer: string }>(
      `select c.id, c.status, c.tenant_id as "tenantId", c.consumer_account_id as "consumerAccountId",
        c.clinic_organisation_id as "clinicOrganisationId", s.letter_id, s.answer
       from service_record s join case_file c on c.id = s.case_id where s.id = $1 for update of c`,
      [serviceId],
    ),
  );
  const letter = await openLetter(tx, row.id);
  // Answered on the platform, or written anew, between the tap and now.
  if (letter?.id !== row.letter_id) return;
  await reached(tx, row, letter.id);
  await appendAsSystem(tx, row.id, 'joint', 'demand.answered', { service: serviceId, answer: row.answer });
  if (row.answer === 'mediate') {
    await closeDemand(tx, row.id, 'mediate');
    if (letter.apply_if_silent && (row.status === 'filed' || row.status === 'negotiating')) await applyAsAuthorised(tx, relay, row, letter);
  } else {
    for (const kind of ['demand_reply', 'demand_reminder'] as const) await endClock(tx, row.id, kind, 'will_answer');
    await startClock(tx, row, 'demand_reminder', await tx.now());
  }
  await notify(tx, relay, await accountsOfSide(tx, row, 'consumer'), { caseId: row.id, kind: 'demand_answered' });
  await announceChange(tx, relay, row.id);
}
