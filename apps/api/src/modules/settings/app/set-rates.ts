import { Injectable } from '@nestjs/common';
import { faultsInRates, type Rate } from '@heyi/domain';
import { organisationOf } from '../../../platform/context/ctx.js';
import { invalid, invalidField } from '../../../platform/errors/refusal.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { SettingRepository } from '../data/setting.repository.js';

/** A rate a month for twenty years, of both kinds. */
const MAX_RATES = 480;

/** Of which kind a rate is, is text here; the domain refuses what is none of its words. */
export type RateInput = Omit<Rate, 'kind'> & { readonly kind: string };

/** Sets the list of rates, the latest first; saved calculations keep the rate they stood on (PRE-4). */
@Injectable()
export class SetRates implements UseCase<readonly RateInput[], void> {
  constructor(private readonly settings: SettingRepository) {}

  /** @throws Refusal `too_many_entries`, and those of `faultsInRates` under their fields */
  async execute({ tx, ctx }: ActScope, input: readonly RateInput[]): Promise<void> {
    const rates = input.map(({ kind, from, basisPoints, source }) => ({ kind, from, basisPoints, source }) as Rate);
    const today = await tx.today();
    if (rates.length > MAX_RATES) throw invalidField('rates', 'too_many_entries', { max: MAX_RATES });
    const faults = faultsInRates(rates, today);
    if (faults.length) throw invalid(faults.map((fault) => ({ ...fault, data: {} })));
    const value = rates.sort((a, b) => a.kind.localeCompare(b.kind) || b.from.localeCompare(a.from));
    await this.settings.set(tx, { tenantId: organisationOf(ctx), key: 'rates', value, changedName: ctx.actor.name });
  }
}
