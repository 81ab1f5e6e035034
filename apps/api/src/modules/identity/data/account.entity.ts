import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person, by a verified contact. */
@Entity({ schema: 'identity', name: 'account', synchronize: false })
export class AccountEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'email', type: 'text', nullable: true }) email!: string | null;
  @Column({ name: 'phone', type: 'text', nullable: true }) phone!: string | null;
  @Column({ name: 'password_hash', type: 'text', nullable: true }) passwordHash!: string | null;
  @Column({ name: 'display_name', type: 'text' }) displayName!: string;
  @Column({ name: 'locale', type: 'text' }) locale!: string;
  @Column({ name: 'is_demonstration', type: 'boolean' }) isDemonstration!: boolean;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
}
