import { Injectable } from '@nestjs/common';
import { addDays, dayOf, type AgreementData } from '@heyi/domain';
import { moveCase, type CaseScope } from '../../cases/index.js';
import { endClock, refreshDeadline, refreshLimitation, startClock } from '../../deadlines/index.js';
import { issueForm } from '../../forms/index.js';
import { ObligationRepository, type NewObligation } from '../data/obligation.repository.js';

interface Complete {
  readonly agreementId: string;
  readonly data: AgreementData;
  /** How many marks stand; the guard of the step asks for all of them. */
  readonly marks: number;
  readonly effective: Date;
}

/**
 * A complete agreement takes effect: the case moves, its clocks end, the new ones start, and what was promised becomes
 * obligations with dates. A mediated one may be confirmed by a court (AGR-5, AGR-7), a direct one may not.
 */
@Injectable()
export class TakeEffect {
  constructor(private readonly obligations: ObligationRepository) {}

  async execute(scope: CaseScope, { agreementId, data, marks, effective }: Complete): Promise<void> {
    const { tx, entered } = scope;
    const direct = data.kind === 'direct';
    await moveCase(tx, entered, direct ? 'conclude' : 'take_effect', { set: { effective_at: effective }, facts: { marks } });
    for (const kind of ['mediation', 'materials', 'limitation'] as const) await endClock(tx, entered.id, kind, 'agreement_effective');
    await scope.appendAsSystem('joint', 'agreement.effective', { agreement: agreementId, at: effective.toISOString() });
    // AGR-18: the outer limit of avoidance; it is told and decides nothing.
    await startClock(tx, entered, 'avoidance', effective);
    for (const [i, promised] of obligationsOf(data, effective).entries())
      await this.obligations.add(tx, { caseId: entered.id, tenantId: entered.tenantId, n: i + 1, ...promised });
    // What was agreed is a debt of its own: three years from its last payment (LIM-13), which a direct one has nothing beside.
    await refreshLimitation(tx, entered, 'agreement_effective');
    if (direct) await issueForm(tx, entered.id, 'settled', { issuer: 'platform', direct });
    else {
      // AGR-5: both sides are told of judicial confirmation, with the last day.
      const confirmation = await startClock(tx, entered, 'judicial_confirmation', effective);
      await issueForm(tx, entered.id, 'effective', {
        issuer: 'committee',
        until: confirmation.lastDay,
        provisional: confirmation.provisional,
      });
    }
    await refreshDeadline(tx, entered.id);
    const people = await scope.peopleOf('both');
    await scope.notify(
      entered.mediatorAccountId ? [...people, entered.mediatorAccountId] : people,
      direct ? 'settlement_effective' : 'agreement_effective',
    );
    await scope.announce();
  }
}

/** Dated promises of the agreement: each payment, and what is not money by the last of them (30 days where there is none). */
function obligationsOf(data: AgreementData, effective: Date): Pick<NewObligation, 'kind' | 'amountFen' | 'dueOn' | 'note'>[] {
  const payments = data.terms.instalments.map((i) => ({ kind: 'payment', amountFen: i.amountFen, dueOn: i.dueOn, note: '' }));
  const last = payments.at(-1)?.dueOn ?? addDays(dayOf(effective), 30);
  const acts = data.terms.items
    .filter((i) => i.kind === 'revision' || i.kind === 'apology')
    .map((i) => ({ kind: i.kind, amountFen: 0, dueOn: last, note: i.note }));
  return [...payments, ...acts];
}
