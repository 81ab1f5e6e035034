import type { Audience } from '@heyi/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far a person has read. */
@Entity({ name: 'read_mark', synchronize: false })
export class ReadMarkEntity {
  @PrimaryColumn({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @PrimaryColumn({ name: 'audience', type: 'text' }) audience!: Audience;
  @PrimaryColumn({ name: 'account_id', type: 'uuid' }) accountId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'seq', type: 'integer' }) seq!: number;
  @Column({ name: 'read_at', type: 'timestamptz' }) readAt!: Date;
}
