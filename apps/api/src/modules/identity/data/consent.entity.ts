import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A separate consent for one purpose (PID-1, ESG-1). */
@Entity({ schema: 'identity', name: 'consent', synchronize: false })
export class ConsentEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'account_id', type: 'uuid' }) accountId!: string;
  @Column({ name: 'purpose', type: 'text' }) purpose!: string;
  @Column({ name: 'text_version', type: 'text' }) textVersion!: string;
  @Column({ name: 'given_at', type: 'timestamptz' }) givenAt!: Date;
  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true }) withdrawnAt!: Date | null;
}
