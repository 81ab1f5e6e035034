import type { FormData, FormKind } from '@heyi/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A form that was issued in a case: its number and the facts that it is printed from. */
@Entity({ name: 'case_letter', synchronize: false })
export class CaseLetterEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'kind', type: 'text' }) kind!: FormKind;
  /** One from before forms had numbers names its last day as `confirmBy`. */
  @Column({ name: 'data', type: 'jsonb' }) data!: FormData & { readonly confirmBy?: string | null };
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @Column({ name: 'number', type: 'text', nullable: true }) number!: string | null;
}
