import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A year's holiday notice that a committee loaded. */
@Entity({ name: 'holiday_notice', synchronize: false })
export class HolidayNoticeEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'year', type: 'integer' }) year!: number;
  @Column({ name: 'document', type: 'text' }) document!: string;
  @Column({ name: 'holidays', type: 'date', array: true }) holidays!: readonly string[];
  @Column({ name: 'workdays', type: 'date', array: true }) workdays!: readonly string[];
  @Column({ name: 'loaded_by', type: 'uuid' }) loadedBy!: string;
  @Column({ name: 'loaded_name', type: 'text' }) loadedName!: string;
  @Column({ name: 'loaded_at', type: 'timestamptz' }) loadedAt!: Date;
  @Column({ name: 'undone_at', type: 'timestamptz', nullable: true }) undoneAt!: Date | null;
  @Column({ name: 'undone_name', type: 'text', nullable: true }) undoneName!: string | null;
}
