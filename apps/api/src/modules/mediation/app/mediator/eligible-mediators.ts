import { LASTING_GROUNDS } from '@heyi/domain';
import type { EnteredCase, Tx } from '../../../../platform/database/unit-of-work.js';
import { invalidField } from '../../../../platform/errors/refusal.js';
import { servingWith } from '../../../identity/index.js';
import { takenOff } from '../../data/mediator-requests.query.js';

/** A serving mediator; the name only, since a side chooses among them (MED-1). */
export interface ServingMediator {
  readonly accountId: string;
  readonly name: string;
}

/** The committee's serving mediators. */
export const servingMediators = (tx: Pick<Tx, 'query'>, tenantId: string): Promise<ServingMediator[]> =>
  servingWith(tx, tenantId, 'mediator');

/**
 * Whom a case can be given to: who serves at the committee, does not have it already, and was not taken off it on an
 * objection. A side that names one is not told of the last; the committee decides on its wish anyway.
 */
export async function eligibleMediators(tx: Tx, c: { tenantId: string; current: string | null }): Promise<ServingMediator[]> {
  const off = await takenOff(tx, LASTING_GROUNDS);
  const serving = await servingMediators(tx, c.tenantId);
  return serving.filter((m) => m.accountId !== c.current && !off.includes(m.accountId));
}

/**
 * The mediator of an account, where the committee may give them this case.
 * @throws Refusal on `mediatorId`
 */
export async function eligibleMediator(tx: Tx, entered: EnteredCase, mediatorId: string): Promise<ServingMediator> {
  const serving = await servingMediators(tx, entered.tenantId);
  const eligible = await eligibleMediators(tx, { ...entered, current: entered.mediatorAccountId });
  const mediator = eligible.find((m) => m.accountId === mediatorId);
  if (mediator) return mediator;
  if (!serving.some((m) => m.accountId === mediatorId)) throw invalidField('mediatorId', 'mediator_unknown');
  throw invalidField('mediatorId', mediatorId === entered.mediatorAccountId ? 'mediator_already' : 'mediator_kept_out');
}
