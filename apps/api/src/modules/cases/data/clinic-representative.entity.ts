import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A member of the clinic's staff who appears for it in a case (RT-9). */
@Entity({ name: 'clinic_representative', synchronize: false })
export class ClinicRepresentativeEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'account_id', type: 'uuid' }) accountId!: string;
  @Column({ name: 'name', type: 'text' }) name!: string;
  @Column({ name: 'started_at', type: 'timestamptz' }) startedAt!: Date;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt!: Date | null;
}
