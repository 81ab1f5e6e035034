import { Injectable } from '@nestjs/common';
import type { PresenceProofs } from '../../../platform/authz/presence.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { SessionEntity } from './session.entity.js';

/** Minutes for which a proof of presence stands, by the database's clock. */
const PRESENCE_MINUTES = 5;

/** Proofs of presence, each in the session that gave it. */
@Injectable()
export class PresenceProofRepository implements PresenceProofs {
  /** Keeps a proof that was just made; a later one for another act takes its place. */
  async keep(tx: Tx, sessionId: string, proof: string): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(SessionEntity)
      .set({ steppedUpAt: () => 'app.now()', steppedUpFor: proof })
      .where('id = :sessionId and revoked_at is null', { sessionId })
      .execute();
  }

  async spend(tx: Tx, sessionId: string | null, proof: string): Promise<boolean> {
    const { affected } = await tx.manager
      .createQueryBuilder()
      .update(SessionEntity)
      .set({ steppedUpAt: null, steppedUpFor: null })
      .where('id = :sessionId and revoked_at is null and stepped_up_for = :proof', { sessionId, proof })
      .andWhere('stepped_up_at > app.now() - make_interval(mins => :minutes)', { minutes: PRESENCE_MINUTES })
      .execute();
    return Boolean(affected);
  }

  stands(tx: Tx, sessionId: string | null, proof: string): Promise<boolean> {
    return tx.manager
      .createQueryBuilder(SessionEntity, 's')
      .where('s.id = :sessionId and s.revoked_at is null and s.stepped_up_for = :proof', { sessionId, proof })
      .andWhere('s.stepped_up_at > app.now() - make_interval(mins => :minutes)', { minutes: PRESENCE_MINUTES })
      .getExists();
  }
}
