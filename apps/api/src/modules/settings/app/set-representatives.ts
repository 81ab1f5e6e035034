import { Injectable } from '@nestjs/common';
import { REPRESENTATIVES_RANGE } from '@heyi/domain';
import { organisationOf } from '../../../platform/context/ctx.js';
import { invalidField } from '../../../platform/errors/refusal.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { SettingRepository } from '../data/setting.repository.js';

/** Sets how many representatives a side may have in mediation; who appears already stays. */
@Injectable()
export class SetRepresentatives implements UseCase<number, void> {
  constructor(private readonly settings: SettingRepository) {}

  /** @throws Refusal `period_invalid` */
  async execute({ tx, ctx }: ActScope, max: number): Promise<void> {
    const [min, most] = REPRESENTATIVES_RANGE;
    if (max < min || max > most) throw invalidField('max', 'period_invalid', { min, max: most });
    await this.settings.set(tx, { tenantId: organisationOf(ctx), key: 'representatives', value: max, changedName: ctx.actor.name });
  }
}
