import { Injectable } from '@nestjs/common';
import type { ClockEffect, ClockKind } from '@heyi/domain';
import type { ByItself } from '../../../platform/jobs/at-work.js';
import type { HeldCase } from '../data/held-case.query.js';

/** What follows as a clock runs out, where a module above the kernel says it. */
export interface ClockAct {
  /** The condition, in words of SQL on a clock `t`, under which anything follows: a clock without it is not looked at. */
  readonly while: string;
  /** Does it, the case and the clock being held. @returns false where nothing follows after all */
  act(by: ByItself, c: HeldCase, kind: ClockKind): Promise<boolean>;
}

/** Who acts as which clocks run out. */
@Injectable()
export class ClockActs {
  private readonly acts = new Map<ClockEffect, ClockAct>();

  /** @throws Error where somebody does it already */
  join(effect: ClockEffect, act: ClockAct): void {
    if (this.acts.has(effect)) throw new Error(`Two act on clocks of the effect ${effect}.`);
    this.acts.set(effect, act);
  }

  of(effect: ClockEffect): ClockAct | null {
    return this.acts.get(effect) ?? null;
  }
}
