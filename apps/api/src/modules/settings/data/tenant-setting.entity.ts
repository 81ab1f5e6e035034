import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SettingKey } from './settings.query.js';

/** A setting of a committee. */
@Entity({ name: 'tenant_setting', synchronize: false })
export class TenantSettingEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' }) tenantId!: string;
  @PrimaryColumn({ name: 'key', type: 'text' }) key!: SettingKey;
  @Column({ name: 'value', type: 'jsonb' }) value!: object | number;
  @Column({ name: 'changed_name', type: 'text' }) changedName!: string;
  @Column({ name: 'changed_at', type: 'timestamptz' }) changedAt!: Date;
}
