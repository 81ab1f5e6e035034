import { Injectable } from '@nestjs/common';
import { SETTABLE_CLOCKS, type SettableClock } from '@heyi/domain';
import { organisationOf } from '../../../platform/context/ctx.js';
import { invalidField } from '../../../platform/errors/refusal.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { SettingRepository } from '../data/setting.repository.js';
import { settingOf } from '../data/settings.query.js';
import type { Periods } from './settings.js';

/** The days of one settable clock. */
export interface PeriodInput {
  readonly kind: string;
  readonly amount: number;
}

/** Sets the lengths of the settable clocks; running clocks keep the length they began with. */
@Injectable()
export class SetPeriods implements UseCase<readonly PeriodInput[], void> {
  constructor(private readonly settings: SettingRepository) {}

  /** @throws Refusal `choice_invalid`, `period_invalid` under the clock's kind */
  async execute({ tx, ctx }: ActScope, input: readonly PeriodInput[]): Promise<void> {
    const periods = Object.fromEntries(input.map(({ kind, amount }) => [kind, amount]));
    for (const [kind, days] of Object.entries(periods)) {
      const range = SETTABLE_CLOCKS[kind as SettableClock] as readonly [number, number] | undefined;
      if (!range) throw invalidField(kind, 'choice_invalid');
      if (days < range[0] || days > range[1]) throw invalidField(kind, 'period_invalid', { min: range[0], max: range[1] });
    }
    const tenantId = organisationOf(ctx);
    const own = (await settingOf<Partial<Periods>>(tx, tenantId, 'periods')) ?? {};
    await this.settings.set(tx, { tenantId, key: 'periods', value: { ...own, ...periods }, changedName: ctx.actor.name });
  }
}
