import type { Audience, bothColumns, CalculationInput, KeptParameters, Side } from '@heyi/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A calculation with the parameters it stood on. */
@Entity({ name: 'calculation', synchronize: false })
export class CalculationEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'audience', type: 'text' }) audience!: Audience;
  @Column({ name: 'side', type: 'text' }) side!: Side | 'mediator';
  @Column({ name: 'n', type: 'integer' }) n!: number;
  @Column({ name: 'number', type: 'text' }) number!: string;
  @Column({ name: 'input', type: 'jsonb' }) input!: CalculationInput;
  @Column({ name: 'parameters', type: 'jsonb', nullable: true }) parameters!: KeptParameters | null;
  @Column({ name: 'result', type: 'jsonb' }) result!: ReturnType<typeof bothColumns>;
  @Column({ name: 'author_name', type: 'text' }) authorName!: string;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
}
