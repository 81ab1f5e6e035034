import type { Tx } from '../../../platform/database/unit-of-work.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import {
  accountsOfSide,
  announceChange,
  holdCasesNamed,
  nameInCase,
  nameInDraft,
  nameWhereActing,
  type NamedCase,
} from '../../cases/index.js';
import { notify } from '../../notifications/index.js';
import { doneCorrection, type DoneCorrection } from '../data/name-correction.query.js';

/**
 * Brings a corrected name into the person's cases: as a party, a representative or a mediator. The former name stays in
 * each case's record and beside the new one in later papers; the other side and the mediator are told. The worker's job,
 * safe to run again: a case that bears the name already is passed over.
 */
export async function spreadName(tx: Tx, relay: Relay, correctionId: string): Promise<void> {
  const done = await doneCorrection(tx, correctionId);
  if (!done) return;
  const held = await holdCasesNamed(tx, done);
  for (const own of held.filter(({ isParty }) => isParty)) {
    if (own.status === 'draft') {
      await nameInDraft(tx, own.id, done);
      continue;
    }
    await nameInCase(tx, own.id, done);
    await tell(tx, relay, own, done);
  }
  await nameWhereActing(tx, held, done);
}

async function tell(tx: Tx, relay: Relay, own: NamedCase, { accountId, former, name, decidedName }: DoneCorrection): Promise<void> {
  await appendAsSystem(tx, {
    caseId: own.id,
    audience: 'joint',
    type: 'name.corrected',
    payload: { account: accountId, former, name, confirmedBy: decidedName },
  });
  const clinic = await accountsOfSide(tx, own, 'clinic');
  await notify(tx, relay, own.mediator ? [...clinic, own.mediator] : clinic, { caseId: own.id, kind: 'name_of_party_corrected' });
  await announceChange(tx, relay, own.id);
}
