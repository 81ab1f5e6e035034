import type { CopyKind } from '@heyi/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What others get of an exhibit: a copy that tells nothing beside its content, a blurred one, or why there is none. */
@Entity({ name: 'exhibit_copy', synchronize: false })
export class ExhibitCopyEntity {
  @PrimaryColumn({ name: 'exhibit_id', type: 'uuid' }) exhibitId!: string;
  @PrimaryColumn({ name: 'kind', type: 'text' }) kind!: CopyKind;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'audience', type: 'text' }) audience!: string;
  @Column({ name: 'state', type: 'text' }) state!: 'same' | 'made' | 'failed';
  @Column({ name: 'sha256', type: 'text', nullable: true }) sha256!: string | null;
  @Column({ name: 'size', type: 'bigint', nullable: true }) size!: string | null;
  @Column({ name: 'media_type', type: 'text', nullable: true }) mediaType!: string | null;
  @Column({ name: 'fault', type: 'text', nullable: true }) fault!: string | null;
  @Column({ name: 'made_at', type: 'timestamptz' }) madeAt!: Date;
}
