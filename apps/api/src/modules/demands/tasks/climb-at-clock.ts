import { Injectable } from '@nestjs/common';
import type { ClockKind } from '@heyi/domain';
import type { ByItself } from '../../../platform/jobs/at-work.js';
import { ClockActs, type ClockAct, type HeldCase } from '../../cases/index.js';
import { ClimbLadder } from '../app/climb-ladder.js';
import { LETTER_WAITS } from '../data/letter-waits.query.js';

/** A clock of the silence ladder that has run out takes its next step, while a letter waits. */
@Injectable()
export class ClimbAtClock implements ClockAct {
  readonly while = LETTER_WAITS;

  constructor(
    acts: ClockActs,
    private readonly climbing: ClimbLadder,
  ) {
    acts.join('ladder', this);
  }

  act(by: ByItself, c: HeldCase, kind: ClockKind): Promise<boolean> {
    return this.climbing.execute(by, c, kind);
  }
}
