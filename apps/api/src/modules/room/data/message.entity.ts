import type { Audience, CaseRole } from '@heyi/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A message. Its author takes it back for two minutes (`recalledAt`): then its words are gone and its place stays. */
@Entity({ name: 'message', synchronize: false })
export class MessageEntity {
  @PrimaryColumn({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @PrimaryColumn({ name: 'audience', type: 'text' }) audience!: Audience;
  @PrimaryColumn({ name: 'seq', type: 'integer' }) seq!: number;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'client_id', type: 'uuid' }) clientId!: string;
  @Column({ name: 'author_id', type: 'uuid' }) authorId!: string;
  @Column({ name: 'author_name', type: 'text' }) authorName!: string;
  @Column({ name: 'author_role', type: 'text' }) authorRole!: CaseRole;
  @Column({ name: 'body', type: 'text' }) body!: string;
  @Column({ name: 'exhibit_id', type: 'uuid', nullable: true }) exhibitId!: string | null;
  @Column({ name: 'journal_seq', type: 'integer', nullable: true }) journalSeq!: number | null;
  @Column({ name: 'recalled_at', type: 'timestamptz', nullable: true }) recalledAt!: Date | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
}
