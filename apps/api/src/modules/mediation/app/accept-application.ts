import { Injectable } from '@nestjs/common';
import { invalidField } from '../../../platform/errors/refusal.js';
import { issueForm } from '../../forms/index.js';
import { asksForMaterials } from '../../settings/index.js';
import { type CaseAccess, type CaseScope, type CaseUseCase, moveCase, requireText } from '../../cases/index.js';
import { startClock } from '../../deadlines/index.js';
import { MediationApplicationRepository } from '../data/mediation-application.repository.js';

export interface IdentityCheck {
  readonly consumerChecked: boolean;
  readonly clinicChecked: boolean;
  readonly how: string;
}

/** The committee accepts, both identities checked against documents (ONL-5); the 30 working days start (PMC-1). */
@Injectable()
export class AcceptApplication implements CaseUseCase<{ check: IdentityCheck }, object> {
  readonly access: CaseAccess = { action: 'accept', lock: true, appears: false };

  constructor(private readonly applications: MediationApplicationRepository) {}

  async execute(scope: CaseScope, { check }: { check: IdentityCheck }): Promise<object> {
    const { tx, entered } = scope;
    if (!check.consumerChecked || !check.clinicChecked) throw invalidField('identity', 'identity_unchecked');
    const how = requireText('how', check.how, 2);
    const now = await scope.now();
    // PMC-8: nothing on the platform asks money for mediation; the guard holds it so.
    const facts = { identitiesChecked: true, committeeFeeFen: 0 };
    await moveCase(tx, entered, 'accept', { set: { accepted_at: now, identity_check: how }, facts });
    await this.applications.close(tx, entered.id, 'accepted');
    const plan = await startClock(tx, entered, 'mediation', now);
    if (await asksForMaterials(tx, entered.tenantId)) await startClock(tx, entered, 'materials', now);
    await issueForm(tx, entered.id, 'acceptance', { issuer: 'committee', until: plan.lastDay, provisional: plan.provisional });
    await issueForm(tx, entered.id, 'rights_and_duties', { issuer: 'committee' });
    await scope.appendToJournal('joint', 'case.accepted', { identityCheck: how });
    await scope.notify(await scope.peopleOf('both'), 'mediation_accepted');
    await scope.announce();
    return {};
  }
}
