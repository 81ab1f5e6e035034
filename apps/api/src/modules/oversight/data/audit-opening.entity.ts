import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A regulator’s opening of a case, with its reason. */
@Entity({ name: 'audit_opening', synchronize: false })
export class AuditOpeningEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @Column({ name: 'organisation_name', type: 'text' }) organisationName!: string;
  @Column({ name: 'account_id', type: 'uuid' }) accountId!: string;
  @Column({ name: 'reason', type: 'text' }) reason!: string;
  @Column({ name: 'opened_at', type: 'timestamptz' }) openedAt!: Date;
}
