import { Injectable } from '@nestjs/common';
import type { CaucusAudience, CaucusConsent } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { CaucusConsentEntity } from './caucus-consent.entity.js';
import type { Coming } from './coming.query.js';

/** One caucus for one coming of a mediator: what is asked, given and taken back anew each time. */
export interface OfComing {
  readonly caseId: string;
  readonly audience: CaucusAudience;
  readonly coming: Coming;
}
export interface Decided {
  readonly decision: Exclude<CaucusConsent, 'kept' | 'asked'>;
  readonly by: string | null;
  readonly name: string;
}
export interface Standing {
  readonly consent: CaucusConsent;
  readonly askedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly decidedName: string | null;
}
const UNASKED: Standing = { consent: 'kept', askedAt: null, decidedAt: null, decidedName: null };

/** Whether a side agrees that a mediator who came in place of another reads its caucus from before (ADR 0027). */
@Injectable()
export class CaucusConsentRepository {
  /** How the consent of a caucus stands for this coming; a row without a decision was asked. */
  async standing(tx: Tx, { caseId, audience, coming }: OfComing): Promise<Standing> {
    const row = await tx.manager
      .createQueryBuilder(CaucusConsentEntity, 'c')
      .where('c.caseId = :caseId and c.audience = :audience and c.mediatorAccountId = :mediatorId and c.mediatorSince = :since', {
        caseId,
        audience,
        ...coming,
      })
      .getOne();
    if (!row) return UNASKED;
    const { askedAt, decidedAt, decidedName } = row;
    return { consent: row.decision ?? 'asked', askedAt, decidedAt, decidedName };
  }

  /** The unique key decides between two at once, where the lock on the case did not. */
  async ask(tx: Tx, tenantId: string, { caseId, audience, coming }: OfComing): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .insert()
      .into(CaucusConsentEntity)
      .values({ ...rowOf(tenantId, { caseId, audience, coming }), askedAt: () => 'app.now()' })
      .execute();
  }

  /** Agreed without being asked. @returns false where it was asked, or decided on, before */
  async giveUnasked(tx: Tx, tenantId: string, of: OfComing, { decision, by, name }: Decided): Promise<boolean> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(CaucusConsentEntity)
      .values({ ...rowOf(tenantId, of), decision, decidedBy: by, decidedName: name, decidedAt: () => 'app.now()' })
      .orIgnore()
      .returning('id')
      .execute();
    return (raw as unknown[]).length === 1;
  }

  async decide(tx: Tx, { caseId, audience, coming: { since } }: OfComing, { decision, by, name }: Decided): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(CaucusConsentEntity)
      .set({ decision, decidedBy: by, decidedName: name, decidedAt: () => 'app.now()' })
      .where('caseId = :caseId and audience = :audience and mediatorSince = :since', { caseId, audience, since })
      .execute();
  }
}

const rowOf = (tenantId: string, { caseId, audience, coming }: OfComing) => ({
  caseId,
  tenantId,
  audience,
  mediatorAccountId: coming.mediatorId,
  mediatorSince: coming.since,
});
