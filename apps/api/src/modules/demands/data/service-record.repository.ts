import { Injectable } from '@nestjs/common';
import type { LadderStep, ServiceChannel } from '@heyi/domain';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { askFor } from '../../../platform/jobs/job.js';
import { ANSWER_BY_LINK } from '../demands.jobs.js';
import { ServiceRecordEntity } from './service-record.entity.js';

/** How long the link of a message is good. */
const LINK_DAYS = 30;

export interface NewService {
  readonly letterId: string;
  readonly caseId: string;
  readonly tenantId: string;
  readonly channel: ServiceChannel;
  readonly recipient: string;
  readonly step: LadderStep;
  /** When it was sent and arrived, where both are known as it is made: on the platform. */
  readonly arrivedAt?: Date;
  /** The message that carries it, whose leaving is recorded here by the worker, and the link in it. */
  readonly messageId?: string;
  readonly tokenHash?: Buffer;
}

export interface Service {
  readonly id: string;
  readonly letterId: string;
  readonly caseId: string;
  readonly channel: ServiceChannel;
  readonly recipient: string;
  readonly step: LadderStep;
  readonly sentAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly openedAt: Date | null;
  readonly openedBy: string | null;
  readonly answer: string | null;
  readonly receipt: string | null;
  readonly failed: string | null;
}

/** What is read of a record: never the hash of its link. */
const SERVICE = [
  'id',
  'letterId',
  'caseId',
  'channel',
  'recipient',
  'step',
  'sentAt',
  'deliveredAt',
  'openedAt',
  'openedBy',
  'answer',
  'receipt',
  'failed',
].map((column) => `s.${column}`);

/** Records of how letters were served. */
@Injectable()
export class ServiceRecordRepository {
  async add(tx: Tx, { arrivedAt, ...service }: NewService): Promise<string> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(ServiceRecordEntity)
      .values({
        ...service,
        sentAt: arrivedAt ?? null,
        deliveredAt: arrivedAt ?? null,
        tokenExpiresAt: service.tokenHash ? () => `app.now() + make_interval(days => ${LINK_DAYS})` : null,
      })
      .returning('id')
      .execute();
    return one(raw as { id: string }[]).id;
  }

  async byId(tx: Tx, serviceId: string): Promise<Service> {
    const found = await tx.manager
      .createQueryBuilder(ServiceRecordEntity, 's')
      .select(SERVICE)
      .where('s.id = :serviceId', { serviceId })
      .getMany();
    return one(found);
  }

  /** All of a letter, in the order in which they were made. */
  ofLetter(tx: Tx, letterId: string): Promise<Service[]> {
    return tx.manager
      .createQueryBuilder(ServiceRecordEntity, 's')
      .select(SERVICE)
      .where('s.letterId = :letterId', { letterId })
      .orderBy('s.createdAt')
      .addOrderBy('s.id')
      .getMany();
  }

  /** What was served on the platform and nobody had opened is opened now. @returns those records */
  async open(
    tx: Tx,
    { caseId, letterId, by }: { readonly caseId: string; readonly letterId: string; readonly by: string },
  ): Promise<{ id: string; openedAt: Date }[]> {
    const { raw } = await tx.manager
      .createQueryBuilder()
      .update(ServiceRecordEntity)
      .set({ openedAt: () => 'app.now()', openedBy: by })
      .where(`letter_id = :letterId and case_id = :caseId and channel = 'platform' and opened_at is null`, { letterId, caseId })
      .returning('id, opened_at as "openedAt"')
      .execute();
    return raw as { id: string; openedAt: Date }[];
  }

  /**
   * Takes the answer of whoever holds a link, once and in time. It is a function of the database, which says nothing of the case
   * to somebody who is not in it.
   * @returns the id of the service; null where the link is good no more
   */
  async useLink(tx: Tx, tokenHash: Buffer, answer: string): Promise<string | null> {
    return one(await tx.query<{ id: string | null }>('select app.use_reply_link($1, $2) as id', [tokenHash, answer])).id;
  }

  /** What follows from an answer is left to the worker (`FollowLink`), which may enter the case. */
  async queueAnswer(tx: Tx, serviceId: string): Promise<void> {
    await askFor(tx, ANSWER_BY_LINK, { serviceId });
  }
}
