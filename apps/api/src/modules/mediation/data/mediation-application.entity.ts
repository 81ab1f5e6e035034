import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An application for mediation (调解申请): of which side, when, and what became of it. */
@Entity({ name: 'mediation_application', synchronize: false })
export class MediationApplicationEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'by_side', type: 'text' }) bySide!: string;
  @Column({ name: 'applied_at', type: 'timestamptz' }) appliedAt!: Date;
  @Column({ name: 'reason', type: 'text' }) reason!: string;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true }) closedAt!: Date | null;
  @Column({ name: 'outcome', type: 'text', nullable: true }) outcome!: string | null;
}
