import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import type { SettingKey } from './settings.query.js';
import { TenantSettingEntity } from './tenant-setting.entity.js';

export interface NewSetting {
  readonly tenantId: string;
  readonly key: SettingKey;
  readonly value: object | number;
  readonly changedName: string;
}

/** What a committee set, the latest of each. */
@Injectable()
export class SettingRepository {
  async set(tx: Tx, setting: NewSetting): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .insert()
      .into(TenantSettingEntity)
      .values({ ...setting, changedAt: () => 'app.now()' })
      .orUpdate(['value', 'changed_name', 'changed_at'], ['tenant_id', 'key'])
      .execute();
  }
}
