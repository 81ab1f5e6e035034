import { Injectable } from '@nestjs/common';
import type { ByItself } from '../../../platform/jobs/at-work.js';
import { Sweep, type DueRows, type SweepTask } from '../../../platform/jobs/sweep.js';
import { CLOCKS_TO_WARN_OF } from '../../deadlines/index.js';
import { TurnOfClock } from './turn-of-clock.js';

/** Clocks that are near their end, of which both sides are reminded. After those that have run out, which need no warning. */
@Injectable()
@Sweep({ order: 40 })
export class WarnOfClocks implements SweepTask {
  constructor(private readonly turn: TurnOfClock) {}

  due(): DueRows {
    return CLOCKS_TO_WARN_OF;
  }

  act(by: ByItself, id: string): Promise<void> {
    return this.turn.execute(by, id);
  }
}
