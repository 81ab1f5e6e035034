import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was done to somebody's membership, by whom; rows are added and never altered. */
@Entity({ schema: 'identity', name: 'membership_change', synchronize: false })
export class MembershipChangeEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @Column({ name: 'account_id', type: 'uuid' }) accountId!: string;
  @Column({ name: 'by_account_id', type: 'uuid' }) byAccountId!: string;
  @Column({ name: 'kind', type: 'text' }) kind!: string;
  @Column({ name: 'roles_before', type: 'text', array: true }) rolesBefore!: string[];
  @Column({ name: 'roles_after', type: 'text', array: true }) rolesAfter!: string[];
  @Column({ name: 'reason', type: 'text' }) reason!: string;
  @Column({ name: 'at', type: 'timestamptz' }) at!: Date;
}
