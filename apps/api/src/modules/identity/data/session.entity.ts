import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A signed-in device of one front end. */
@Entity({ schema: 'identity', name: 'session', synchronize: false })
export class SessionEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'account_id', type: 'uuid' }) accountId!: string;
  @Column({ name: 'app', type: 'text' }) app!: string;
  @Column({ name: 'organisation_id', type: 'uuid', nullable: true }) organisationId!: string | null;
  @Column({ name: 'token_hash', type: 'bytea' }) tokenHash!: Buffer;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt!: Date;
  @Column({ name: 'stepped_up_at', type: 'timestamptz', nullable: true }) steppedUpAt!: Date | null;
  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true }) revokedAt!: Date | null;
  @Column({ name: 'user_agent', type: 'text', nullable: true }) userAgent!: string | null;
  @Column({ name: 'stepped_up_for', type: 'text', nullable: true }) steppedUpFor!: string | null;
  @Column({ name: 'last_seen_at', type: 'timestamptz' }) lastSeenAt!: Date;
  @Column({ name: 'passkey_id', type: 'uuid', nullable: true }) passkeyId!: string | null;
}
