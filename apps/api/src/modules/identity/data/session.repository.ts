import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { SessionEntity } from './session.entity.js';

export interface NewSessionRow {
  readonly accountId: string;
  readonly app: string;
  readonly organisationId: string | null;
  readonly tokenHash: Buffer;
  readonly days: number;
  /** The key that opened the door: a session ends with its key. */
  readonly passkeyId: string | null;
}

/** Sessions of an account; what ends them gives their ids, so that their sockets can be put out. */
@Injectable()
export class SessionRepository {
  async add(tx: Tx, { days, ...session }: NewSessionRow): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .insert()
      .into(SessionEntity)
      .values({ ...session, expiresAt: () => `app.now() + make_interval(days => ${days})` })
      .execute();
  }

  async end(tx: Tx, accountId: string, sessionId: string): Promise<string[]> {
    const { raw } = await ended(tx)
      .where('account_id = :accountId and revoked_at is null and id = :sessionId', { accountId, sessionId })
      .execute();
    return idsIn(raw);
  }

  /** All but one's own; where that is null, all. */
  async endOthers(tx: Tx, accountId: string, mine: string | null): Promise<string[]> {
    const { raw } = await ended(tx)
      .where('account_id = :accountId and revoked_at is null and id is distinct from :mine', { accountId, mine })
      .execute();
    return idsIn(raw);
  }

  /** Those that a key has opened, but the one in which it is removed. */
  async endOfKey(tx: Tx, of: { readonly accountId: string; readonly passkeyId: string; readonly mine: string | null }): Promise<string[]> {
    const { raw } = await ended(tx)
      .where('account_id = :accountId and revoked_at is null and passkey_id = :passkeyId and id is distinct from :mine', of)
      .execute();
    return idsIn(raw);
  }

  /** Those that stand in an organisation, but the one in which that is done. */
  async endIn(
    tx: Tx,
    of: { readonly accountId: string; readonly organisationId: string; readonly mine: string | null },
  ): Promise<string[]> {
    const { raw } = await ended(tx)
      .where('account_id = :accountId and revoked_at is null and organisation_id = :organisationId and id is distinct from :mine', of)
      .execute();
    return idsIn(raw);
  }

  /** Takes a session out of the organisation and lets it run out: it is one's own, in which a proof of presence is still to be spent. */
  async runOut(tx: Tx, of: { readonly accountId: string; readonly organisationId: string; readonly mine: string | null }): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(SessionEntity)
      .set({ organisationId: null, expiresAt: () => 'app.now()' })
      .where('id = :mine and account_id = :accountId and organisation_id = :organisationId', of)
      .execute();
  }

  /** One's own session, or every one of the account. */
  async signOut(
    tx: Tx,
    of: { readonly accountId: string | null; readonly mine: string | null; readonly everywhere: boolean },
  ): Promise<void> {
    await ended(tx).where('account_id = :accountId and revoked_at is null and (:everywhere or id = :mine)', of).execute();
  }
}

const ended = (tx: Tx) =>
  tx.manager
    .createQueryBuilder()
    .update(SessionEntity)
    .set({ revokedAt: () => 'app.now()' })
    .returning('id');

const idsIn = (raw: unknown): string[] => (raw as { id: string }[]).map(({ id }) => id);
