import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The papers that an institution handed in, and what an officer decided on them. */
@Entity({ schema: 'identity', name: 'institution_check', synchronize: false })
export class InstitutionCheckEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @Column({ name: 'name_zh', type: 'text' }) nameZh!: string;
  @Column({ name: 'name_en', type: 'text' }) nameEn!: string;
  @Column({ name: 'credit_code', type: 'text' }) creditCode!: string;
  @Column({ name: 'licence_number', type: 'text' }) licenceNumber!: string;
  @Column({ name: 'upload_id', type: 'uuid' }) uploadId!: string;
  @Column({ name: 'submitted_by', type: 'uuid' }) submittedBy!: string;
  @Column({ name: 'submitted_name', type: 'text' }) submittedName!: string;
  @Column({ name: 'submitted_at', type: 'timestamptz' }) submittedAt!: Date;
  @Column({ name: 'outcome', type: 'text', nullable: true }) outcome!: string | null;
  @Column({ name: 'looked_at', type: 'text', array: true }) lookedAt!: string[];
  @Column({ name: 'note', type: 'text', nullable: true }) note!: string | null;
  @Column({ name: 'merged_into', type: 'uuid', nullable: true }) mergedInto!: string | null;
  @Column({ name: 'decided_by', type: 'uuid', nullable: true }) decidedBy!: string | null;
  @Column({ name: 'decided_name', type: 'text', nullable: true }) decidedName!: string | null;
  @Column({ name: 'decided_office', type: 'text', nullable: true }) decidedOffice!: string | null;
  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true }) decidedAt!: Date | null;
}
