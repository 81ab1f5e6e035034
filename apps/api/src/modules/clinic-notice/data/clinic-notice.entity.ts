import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A clinic that no message reaches, to be told of a case by its committee: what a notice needs, and nothing of the case. */
@Entity({ name: 'clinic_notice', synchronize: false })
export class ClinicNoticeEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @Column({ name: 'case_number', type: 'text' }) caseNumber!: string;
  @Column({ name: 'clinic_name', type: 'text' }) clinicName!: string;
  @Column({ name: 'region_code', type: 'text' }) regionCode!: string;
  @Column({ name: 'contact', type: 'text', nullable: true }) contact!: string | null;
  @Column({ name: 'address', type: 'text', nullable: true }) address!: string | null;
  @Column({ name: 'opened_at', type: 'timestamptz' }) openedAt!: Date;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true }) closedAt!: Date | null;
}
