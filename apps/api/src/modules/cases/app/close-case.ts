import { ending, endNote, type EndingAct, type EndReason, type RefusalGround, type Side } from '@heyi/domain';
import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { issueForm } from '../../forms/index.js';
import { notify } from '../../notifications/index.js';
import { endClock, refreshLimitation } from '../../deadlines/index.js';
import { caseHooks } from '../access/case-hooks.js';
import { accountsOfBothSides, announceChange, moveCase } from './move-case.js';

export type Closable = Pick<EnteredCase, 'id' | 'status' | 'tenantId' | 'consumerAccountId' | 'clinicOrganisationId'>;

export interface Closing {
  readonly act: EndingAct;
  readonly reason: EndReason;
  /** What the person wrote who ended it; null where a rule did, whose words follow from the reason. */
  readonly note: string | null;
  readonly by: Side | 'committee' | 'time';
  /** The name on a side's own paper, or of whom a refusal is addressed to. */
  readonly name?: string;
  readonly ground?: RefusalGround;
}

/** Clocks that end with the case; limitation, sealing and what runs at an authority go on. */
const CLOCKS_OF_MEDIATION = [
  'clinic_reply',
  'mediation_consent',
  'mediation',
  'materials',
  'demand_reply',
  'demand_reminder',
  'reapply',
] as const;

/** The closing itself, whichever act it is: the table says where it leads, which paper follows and in whose name (ADR 0021). */
export async function closeCase(tx: Tx, relay: Relay, c: Closable, closing: Closing): Promise<void> {
  const { act, reason, note } = closing;
  await moveCase(tx, c, act, {
    set: {
      end_act: act,
      end_reason: reason,
      end_ground: closing.ground ?? null,
      end_note: note,
      ended_by: closing.by,
      ended_at: await tx.now(),
      end_asked_by: null,
      end_asked_at: null,
    },
    facts: { reason: endNote(reason, note, 'zh-CN') ?? '' },
  });
  for (const kind of CLOCKS_OF_MEDIATION) await endClock(tx, c.id, kind, 'case_ended');
  await caseHooks.tell('answered', tx, c.id, 'case_ended');
  await caseHooks.tell('ending', tx, c.id, { refused: act === 'refuse' });
  // A case from before the platform kept the limitation date gets it now.
  await refreshLimitation(tx, c, 'case_ended');
  const { paper, issuer } = ending(act);
  await issueForm(tx, c.id, paper, { issuer, reason, note, by: closing.name ?? null, ground: closing.ground ?? null });
  // The silent side's case goes to the regulator, one that another authority took up goes there: the materials go along.
  await caseHooks.tell('ended', tx, c.id, { handedOver: reason === 'unreachable' || reason === 'other_route' });
  await notify(tx, relay, await accountsOfBothSides(tx, c), { caseId: c.id, kind: 'case_ended' });
  await announceChange(tx, relay, c.id);
}

/** What follows from a rule without anybody's act: the period is over (PMC-4), nobody answered, another route took it (RT-6). */
export async function lapseCase(tx: Tx, relay: Relay, c: Closable, reason: 'timeout' | 'unreachable' | 'other_route'): Promise<void> {
  await closeCase(tx, relay, c, { act: 'lapse', reason, note: null, by: 'time' });
  await appendAsSystem(tx, { caseId: c.id, audience: 'joint', type: 'case.ended', payload: { reason } });
}
