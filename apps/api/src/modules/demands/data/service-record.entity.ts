import type { LadderStep, ServiceChannel } from '@heyi/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One service of a letter: channel, recipient, times. */
@Entity({ name: 'service_record', synchronize: false })
export class ServiceRecordEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'letter_id', type: 'uuid' }) letterId!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'channel', type: 'text' }) channel!: ServiceChannel;
  @Column({ name: 'recipient', type: 'text' }) recipient!: string;
  @Column({ name: 'message_id', type: 'uuid', nullable: true }) messageId!: string | null;
  @Column({ name: 'step', type: 'text' }) step!: LadderStep;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true }) sentAt!: Date | null;
  @Column({ name: 'delivered_at', type: 'timestamptz', nullable: true }) deliveredAt!: Date | null;
  @Column({ name: 'opened_at', type: 'timestamptz', nullable: true }) openedAt!: Date | null;
  @Column({ name: 'opened_by', type: 'text', nullable: true }) openedBy!: string | null;
  @Column({ name: 'token_hash', type: 'bytea', nullable: true }) tokenHash!: Buffer | null;
  @Column({ name: 'token_expires_at', type: 'timestamptz', nullable: true }) tokenExpiresAt!: Date | null;
  @Column({ name: 'token_used_at', type: 'timestamptz', nullable: true }) tokenUsedAt!: Date | null;
  @Column({ name: 'answer', type: 'text', nullable: true }) answer!: string | null;
  @Column({ name: 'receipt', type: 'text', nullable: true }) receipt!: string | null;
  @Column({ name: 'failed', type: 'text', nullable: true }) failed!: string | null;
}
