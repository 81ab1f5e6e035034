import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An invitation, by the hash of its token; without a contact it is a code on a printed notice. */
@Entity({ schema: 'identity', name: 'invitation', synchronize: false })
export class InvitationEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @Column({ name: 'roles', type: 'text', array: true }) roles!: string[];
  @Column({ name: 'contact', type: 'text', nullable: true }) contact!: string | null;
  @Column({ name: 'token_hash', type: 'bytea' }) tokenHash!: Buffer;
  @Column({ name: 'invited_by', type: 'uuid', nullable: true }) invitedBy!: string | null;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt!: Date;
  @Column({ name: 'accepted_at', type: 'timestamptz', nullable: true }) acceptedAt!: Date | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true }) withdrawnAt!: Date | null;
}
