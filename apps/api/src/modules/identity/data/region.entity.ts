import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A county and the committee that serves it. */
@Entity({ schema: 'identity', name: 'region', synchronize: false })
export class RegionEntity {
  @PrimaryColumn({ name: 'code', type: 'text' }) code!: string;
  @Column({ name: 'name_zh', type: 'text' }) nameZh!: string;
  @Column({ name: 'name_en', type: 'text' }) nameEn!: string;
  @Column({ name: 'tenant_id', type: 'uuid', nullable: true }) tenantId!: string | null;
}
