import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was done to tell a clinic, and what came of it; added and never changed. */
@Entity({ name: 'clinic_notice_entry', synchronize: false })
export class ClinicNoticeEntryEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'notice_id', type: 'uuid' }) noticeId!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'kind', type: 'text' }) kind!: string;
  @Column({ name: 'happened_at', type: 'timestamptz' }) happenedAt!: Date;
  @Column({ name: 'number', type: 'text' }) number!: string;
  @Column({ name: 'spoke_with', type: 'text' }) spokeWith!: string;
  @Column({ name: 'said', type: 'text' }) said!: string;
  @Column({ name: 'tracking', type: 'text' }) tracking!: string;
  @Column({ name: 'recorded_by', type: 'uuid', nullable: true }) recordedBy!: string | null;
  @Column({ name: 'recorded_name', type: 'text' }) recordedName!: string;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt!: Date;
  @Column({ name: 'followed_at', type: 'timestamptz', nullable: true }) followedAt!: Date | null;
}
