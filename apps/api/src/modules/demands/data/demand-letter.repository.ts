import { Injectable } from '@nestjs/common';
import { DEMAND_TRANSITIONS, type LadderAct, type LadderStep, type Rung } from '@heyi/domain';
import type { SelectQueryBuilder } from 'typeorm';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { DemandLetterEntity } from './demand-letter.entity.js';

/** What is new of a letter; it stands at the first step, and nothing has come of it yet. */
export interface NewLetter {
  readonly caseId: string;
  readonly tenantId: string;
  readonly number: string;
  readonly body: string;
  readonly amountFen: number | null;
  readonly ladder: Rung[];
  readonly applyIfSilent: boolean;
  readonly sentBy: string;
  readonly sentName: string;
  readonly sentAt: Date;
}

export interface Letter {
  readonly id: string;
  readonly number: string;
  readonly body: string;
  readonly applyIfSilent: boolean;
  readonly sentName: string;
  readonly reachedAt: Date | null;
}

/** Demand letters and how far their ladders have come. */
@Injectable()
export class DemandLetterRepository {
  find(tx: Tx, caseId: string, letterId: string): Promise<Letter | null> {
    return tx.manager
      .createQueryBuilder(DemandLetterEntity, 'l')
      .where('l.id = :letterId and l.caseId = :caseId', { letterId, caseId })
      .getOne();
  }

  /** The letter that waits for an answer: a case has one at most, by an index. */
  findOpen(tx: Tx, caseId: string): Promise<Letter | null> {
    return this.open(tx, caseId).getOne();
  }

  /** The same, its row locked. */
  holdOpen(tx: Tx, caseId: string): Promise<Letter | null> {
    return this.open(tx, caseId).setLock('pessimistic_write').getOne();
  }

  async add(tx: Tx, { amountFen, ...letter }: NewLetter): Promise<string> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(DemandLetterEntity)
      .values({ ...letter, amountFen: amountFen === null ? null : String(amountFen) })
      .returning('id')
      .execute();
    return one(raw as { id: string }[]).id;
  }

  /** Closes the letter that waits, whatever answered it. @returns its id; nothing where none waits */
  async close(tx: Tx, caseId: string, answer: string): Promise<{ id: string }[]> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .update(DemandLetterEntity)
      .set({ answer, closedAt: () => 'app.now()', answeredAt: () => 'app.now()' })
      .where('caseId = :caseId and closedAt is null', { caseId })
      .returning('id')
      .execute();
    return raw as { id: string }[];
  }

  /** @returns the step that it stands at from now */
  async climb(tx: Tx, letterId: string, act: LadderAct): Promise<LadderStep> {
    const step = DEMAND_TRANSITIONS[act].to;
    await tx.manager.createQueryBuilder().update(DemandLetterEntity).set({ step }).where('id = :letterId', { letterId }).execute();
    return step;
  }

  /** The moment that interrupts limitation. @returns false where it was known before */
  async markReached(tx: Tx, letterId: string, reachedAt: Date): Promise<boolean> {
    const { affected } = await tx.manager
      .createQueryBuilder()
      .update(DemandLetterEntity)
      .set({ reachedAt })
      .where('id = :letterId and reached_at is null', { letterId })
      .execute();
    return affected === 1;
  }

  private open(tx: Tx, caseId: string): SelectQueryBuilder<DemandLetterEntity> {
    return tx.manager.createQueryBuilder(DemandLetterEntity, 'l').where('l.caseId = :caseId and l.closedAt is null', { caseId });
  }
}
