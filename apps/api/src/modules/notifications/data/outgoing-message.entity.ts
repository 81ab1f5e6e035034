import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A mail or SMS to be sent. */
@Entity({ name: 'outgoing_message', synchronize: false })
export class OutgoingMessageEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'channel', type: 'text' }) channel!: 'mail' | 'sms';
  @Column({ name: 'recipient', type: 'text' }) recipient!: string;
  @Column({ name: 'subject', type: 'text' }) subject!: string;
  @Column({ name: 'body', type: 'text' }) body!: string;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true }) sentAt!: Date | null;
  @Column({ name: 'attempts', type: 'integer' }) attempts!: number;
  @Column({ name: 'error', type: 'text', nullable: true }) error!: string | null;
}
