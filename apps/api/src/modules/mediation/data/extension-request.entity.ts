import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A request for more time and its consents (PMC-3). */
@Entity({ name: 'extension_request', synchronize: false })
export class ExtensionRequestEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'to_day', type: 'date' }) toDay!: string;
  @Column({ name: 'reason', type: 'text' }) reason!: string;
  @Column({ name: 'asked_by', type: 'uuid' }) askedBy!: string;
  @Column({ name: 'asked_name', type: 'text' }) askedName!: string;
  @Column({ name: 'asked_at', type: 'timestamptz' }) askedAt!: Date;
  @Column({ name: 'consumer_at', type: 'timestamptz', nullable: true }) consumerAt!: Date | null;
  @Column({ name: 'consumer_name', type: 'text', nullable: true }) consumerName!: string | null;
  @Column({ name: 'clinic_at', type: 'timestamptz', nullable: true }) clinicAt!: Date | null;
  @Column({ name: 'clinic_name', type: 'text', nullable: true }) clinicName!: string | null;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true }) closedAt!: Date | null;
  @Column({ name: 'outcome', type: 'text', nullable: true }) outcome!: string | null;
}
