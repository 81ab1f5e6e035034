import { Injectable } from '@nestjs/common';
import type { ClockKind, LadderAct } from '@heyi/domain';
import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import type { ByItself } from '../../../platform/jobs/at-work.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import { accountsOfSide, announceChange, lapseCase } from '../../cases/index.js';
import { endClock, startClock } from '../../deadlines/index.js';
import { placeApplication } from '../../mediation/index.js';
import { closeDemand } from './close-demand.js';
import { notify } from '../../notifications/index.js';
import { DemandLetterRepository, type Letter } from '../data/demand-letter.repository.js';
import { ServeLetter, type ServedIn } from './serve-letter.js';

/** The case as the worker holds it: nobody has entered it. */
export type OfCase = Pick<EnteredCase, 'id' | 'status' | 'tenantId' | 'consumerAccountId' | 'clinicOrganisationId'>;

/** While both sides are alone with each other, nobody has applied yet. */
export const mayApply = (c: OfCase, letter: Letter): boolean =>
  letter.applyIfSilent && (c.status === 'filed' || c.status === 'negotiating');

/** The consumer's application as the letter authorised it, and where it was authorised in the record. */
export async function applyAsAuthorised({ tx, relay }: ByItself, c: OfCase, letter: Letter): Promise<void> {
  await placeApplication(tx, relay, c, { side: 'consumer', name: letter.sentName, reason: letter.body });
  await appendAsSystem(tx, {
    caseId: c.id,
    audience: 'joint',
    type: 'case.applied',
    payload: { by: 'consumer', authorisedBy: letter.id, reason: letter.body },
  });
}

/**
 * Takes the next step of the silence ladder as a clock of it has run out: reminder, invitation by the committee on the
 * application that the consumer authorised, packet to the regulator. Answers false where no ladder is open.
 */
@Injectable()
export class ClimbLadder {
  constructor(
    private readonly letters: DemandLetterRepository,
    private readonly serving: ServeLetter,
  ) {}

  async execute(by: ByItself, c: OfCase, kind: ClockKind): Promise<boolean> {
    const { tx, relay } = by;
    const letter = await this.letters.holdOpen(tx, c.id);
    if (!letter) return false;
    await endClock(tx, c.id, kind, 'no_answer');
    if (kind === 'demand_reply') {
      await this.climb(tx, c, letter, 'remind');
      await startClock(tx, c, 'demand_reminder', await tx.now());
      const told: ServedIn['notify'] = (accountIds, notice) => notify(tx, relay, accountIds, { caseId: c.id, kind: notice });
      await this.serving.serve({ tx, entered: c, notify: told }, letter.id, 'reminder');
    } else if (kind === 'demand_reminder' && mayApply(c, letter)) {
      await this.climb(tx, c, letter, 'invite');
      await applyAsAuthorised(by, c, letter);
    } else if (kind === 'demand_reminder') {
      await closeDemand(tx, c.id, 'silent');
      await notify(tx, relay, await accountsOfSide(tx, c, 'consumer'), { caseId: c.id, kind: 'demand_silent' });
    } else if (kind === 'mediation_consent') {
      await this.climb(tx, c, letter, 'pass_on');
      await lapseCase(tx, relay, c, 'unreachable');
    }
    await announceChange(tx, relay, c.id);
    return true;
  }

  private async climb(tx: Tx, c: OfCase, letter: Letter, act: LadderAct): Promise<void> {
    const step = await this.letters.climb(tx, letter.id, act);
    await appendAsSystem(tx, { caseId: c.id, audience: 'joint', type: 'demand.step', payload: { letter: letter.id, step } });
  }
}
