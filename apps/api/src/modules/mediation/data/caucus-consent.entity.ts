import type { CaucusConsent } from '@heyi/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whether a side agrees that a mediator who came in place of another reads its caucus from before (ADR 0027). */
@Entity({ name: 'caucus_consent', synchronize: false })
export class CaucusConsentEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'audience', type: 'text' }) audience!: string;
  @Column({ name: 'mediator_account_id', type: 'uuid' }) mediatorAccountId!: string;
  @Column({ name: 'mediator_since', type: 'timestamptz' }) mediatorSince!: Date;
  @Column({ name: 'asked_at', type: 'timestamptz', nullable: true }) askedAt!: Date | null;
  @Column({ name: 'decision', type: 'text', nullable: true }) decision!: Exclude<CaucusConsent, 'kept' | 'asked'> | null;
  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true }) decidedAt!: Date | null;
  @Column({ name: 'decided_by', type: 'uuid', nullable: true }) decidedBy!: string | null;
  @Column({ name: 'decided_name', type: 'text', nullable: true }) decidedName!: string | null;
}
