import { Injectable } from '@nestjs/common';
import type { NameOutcome } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { NameCorrectionEntity, type DeciderRole } from './name-correction.entity.js';

/** Whose confirmation a corrected name takes. */
export interface Decider {
  readonly id: string;
  readonly role: DeciderRole;
}

export interface NewCorrection {
  readonly accountId: string;
  readonly former: string;
  readonly name: string;
  readonly reason: string;
  /** None where nobody has to confirm it: it is done at once. */
  readonly decider: Decider | null;
}

export interface Decision {
  readonly id: string;
  readonly outcome: Exclude<NameOutcome, 'withdrawn'>;
  readonly answer: string;
  /** Who decides: the institution that was asked, by somebody whose own name it is not. */
  readonly by: { readonly organisationId: string; readonly accountId: string; readonly name: string };
}

/** Requests to correct a person's name. */
@Injectable()
export class NameCorrectionRepository {
  /** @returns null where one of the person waits already: the unique index decides two of the same second */
  async add(tx: Tx, { decider, ...asked }: NewCorrection): Promise<string | null> {
    const state = decider
      ? { deciderId: decider.id, deciderRole: decider.role }
      : { decidedAt: () => 'app.now()', outcome: 'done' satisfies NameOutcome as NameOutcome };
    const { raw } = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(NameCorrectionEntity)
      .values({ ...asked, ...state })
      .orIgnore()
      .returning('id')
      .execute();
    return (raw as { id: string }[])[0]?.id ?? null;
  }

  /** @returns false where it is not one's own, or decided meanwhile */
  async withdraw(tx: Tx, id: string, accountId: string): Promise<boolean> {
    const { affected } = await tx.manager
      .createQueryBuilder()
      .update(NameCorrectionEntity)
      .set({ decidedAt: () => 'app.now()', outcome: 'withdrawn' })
      .where('id = :id and account_id = :accountId and decided_at is null', { id, accountId })
      .execute();
    return affected === 1;
  }

  /** @returns whose name becomes which; null where it is somebody else's to decide, one's own, or decided meanwhile */
  async decide(tx: Tx, { id, outcome, answer, by }: Decision): Promise<{ accountId: string; name: string } | null> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .update(NameCorrectionEntity)
      .set({ decidedAt: () => 'app.now()', outcome, decidedName: by.name, answer })
      .where('id = :id and decider_id = :deciderId and account_id <> :accountId and decided_at is null', {
        id,
        deciderId: by.organisationId,
        accountId: by.accountId,
      })
      .returning('account_id as "accountId", name')
      .execute();
    return (raw as { accountId: string; name: string }[])[0] ?? null;
  }

  /** The worker brings the name into the person's cases (a function of the database, which writes the job). */
  async spread(tx: Tx, id: string): Promise<void> {
    await tx.query('select app.spread_name($1)', [id]);
  }
}
