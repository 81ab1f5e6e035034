import { Injectable } from '@nestjs/common';
import { Turns } from '../../../platform/authz/turnstile.js';
import type { Ctx } from '../../../platform/context/ctx.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { waitFor } from '../../../platform/errors/wait.js';
import { ReadDocument, type Made, type Wanted } from './read-document.js';

/** One paper of a person is set at a time, and so many of theirs wait: a handful of windows, not a flood. */
const ONE_PERSON = { atOnce: 1, room: 60 };

/** Sets a document as it is asked for, from a record that does not change: the reading in a transaction, the setting after it. */
@Injectable()
export class MakeDocument {
  private readonly turns = new Turns(ONE_PERSON.atOnce, ONE_PERSON.room, () => waitFor(10, 'busy_now'));

  constructor(
    private readonly unit: UnitOfWork,
    private readonly reading: ReadDocument,
  ) {}

  /** @throws Refusal `not_found`; `busy_now` where too many of the person's own wait */
  make(ctx: Ctx, wanted: Wanted): Promise<Made> {
    return this.turns.pass(String(ctx.actor.accountId), async () => {
      const setting = await this.unit.read(ctx, (tx) => this.reading.execute({ tx }, wanted));
      return setting();
    });
  }
}
