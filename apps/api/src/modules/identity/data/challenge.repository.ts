import { Injectable } from '@nestjs/common';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';

/** Whose challenge it is: an account in one session, or nobody yet, at the way in. */
export interface Challenged {
  readonly accountId: string | null;
  readonly sessionId: string | null;
}

export type ChallengePurpose = 'register' | 'sign_in' | 'sign' | 'presence';

export interface NewChallenge {
  readonly purpose: ChallengePurpose;
  readonly whose: Challenged;
  readonly challenge: string;
  readonly data: object;
}

/** Challenges to keys. Statements alone: their table has no entity, so that nothing loads or saves one unseen. */
@Injectable()
export class ChallengeRepository {
  async add(tx: Tx, { purpose, whose, challenge, data }: NewChallenge, minutes: number): Promise<string> {
    const row = one(
      await tx.query<{ id: string }>(
        `insert into identity.challenge (account_id, session_id, purpose, challenge, data, expires_at)
          values ($1, $2, $3, $4, $5, app.now() + make_interval(mins => $6)) returning id`,
        [whose.accountId, whose.sessionId, purpose, challenge, JSON.stringify(data), minutes],
      ),
    );
    return row.id;
  }

  /** Uses a challenge up by one conditional update: a replayed assertion finds nothing. */
  async use(
    tx: Tx,
    id: string,
    purpose: ChallengePurpose,
    whose: Challenged,
  ): Promise<{ challenge: string; data: Record<string, unknown> } | null> {
    const [row] = await tx.query<{ challenge: string; data: Record<string, unknown> }>(
      `update identity.challenge set consumed_at = app.now() where id = $1 and purpose = $2 and account_id is not distinct from $3
          and session_id is not distinct from $4 and consumed_at is null and expires_at > app.now() returning challenge, data`,
      [id, purpose, whose.accountId, whose.sessionId],
    );
    return row ?? null;
  }

  /** What was begun with an account's keys is worth nothing any more. */
  async endAll(tx: Tx, accountId: string): Promise<void> {
    await tx.query('update identity.challenge set consumed_at = app.now() where account_id = $1 and consumed_at is null', [accountId]);
  }
}
