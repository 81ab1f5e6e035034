import type { ObligationStatus } from '@heyi/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A dated promise (履行事项). */
@Entity({ name: 'obligation', synchronize: false })
export class ObligationEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'n', type: 'integer' }) n!: number;
  @Column({ name: 'kind', type: 'text' }) kind!: string;
  @Column({ name: 'amount_fen', type: 'bigint' }) amountFen!: string;
  @Column({ name: 'due_on', type: 'date' }) dueOn!: string;
  @Column({ name: 'status', type: 'text' }) status!: ObligationStatus;
  @Column({ name: 'proof_exhibit_id', type: 'uuid', nullable: true }) proofExhibitId!: string | null;
  @Column({ name: 'note', type: 'text' }) note!: string;
  @Column({ name: 'contest_reason', type: 'text', nullable: true }) contestReason!: string | null;
  @Column({ name: 'changed_at', type: 'timestamptz' }) changedAt!: Date;
}
