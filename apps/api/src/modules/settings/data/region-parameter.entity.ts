import type { KeptParameters } from '@heyi/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Figures of a region and year. */
@Entity({ name: 'region_parameter', synchronize: false })
export class RegionParameterEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id!: string;
  @Column({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @Column({ name: 'region_code', type: 'text' }) regionCode!: string;
  @Column({ name: 'year', type: 'integer' }) year!: number;
  @Column({ name: 'data', type: 'jsonb' }) data!: KeptParameters;
  @Column({ name: 'loaded_name', type: 'text' }) loadedName!: string;
  @Column({ name: 'loaded_at', type: 'timestamptz' }) loadedAt!: Date;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt!: Date | null;
}
