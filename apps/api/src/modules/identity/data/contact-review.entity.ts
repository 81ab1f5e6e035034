import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An account of an earlier release whose contact could not be brought into its canonical form; for the operator. */
@Entity({ schema: 'identity', name: 'contact_review', synchronize: false })
export class ContactReviewEntity {
  @PrimaryColumn({ name: 'account_id', type: 'uuid' }) accountId!: string;
  @Column({ name: 'stored', type: 'text' }) stored!: string;
  @Column({ name: 'canonical', type: 'text', nullable: true }) canonical!: string | null;
  @Column({ name: 'reason', type: 'text' }) reason!: string;
  @Column({ name: 'found_at', type: 'timestamptz' }) foundAt!: Date;
}
