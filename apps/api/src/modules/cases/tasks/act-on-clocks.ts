import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ACTING_CLOCKS, clockDefinition, type ClockEffect, type ClockKind } from '@heyi/domain';
import type { ByItself } from '../../../platform/jobs/at-work.js';
import { Sweep, type DueRows, type SweepTask } from '../../../platform/jobs/sweep.js';
import { clocksToActOn, type ActingKinds } from '../../deadlines/index.js';
import { ClockActs } from '../access/clock-acts.js';
import { KERNEL_EFFECTS, TurnOfClock } from './turn-of-clock.js';

const kindsOf = (is: (effect: ClockEffect) => boolean): ClockKind[] => ACTING_CLOCKS.filter((kind) => is(clockDefinition(kind).effect));
/** Effects that a module above says what follows from. */
const ABOVE = [...new Set(ACTING_CLOCKS.map((kind) => clockDefinition(kind).effect))].filter((effect) => !KERNEL_EFFECTS.includes(effect));

/** Clocks that have run out. After the offers: one lapses before the clock of its case. */
@Injectable()
@Sweep({ order: 30 })
export class ActOnClocks implements SweepTask, OnApplicationBootstrap {
  constructor(
    private readonly acts: ClockActs,
    private readonly turn: TurnOfClock,
  ) {}

  /** @throws Error where clocks of some effect would run out with nobody to act on them */
  onApplicationBootstrap(): void {
    for (const effect of ABOVE) if (!this.acts.of(effect)) throw new Error(`Nobody acts on clocks of the effect ${effect}.`);
  }

  due(): DueRows {
    const above = ABOVE.map((effect): ActingKinds => {
      const act = this.acts.of(effect);
      return { kinds: kindsOf((of) => of === effect), while: act ? act.while : 'false' };
    });
    return clocksToActOn([{ kinds: kindsOf((effect) => KERNEL_EFFECTS.includes(effect)), while: null }, ...above]);
  }

  act(by: ByItself, id: string): Promise<void> {
    return this.turn.execute(by, id);
  }
}
