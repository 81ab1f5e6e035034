import type { Audience, ExhibitCategory, Side } from '@heyi/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An exhibit (证据) of one audience. */
@Entity({ name: 'exhibit', synchronize: false })
export class ExhibitEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'audience', type: 'text' }) audience!: Audience;
  @Column({ name: 'number', type: 'integer' }) number!: number;
  @Column({ name: 'side', type: 'text' }) side!: Side | 'committee';
  @Column({ name: 'owner_id', type: 'uuid' }) ownerId!: string;
  @Column({ name: 'owner_name', type: 'text' }) ownerName!: string;
  @Column({ name: 'upload_id', type: 'uuid' }) uploadId!: string;
  @Column({ name: 'category', type: 'text' }) category!: ExhibitCategory;
  @Column({ name: 'title', type: 'text' }) title!: string;
  @Column({ name: 'purpose', type: 'text' }) purpose!: string;
  @Column({ name: 'fact_day', type: 'date', nullable: true }) factDay!: string | null;
  @Column({ name: 'media_type', type: 'text' }) mediaType!: string;
  @Column({ name: 'size', type: 'bigint' }) size!: string;
  @Column({ name: 'sha256', type: 'text' }) sha256!: string;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true }) withdrawnAt!: Date | null;
  @Column({ name: 'withdrawn_reason', type: 'text', nullable: true }) withdrawnReason!: string | null;
}
