import { Injectable } from '@nestjs/common';
import { one } from '../../../platform/database/one-row.js';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { ChannelEntity } from './channel.entity.js';
import type { Channel } from './messages.query.js';

export interface NewMark extends Channel {
  readonly tenantId: string;
  readonly accountId: string;
  readonly seq: number;
}

/** How far each channel has come, and how far each person has read it. */
@Injectable()
export class ChannelRepository {
  /** The number of its last message; 0 where nothing was said yet. */
  async lastSeq(tx: Tx, { caseId, audience }: Channel): Promise<number> {
    const row = await tx.manager
      .createQueryBuilder(ChannelEntity, 'c')
      .where('c.caseId = :caseId and c.audience = :audience', { caseId, audience })
      .getOne();
    return row?.lastSeq ?? 0;
  }

  /** The number of its next message: without a gap, for the channel's row is locked until the message stands. */
  async nextSeq(tx: Tx, { caseId, audience }: Channel, tenantId: string): Promise<number> {
    const rows = await tx.query<{ seq: number }>(
      `insert into channel (case_id, audience, tenant_id, last_seq) values ($1, $2, $3, 1) on conflict (case_id, audience) do update
        set last_seq = channel.last_seq + 1 returning last_seq as seq`,
      [caseId, audience, tenantId],
    );
    return one(rows).seq;
  }

  /** Marks it read by somebody; a mark never moves back. @returns how far it is read now */
  async mark(tx: Tx, { caseId, audience, accountId, tenantId, seq }: NewMark): Promise<number> {
    const rows = await tx.query<{ seq: number }>(
      `insert into read_mark (case_id, audience, account_id, tenant_id, seq, read_at) values ($1, $2, $3, $4, $5, app.now())
     on conflict (case_id, audience, account_id) do update set seq = greatest(read_mark.seq, excluded.seq), read_at = app.now()
       returning seq`,
      [caseId, audience, accountId, tenantId, seq],
    );
    return one(rows).seq;
  }
}
