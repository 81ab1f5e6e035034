import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A representative of the consumer (CAP-3). */
@Entity({ name: 'case_member', synchronize: false })
export class CaseMemberEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'account_id', type: 'uuid' }) accountId!: string;
  @Column({ name: 'name', type: 'text' }) name!: string;
  @Column({ name: 'relation', type: 'text' }) relation!: string;
  @Column({ name: 'authority', type: 'text' }) authority!: string;
  @Column({ name: 'valid_until', type: 'date' }) validUntil!: string;
  @Column({ name: 'poa_exhibit_id', type: 'uuid' }) poaExhibitId!: string;
  @Column({ name: 'started_at', type: 'timestamptz' }) startedAt!: Date;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt!: Date | null;
}
