import { Column, Entity, PrimaryColumn } from 'typeorm';

export type DossierKind = 'record' | 'proceedings';

/** One taking of a dossier: which of the two, and which sensitive exhibits were opened for it, each with its entry. */
@Entity({ name: 'dossier_taking', synchronize: false })
export class DossierTakingEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'account_id', type: 'uuid' }) accountId!: string;
  @Column({ name: 'kind', type: 'text' }) kind!: DossierKind;
  @Column({ name: 'opened', type: 'uuid', array: true }) opened!: readonly string[];
  @Column({ name: 'taken_at', type: 'timestamptz' }) takenAt!: Date;
}
