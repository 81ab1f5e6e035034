import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A letter the platform issued in a case. */
@Entity({ name: 'case_letter', synchronize: false })
export class CaseLetterEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'kind', type: 'text' }) kind!: string;
  @Column({ name: 'data', type: 'jsonb' }) data!: unknown;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @Column({ name: 'number', type: 'text', nullable: true }) number!: string | null;
}
