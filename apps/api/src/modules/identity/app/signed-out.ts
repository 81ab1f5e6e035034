import type { ActScope } from '../../../platform/graphql/use-case.js';

/** Puts the sockets of sessions that have ended out of the rooms as the transaction commits, in every process. */
export async function announceSignedOut(
  { tx, relay }: Pick<ActScope, 'tx' | 'relay'>,
  accountId: string,
  sessionIds: readonly string[],
): Promise<void> {
  for (const sessionId of sessionIds) await relay.announce(tx, { type: 'signed_out', accountId, sessionId });
}
