import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A view of how responsibility is shared. */
@Entity({ name: 'responsibility_view', synchronize: false })
export class ResponsibilityViewEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'audience', type: 'text' }) audience!: string;
  @Column({ name: 'side', type: 'text' }) side!: string;
  @Column({ name: 'stages', type: 'jsonb' }) stages!: unknown;
  @Column({ name: 'presumption', type: 'jsonb' }) presumption!: unknown;
  @Column({ name: 'clinic_pct', type: 'integer' }) clinicPct!: number;
  @Column({ name: 'author_name', type: 'text' }) authorName!: string;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
}
