import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One line of the history of a clock. */
@Entity({ name: 'clock_change', synchronize: false })
export class ClockChangeEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'clock_id', type: 'uuid' }) clockId!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'at', type: 'timestamptz' }) at!: Date;
  @Column({ name: 'cause', type: 'text' }) cause!: string;
  @Column({ name: 'last_day', type: 'date' }) lastDay!: string;
  @Column({ name: 'provisional', type: 'boolean' }) provisional!: boolean;
}
