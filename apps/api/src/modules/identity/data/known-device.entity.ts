import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A browser that has signed in to an account before, by the hash of its cookie. */
@Entity({ schema: 'identity', name: 'known_device', synchronize: false })
export class KnownDeviceEntity {
  @PrimaryColumn({ name: 'device', type: 'bytea' }) device!: Buffer;
  @PrimaryColumn({ name: 'account_id', type: 'uuid' }) accountId!: string;
  @Column({ name: 'used_at', type: 'timestamptz' }) usedAt!: Date;
}
