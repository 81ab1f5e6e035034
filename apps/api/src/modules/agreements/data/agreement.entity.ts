import type { AgreementData, AgreementKind, AgreementState } from '@heyi/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A version of the mediated agreement (调解协议书) or of the direct settlement (和解协议书). */
@Entity({ name: 'agreement', synchronize: false })
export class AgreementEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'kind', type: 'text' }) kind!: AgreementKind;
  @Column({ name: 'version', type: 'integer' }) version!: number;
  @Column({ name: 'number', type: 'text' }) number!: string;
  @Column({ name: 'data', type: 'jsonb' }) data!: AgreementData;
  @Column({ name: 'data_hash', type: 'text' }) dataHash!: string;
  @Column({ name: 'state', type: 'text' }) state!: AgreementState;
  @Column({ name: 'fault', type: 'text', nullable: true }) fault!: string | null;
  @Column({ name: 'wrapped_key', type: 'bytea', nullable: true }) wrappedKey!: Buffer | null;
  @Column({ name: 'base_pdf_sha256', type: 'text', nullable: true }) basePdfSha256!: string | null;
  @Column({ name: 'sealed_pdf_sha256', type: 'text', nullable: true }) sealedPdfSha256!: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @Column({ name: 'void_reason', type: 'text', nullable: true }) voidReason!: string | null;
  @Column({ name: 'voided_by', type: 'text', nullable: true }) voidedBy!: string | null;
  @Column({ name: 'voided_at', type: 'timestamptz', nullable: true }) voidedAt!: Date | null;
  @Column({ name: 'effective_at', type: 'timestamptz', nullable: true }) effectiveAt!: Date | null;
}
