import { Injectable } from '@nestjs/common';
import type { MediatorAsker, MediatorRequestOutcome } from '@heyi/domain';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { MediatorRequestEntity } from './mediator-request.entity.js';

export interface NewMediatorRequest {
  readonly caseId: string;
  readonly tenantId: string;
  readonly asker: MediatorAsker;
  readonly askedBy: string | null;
  readonly askedName: string;
  /** The mediator whom the case had then. */
  readonly about: string | null;
  readonly ground: string;
  readonly wished: { readonly accountId: string; readonly name: string } | undefined;
  readonly note: string;
}

/** A request that waited, as it is closed. */
export interface ClosedRequest {
  readonly id: string;
  readonly asker: MediatorAsker;
  readonly asked_by: string;
}

/** Requests about the mediator; of each asker one waits in a case at a time. */
@Injectable()
export class MediatorRequestRepository {
  /** How many of an asker a case has had within 24 hours, whatever became of them. */
  async lately(tx: Tx, caseId: string, asker: MediatorAsker): Promise<number> {
    return one(
      await tx.query<{ n: number }>(
        `select count(*)::int as n from mediator_request where case_id = $1 and asker = $2 and asked_at > app.now() - interval '24 hours'`,
        [caseId, asker],
      ),
    ).n;
  }

  /** @returns null where one of the asker waits already */
  async add(tx: Tx, r: NewMediatorRequest): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      `insert into mediator_request (case_id, tenant_id, asker, asked_by, asked_name, about, ground, wished, wished_name, note)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
      [
        r.caseId,
        r.tenantId,
        r.asker,
        r.askedBy,
        r.askedName,
        r.about,
        r.ground,
        r.wished?.accountId ?? null,
        r.wished?.name ?? null,
        r.note,
      ],
    );
    return row?.id ?? null;
  }

  /** Closes a request that waits. @returns null to who cannot see it, or comes second */
  async close(
    tx: Tx,
    request: { readonly caseId: string; readonly id: string },
    how: { readonly outcome: Exclude<MediatorRequestOutcome, 'granted'>; readonly answer: string | null; readonly answeredName: string },
  ): Promise<ClosedRequest | null> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .update(MediatorRequestEntity)
      .set({ ...how, closedAt: () => 'app.now()' })
      .where('id = :id and caseId = :caseId and closedAt is null', request)
      .returning('id, asker, asked_by')
      .execute();
    return (raw as ClosedRequest[])[0] ?? null;
  }

  /** With somebody assigned, every request that waited has its answer: a choice when it was followed, an objection in any case. */
  async answerOpen(tx: Tx, caseId: string, assigned: string, by: string): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .update(MediatorRequestEntity)
      .set({
        closedAt: () => 'app.now()',
        answeredName: by,
        outcome: () => `case when ground <> 'choice' or wished = :assigned then 'granted' else 'declined' end`,
      })
      .where('caseId = :caseId and closedAt is null', { caseId, assigned })
      .execute();
  }
}
