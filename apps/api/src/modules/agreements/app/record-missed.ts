import { Injectable } from '@nestjs/common';
import type { EnteredCase, Tx } from '../../../platform/database/unit-of-work.js';
import { appendAsSystem } from '../../../platform/journal/journal.js';
import type { Relay } from '../../../platform/realtime/relay.js';
import { announceChange, moveCase } from '../../cases/index.js';
import { refreshDeadline } from '../../deadlines/index.js';
import { issueForm } from '../../forms/index.js';
import { AgreementRepository } from '../data/agreement.repository.js';
import { ObligationRepository } from '../data/obligation.repository.js';

/** A promise that is past its day, in which case. */
export interface Missed {
  readonly case: Pick<EnteredCase, 'id' | 'status'>;
  readonly id: string;
  readonly kind: string;
  readonly amountFen: number;
  readonly dueOn: string;
}

/**
 * The worker finds a promise past its day without proof: it is missed, the case in breach, and both sides get the letter that
 * says what is open now (AGR-6). Whoever finds it holds the case and its row.
 */
@Injectable()
export class RecordMissed {
  constructor(
    private readonly obligations: ObligationRepository,
    private readonly agreements: AgreementRepository,
  ) {}

  async execute({ tx, relay }: { readonly tx: Tx; readonly relay: Relay }, missed: Missed): Promise<void> {
    const { id: caseId, status } = missed.case;
    await this.obligations.move(tx, missed.id, 'missed');
    await appendAsSystem(tx, {
      caseId,
      audience: 'joint',
      type: 'obligation.missed',
      payload: { obligation: missed.id, dueOn: missed.dueOn },
    });
    if (status === 'effective') await moveCase(tx, missed.case, 'breach');
    await issueForm(tx, caseId, 'breach', {
      issuer: 'platform',
      overdue: { kind: missed.kind, amountFen: missed.amountFen },
      until: missed.dueOn,
      direct: await this.agreements.isDirect(tx, caseId),
    });
    await refreshDeadline(tx, caseId);
    await announceChange(tx, relay, caseId);
  }
}
