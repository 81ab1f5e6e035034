import { Injectable } from '@nestjs/common';
import type { ByItself } from '../../../platform/jobs/at-work.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import { accountsOfSide, announceChange, holdCase } from '../../cases/index.js';
import { endClock, startClock } from '../../deadlines/index.js';
import { closeDemand } from './close-demand.js';
import { notify } from '../../notifications/index.js';
import { DemandLetterRepository } from '../data/demand-letter.repository.js';
import { ServiceRecordRepository } from '../data/service-record.repository.js';
import { applyAsAuthorised, mayApply } from './climb-ladder.js';
import { ServeLetter } from './serve-letter.js';

/** What follows from a tap in the message: more time once for who will answer, an application where mediation is welcome. */
@Injectable()
export class FollowLink {
  constructor(
    private readonly letters: DemandLetterRepository,
    private readonly services: ServiceRecordRepository,
    private readonly serving: ServeLetter,
  ) {}

  async execute(by: ByItself, serviceId: string): Promise<void> {
    const { tx, relay } = by;
    const service = await this.services.byId(tx, serviceId);
    const c = await holdCase(tx, service.caseId);
    const letter = await this.letters.holdOpen(tx, c.id);
    // Answered on the platform, or written anew, between the tap and now.
    if (letter?.id !== service.letterId) return;
    await this.serving.reached(tx, c, letter.id);
    await appendAsSystem(tx, {
      caseId: c.id,
      audience: 'joint',
      type: 'demand.answered',
      payload: { service: serviceId, answer: service.answer },
    });
    if (service.answer === 'mediate') {
      await closeDemand(tx, c.id, 'mediate');
      if (mayApply(c, letter)) await applyAsAuthorised(by, c, letter);
    } else {
      for (const kind of ['demand_reply', 'demand_reminder'] as const) await endClock(tx, c.id, kind, 'will_answer');
      await startClock(tx, c, 'demand_reminder', await tx.now());
    }
    await notify(tx, relay, await accountsOfSide(tx, c, 'consumer'), { caseId: c.id, kind: 'demand_answered' });
    await announceChange(tx, relay, c.id);
  }
}
