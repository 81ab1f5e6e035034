import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A notice in the app. */
@Entity({ name: 'notification', synchronize: false })
export class NotificationEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'account_id', type: 'uuid' }) accountId!: string;
  @Column({ name: 'case_id', type: 'uuid', nullable: true }) caseId!: string | null;
  @Column({ name: 'kind', type: 'text' }) kind!: string;
  @Column({ name: 'data', type: 'jsonb' }) data!: Readonly<Record<string, string | number>>;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @Column({ name: 'read_at', type: 'timestamptz', nullable: true }) readAt!: Date | null;
}
