import { Injectable } from '@nestjs/common';
import { otherSide, sideOf, type Side } from '@heyi/domain';
import { requirePrintable } from '../../../platform/documents/printable.js';
import { invalidField } from '../../../platform/errors/refusal.js';
import { moveCase, type CaseAccess, type CaseScope, type CaseUseCase } from '../../cases/index.js';
import { OfferRepository } from '../../negotiation/index.js';
import { AgreementRepository } from '../data/agreement.repository.js';
import { SignatureRepository } from '../data/signature.repository.js';
import { currentVersion, requireShown } from './current-version.js';

export interface LeaveSettlementInput {
  /** The version that was shown. */
  readonly agreementId: string;
  /** The marks on it that were shown as lost. */
  readonly voids: readonly string[];
  readonly reason: string;
}

/** A side goes back to negotiating: the settlement that was being signed is void, and each signature under it. */
@Injectable()
export class LeaveSettlement implements CaseUseCase<LeaveSettlementInput, object> {
  readonly access: CaseAccess = { action: 'leave_settlement', lock: true, appears: false };

  constructor(
    private readonly agreements: AgreementRepository,
    private readonly signatures: SignatureRepository,
    private readonly offers: OfferRepository,
  ) {}

  /** @throws Refusal `version_moved_on`, `signed_meanwhile`, `reason_needed`, `characters_refused` */
  async execute(scope: CaseScope, { agreementId, voids, reason }: LeaveSettlementInput): Promise<object> {
    const { tx, ctx, entered } = scope;
    requireShown({ id: agreementId, marks: voids }, await currentVersion(scope, this.agreements, this.signatures));
    const because = reason.trim();
    if (because.length < 10) throw invalidField('reason', 'reason_needed');
    requirePrintable({ reason });
    await this.agreements.voidStanding(tx, entered.id, { reason: because, by: ctx.actor.name });
    // What was accepted waited for the writing (RT-9); without it both are free to offer anew.
    await this.offers.lapseAccepted(tx, entered.id);
    await moveCase(tx, entered, 'leave_settlement');
    await scope.appendToJournal('joint', 'settlement.left', { reason: because });
    await scope.notify(await scope.peopleOf(otherSide(sideOf(entered.role) as Side)), 'settlement_left');
    await scope.announce();
    return {};
  }
}
