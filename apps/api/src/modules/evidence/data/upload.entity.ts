import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An upload and its wrapped key. */
@Entity({ name: 'upload', synchronize: false })
export class UploadEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'account_id', type: 'uuid' }) accountId!: string;
  @Column({ name: 'case_id', type: 'uuid', nullable: true }) caseId!: string | null;
  @Column({ name: 'size', type: 'bigint' }) size!: string;
  @Column({ name: 'received', type: 'bigint' }) received!: string;
  @Column({ name: 'wrapped_key', type: 'bytea' }) wrappedKey!: Buffer;
  @Column({ name: 'name', type: 'text' }) name!: string;
  @Column({ name: 'declared_type', type: 'text', nullable: true }) declaredType!: string | null;
  @Column({ name: 'media_type', type: 'text', nullable: true }) mediaType!: string | null;
  @Column({ name: 'sha256', type: 'text', nullable: true }) sha256!: string | null;
  @Column({ name: 'state', type: 'text' }) state!: string;
  @Column({ name: 'preview', type: 'text' }) preview!: string;
  @Column({ name: 'scan', type: 'text' }) scan!: string;
  /** Where another upload keeps the bytes: rows that a migration made from one upload that had become several exhibits. */
  @Column({ name: 'stored_as', type: 'uuid', nullable: true }) storedAs!: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
}
