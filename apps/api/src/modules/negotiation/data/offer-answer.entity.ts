import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One side’s secret answer to a proposal. */
@Entity({ name: 'offer_answer', synchronize: false })
export class OfferAnswerEntity {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid' }) offerId!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'audience', type: 'text' }) audience!: string;
  @PrimaryColumn({ name: 'side', type: 'text' }) side!: string;
  @Column({ name: 'answer', type: 'text' }) answer!: string;
  @Column({ name: 'account_id', type: 'uuid' }) accountId!: string;
  @Column({ name: 'at', type: 'timestamptz' }) at!: Date;
}
