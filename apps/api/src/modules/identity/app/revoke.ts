import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { Relay } from '../../../platform/realtime/relay.js';

interface Ended {
  id: string;
}

/** Ends sessions and puts their sockets out of the rooms as the transaction commits, in every process. */
async function end(tx: Tx, relay: Relay, accountId: string, which: string, params: readonly unknown[]): Promise<number> {
  const ended = await tx.query<Ended>(
    `update identity.session set revoked_at = app.now() where account_id = $1 and revoked_at is null and ${which} returning id`,
    [accountId, ...params],
  );
  for (const { id } of ended) await relay.announce(tx, { type: 'signed_out', accountId, sessionId: id });
  return ended.length;
}

export const endSession = (tx: Tx, relay: Relay, accountId: string, sessionId: string): Promise<number> =>
  end(tx, relay, accountId, 'id = $2', [sessionId]);

/** All but the one that is used here. */
export const endOtherSessions = (tx: Tx, relay: Relay, accountId: string, mine: string | null): Promise<number> =>
  end(tx, relay, accountId, 'id is distinct from $2', [mine]);

/** Sessions that a key has opened end with the key; the one in which it is removed stays. */
export const endSessionsOfKey = (tx: Tx, relay: Relay, accountId: string, passkeyId: string, mine: string | null): Promise<number> =>
  end(tx, relay, accountId, 'passkey_id = $2 and id is distinct from $3', [passkeyId, mine]);

/**
 * Ends the sessions that stand in an organisation; a person's other ones go on. The one in which this is done runs out
 * instead: the proof of presence is still to be spent in it.
 */
export async function endSessionsIn(tx: Tx, relay: Relay, accountId: string, organisationId: string, mine: string | null): Promise<void> {
  await end(tx, relay, accountId, 'organisation_id = $2 and id is distinct from $3', [organisationId, mine]);
  await tx.query(
    'update identity.session set organisation_id = null, expires_at = app.now() where id = $1 and account_id = $2 and organisation_id = $3',
    [mine, accountId, organisationId],
  );
}

/**
 * Takes an account back: every session, every key and whatever was begun with them is worth nothing from here on. The
 * owner holds the contact and a new password, nobody else anything.
 */
export async function revokeEverything(tx: Tx, relay: Relay, accountId: string): Promise<void> {
  // Keys first: a sign-in by one of them holds its row, and what it opened is then among the sessions that end.
  await tx.query('update identity.passkey set removed_at = app.now() where account_id = $1 and removed_at is null', [accountId]);
  await endOtherSessions(tx, relay, accountId, null);
  await tx.query('update identity.challenge set consumed_at = app.now() where account_id = $1 and consumed_at is null', [accountId]);
  // Sockets whose session was ended by something else a moment ago go as well.
  await relay.announce(tx, { type: 'signed_out', accountId, sessionId: null });
}
