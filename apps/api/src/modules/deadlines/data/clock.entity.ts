import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A running or ended period (期限). */
@Entity({ name: 'clock', synchronize: false })
export class ClockEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'kind', type: 'text' }) kind!: string;
  @Column({ name: 'started_at', type: 'timestamptz' }) startedAt!: Date;
  @Column({ name: 'last_day', type: 'date' }) lastDay!: string;
  @Column({ name: 'ends_at', type: 'timestamptz' }) endsAt!: Date;
  @Column({ name: 'provisional', type: 'boolean' }) provisional!: boolean;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt!: Date | null;
  @Column({ name: 'ended_because', type: 'text', nullable: true }) endedBecause!: string | null;
  @Column({ name: 'amount', type: 'integer', nullable: true }) amount!: number | null;
  @Column({ name: 'pauses', type: 'jsonb' }) pauses!: unknown;
  @Column({ name: 'extended_to', type: 'date', nullable: true }) extendedTo!: string | null;
  @Column({ name: 'stands_since', type: 'date', nullable: true }) standsSince!: string | null;
  @Column({ name: 'excluded', type: 'integer' }) excluded!: number;
}
