import { Injectable } from '@nestjs/common';
import type { ExtensionOutcome, Side } from '@heyi/domain';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { ExtensionRequestEntity } from './extension-request.entity.js';

export interface NewExtensionRequest {
  readonly caseId: string;
  readonly tenantId: string;
  readonly toDay: string;
  readonly reason: string;
  readonly askedBy: string | null;
  readonly askedName: string;
}

/** Requests for more time; one stands in a case at a time. */
@Injectable()
export class ExtensionRequestRepository {
  /** @returns null where one stands already */
  async add(tx: Tx, request: NewExtensionRequest): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      `insert into extension_request (case_id, tenant_id, to_day, reason, asked_by, asked_name) values ($1, $2, $3, $4, $5, $6)
        on conflict do nothing returning id`,
      [request.caseId, request.tenantId, request.toDay, request.reason, request.askedBy, request.askedName],
    );
    return row?.id ?? null;
  }

  /** The request that stands, its row locked. */
  holdOpen(tx: Tx, caseId: string): Promise<ExtensionRequestEntity | null> {
    return tx.manager
      .createQueryBuilder(ExtensionRequestEntity, 'r')
      .where('r.caseId = :caseId and r.closedAt is null', { caseId })
      .setLock('pessimistic_write')
      .getOne();
  }

  /** A side's consent; who must know that the request stands holds its row. */
  async consent(tx: Tx, id: string, consent: Partial<Record<`${Side}At`, Date> & Record<`${Side}Name`, string>>): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(ExtensionRequestEntity)
      .set(consent)
      .where('id = :id and closedAt is null', { id })
      .execute();
  }

  /** With the case, a request that stands is over. */
  async lapse(tx: Tx, caseId: string): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(ExtensionRequestEntity)
      .set({ outcome: 'lapsed', closedAt: () => 'app.now()' })
      .where('caseId = :caseId and closedAt is null', { caseId })
      .execute();
  }

  async close(tx: Tx, id: string, outcome: Exclude<ExtensionOutcome, 'lapsed'>): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(ExtensionRequestEntity)
      .set({ outcome, closedAt: () => 'app.now()' })
      .where('id = :id and closedAt is null', { id })
      .execute();
  }
}
