import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a person is in an organisation. */
@Entity({ schema: 'identity', name: 'membership', synchronize: false })
export class MembershipEntity {
  @PrimaryColumn({ name: 'account_id', type: 'uuid' }) accountId!: string;
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @Column({ name: 'roles', type: 'text', array: true }) roles!: string[];
  @Column({ name: 'started_at', type: 'timestamptz' }) startedAt!: Date;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt!: Date | null;
}
