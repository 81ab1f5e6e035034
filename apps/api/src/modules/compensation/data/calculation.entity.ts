import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A calculation with the parameters it stood on. */
@Entity({ name: 'calculation', synchronize: false })
export class CalculationEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'audience', type: 'text' }) audience!: string;
  @Column({ name: 'side', type: 'text' }) side!: string;
  @Column({ name: 'n', type: 'integer' }) n!: number;
  @Column({ name: 'number', type: 'text' }) number!: string;
  @Column({ name: 'input', type: 'jsonb' }) input!: unknown;
  @Column({ name: 'parameters', type: 'jsonb', nullable: true }) parameters!: unknown;
  @Column({ name: 'result', type: 'jsonb' }) result!: unknown;
  @Column({ name: 'author_name', type: 'text' }) authorName!: string;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
}
