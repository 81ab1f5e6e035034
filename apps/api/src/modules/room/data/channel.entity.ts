import type { Audience } from '@heyi/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A channel and its last sequence. */
@Entity({ name: 'channel', synchronize: false })
export class ChannelEntity {
  @PrimaryColumn({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @PrimaryColumn({ name: 'audience', type: 'text' }) audience!: Audience;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'last_seq', type: 'integer' }) lastSeq!: number;
}
