import type { LadderStep, Rung } from '@heyi/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A demand letter (问题说明函) and where its ladder stands. */
@Entity({ name: 'demand_letter', synchronize: false })
export class DemandLetterEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'number', type: 'text' }) number!: string;
  @Column({ name: 'body', type: 'text' }) body!: string;
  @Column({ name: 'amount_fen', type: 'bigint', nullable: true }) amountFen!: string | null;
  @Column({ name: 'ladder', type: 'jsonb' }) ladder!: Rung[];
  @Column({ name: 'apply_if_silent', type: 'boolean' }) applyIfSilent!: boolean;
  @Column({ name: 'step', type: 'text' }) step!: LadderStep;
  @Column({ name: 'sent_by', type: 'uuid' }) sentBy!: string;
  @Column({ name: 'sent_name', type: 'text' }) sentName!: string;
  @Column({ name: 'sent_at', type: 'timestamptz' }) sentAt!: Date;
  @Column({ name: 'reached_at', type: 'timestamptz', nullable: true }) reachedAt!: Date | null;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true }) closedAt!: Date | null;
  @Column({ name: 'answer', type: 'text', nullable: true }) answer!: string | null;
  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true }) answeredAt!: Date | null;
}
