import { Injectable } from '@nestjs/common';
import { Forgets, type Forgetting } from '../../../platform/jobs/forget-spent.js';
import { SPENT_OF_IDENTITY } from '../data/spent.query.js';

/** Codes, challenges, sessions and devices that open nothing any more. */
@Injectable()
@Forgets()
export class ForgetEntrances implements Forgetting {
  readonly spent = SPENT_OF_IDENTITY;
}
