import type { OfferStatus, OfferTerms, Side } from '@heyi/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An offer (方案) with frozen terms. */
@Entity({ name: 'offer', synchronize: false })
export class OfferEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'n', type: 'integer' }) n!: number;
  @Column({ name: 'by_side', type: 'text' }) bySide!: Side | 'mediator';
  @Column({ name: 'author_name', type: 'text' }) authorName!: string;
  @Column({ name: 'status', type: 'text' }) status!: OfferStatus;
  @Column({ name: 'terms', type: 'jsonb' }) terms!: OfferTerms;
  @Column({ name: 'message', type: 'text' }) message!: string;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt!: Date;
  @Column({ name: 'parent_id', type: 'uuid', nullable: true }) parentId!: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true }) closedAt!: Date | null;
}
