import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a person was reminded of a subject: once, ever. */
@Entity({ name: 'reminder', synchronize: false })
export class ReminderEntity {
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @PrimaryColumn({ name: 'subject_id', type: 'uuid' }) subjectId!: string;
  @PrimaryColumn({ name: 'kind', type: 'text' }) kind!: string;
  @PrimaryColumn({ name: 'account_id', type: 'uuid' }) accountId!: string;
  @Column({ name: 'at', type: 'timestamptz' }) at!: Date;
}
