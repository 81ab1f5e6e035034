import { Injectable } from '@nestjs/common';
import { DEGREES, faultInBands, type Bands } from '@heyi/domain';
import { organisationOf } from '../../../platform/context/ctx.js';
import { invalidField } from '../../../platform/errors/refusal.js';
import type { ActScope, UseCase } from '../../../platform/graphql/use-case.js';
import { SettingRepository } from '../data/setting.repository.js';

/** From how many percent to how many a degree reaches. */
export interface BandInput {
  readonly degree: string;
  readonly from: number;
  readonly to: number;
}

/** Of each degree the last that was given; one that is missing is no band, and refused as none. */
function read(input: readonly BandInput[]): Bands {
  const bands = Object.fromEntries<[number, number]>(DEGREES.map((degree) => [degree, [-1, -1]]));
  for (const { degree, from, to } of input) if (degree in bands) bands[degree] = [from, to];
  return bands as unknown as Bands;
}

/** Sets the bands of the degrees; they cover 0 to 100 without gap or overlap (APP-6: practice). */
@Injectable()
export class SetBands implements UseCase<readonly BandInput[], void> {
  constructor(private readonly settings: SettingRepository) {}

  /** @throws Refusal `bands_invalid` */
  async execute({ tx, ctx }: ActScope, input: readonly BandInput[]): Promise<void> {
    const bands = read(input);
    const fault = faultInBands(bands);
    if (fault) throw invalidField(`bands.${fault}`, 'bands_invalid');
    await this.settings.set(tx, { tenantId: organisationOf(ctx), key: 'bands', value: bands, changedName: ctx.actor.name });
  }
}
