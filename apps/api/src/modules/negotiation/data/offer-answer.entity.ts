import type { Side } from '@heyi/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One side’s secret answer to a proposal. */
@Entity({ name: 'offer_answer', synchronize: false })
export class OfferAnswerEntity {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid' }) offerId!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'audience', type: 'text' }) audience!: `caucus_${Side}`;
  @PrimaryColumn({ name: 'side', type: 'text' }) side!: Side;
  @Column({ name: 'answer', type: 'text' }) answer!: 'accept' | 'decline';
  @Column({ name: 'account_id', type: 'uuid' }) accountId!: string;
  @Column({ name: 'at', type: 'timestamptz' }) at!: Date;
}
