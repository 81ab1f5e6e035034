import type { RefusalCode } from '@heyi/contracts';
import type { UploadState } from '@heyi/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Why a file is refused, as it is kept beside the upload: whoever comes back to it is told the same. */
export interface KeptRefusal {
  readonly code: RefusalCode;
  readonly data: Readonly<Record<string, string | number>>;
}

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
  @Column({ name: 'state', type: 'text' }) state!: UploadState;
  @Column({ name: 'preview', type: 'text' }) preview!: 'none' | 'pending' | 'ready' | 'failed';
  @Column({ name: 'scan', type: 'text' }) scan!: string;
  /** Where another upload keeps the bytes: rows that a migration made from one upload that had become several exhibits. */
  @Column({ name: 'stored_as', type: 'uuid', nullable: true }) storedAs!: string | null;
  @Column({ name: 'refusal', type: 'jsonb', nullable: true }) refusal!: KeptRefusal | null;
  /** The request that writes, and until when it need not say so again; whether another waits for it. */
  @Column({ name: 'writer', type: 'uuid', nullable: true }) writer!: string | null;
  @Column({ name: 'leased_until', type: 'timestamptz', nullable: true }) leasedUntil!: Date | null;
  @Column({ name: 'wanted', type: 'boolean' }) wanted!: boolean;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
}
