import type { Mark, SignatureMethod } from '@heyi/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One of the four marks. */
@Entity({ name: 'signature', synchronize: false })
export class SignatureEntity {
  @PrimaryColumn({ name: 'agreement_id', type: 'uuid' }) agreementId!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @PrimaryColumn({ name: 'mark', type: 'text' }) mark!: Mark;
  @Column({ name: 'account_id', type: 'uuid' }) accountId!: string;
  @Column({ name: 'signer_name', type: 'text' }) signerName!: string;
  @Column({ name: 'method', type: 'text' }) method!: SignatureMethod;
  @Column({ name: 'record', type: 'jsonb' }) record!: object;
  @Column({ name: 'signed_at', type: 'timestamptz' }) signedAt!: Date;
}
