import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that happened, with the rule that attaches an effect to it. */
@Entity({ name: 'legal_event', synchronize: false })
export class LegalEventEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'kind', type: 'text' }) kind!: string;
  @Column({ name: 'on_day', type: 'date' }) onDay!: string;
  @Column({ name: 'both_agreed', type: 'boolean' }) bothAgreed!: boolean;
  @Column({ name: 'note', type: 'text' }) note!: string;
  @Column({ name: 'reference', type: 'text' }) reference!: string;
  @Column({ name: 'degree', type: 'text', nullable: true }) degree!: string | null;
  @Column({ name: 'fee_fen', type: 'bigint', nullable: true }) feeFen!: string | null;
  @Column({ name: 'by_role', type: 'text' }) byRole!: string;
  @Column({ name: 'recorded_by', type: 'uuid' }) recordedBy!: string;
  @Column({ name: 'recorded_name', type: 'text' }) recordedName!: string;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt!: Date;
  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true }) withdrawnAt!: Date | null;
  @Column({ name: 'withdrawn_reason', type: 'text', nullable: true }) withdrawnReason!: string | null;
}
