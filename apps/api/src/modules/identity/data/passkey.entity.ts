import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A passkey and its public key. */
@Entity({ schema: 'identity', name: 'passkey', synchronize: false })
export class PasskeyEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'account_id', type: 'uuid' }) accountId!: string;
  @Column({ name: 'credential_id', type: 'text' }) credentialId!: string;
  @Column({ name: 'public_key', type: 'bytea' }) publicKey!: Buffer;
  @Column({ name: 'counter', type: 'bigint' }) counter!: string;
  @Column({ name: 'transports', type: 'text', array: true }) transports!: string[];
  @Column({ name: 'label', type: 'text' }) label!: string;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true }) lastUsedAt!: Date | null;
  @Column({ name: 'removed_at', type: 'timestamptz', nullable: true }) removedAt!: Date | null;
}
